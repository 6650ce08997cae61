package dev.pgconvoy.cli;

import dev.pgconvoy.cluster.BusTls;
import dev.pgconvoy.cluster.ClusterSeat;
import dev.pgconvoy.cluster.HostAndPort;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where a process sits in a cluster, and how it is kept from strangers. */
final class ClusterFlags {

  private static final String LOOPBACK = "127.0.0.1";

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init")
  private CommandSpec command;

  @Option(
      names = "--cluster-listen",
      paramLabel = "HOST[:PORT]",
      description =
          "The address of this machine at which the others reach this process: members at PORT, messages at PORT+1. A coordinator's is 127.0.0.1:5701 by default; a worker's the one by which it reaches the coordinator, on free ports.")
  private @Nullable String listen;

  @Option(
      names = "--cluster-advertise",
      paramLabel = "HOST[:PORT]",
      description =
          "Where the others reach this process instead, behind address translation: PORT and PORT+1 must lead to those of --cluster-listen.")
  private @Nullable String advertise;

  @Option(
      names = "--cluster-ca",
      paramLabel = "FILE",
      description =
          "The authority that all processes of the cluster are signed by, in PEM: messages travel over mutual TLS. 'pgconvoy certs' makes one.")
  private @Nullable Path authority;

  @Option(
      names = "--cluster-cert",
      paramLabel = "FILE",
      description = "The certificate of this process, in PEM.")
  private @Nullable Path certificate;

  @Option(
      names = "--cluster-key",
      paramLabel = "FILE",
      description = "Its private key, PKCS#8 in PEM.")
  private @Nullable Path key;

  @Option(
      names = "--insecure-cluster",
      fallbackValue = "true",
      description =
          "Without certificates also beyond this machine: whoever reaches the ports can read and change everything.")
  private boolean insecure;

  /** Of a process that others join. */
  ClusterSeat coordinatorSeat() {
    HostAndPort own = listen().orElse(new HostAndPort(LOOPBACK, ClusterSeat.DEFAULT_PORT));
    requireSafe(own.host());
    return new ClusterSeat(own.host(), own.port(), Optional.empty(), advertised());
  }

  /**
   * Of a worker, if it was said where.
   *
   * @param join where coordinators may be
   */
  Optional<HostAndPort> workerSeat(List<HostAndPort> join) {
    Optional<HostAndPort> own = listen();
    own.ifPresent(seat -> requireSafe(seat.host()));
    join.forEach(address -> requireSafe(address.host()));
    return own;
  }

  /** Where the others reach this process, if not where it listens. */
  Optional<HostAndPort> advertised() {
    if (advertise == null) {
      return Optional.empty();
    }
    if (listen == null) {
      throw wrong("--cluster-advertise needs --cluster-listen: its ports must be known", null);
    }
    try {
      HostAndPort given = HostAndPort.parse(advertise, ClusterSeat.DEFAULT_PORT);
      requireSafe(given.host());
      return Optional.of(given);
    } catch (IllegalArgumentException e) {
      throw wrong("--cluster-advertise: " + e.getMessage(), e);
    }
  }

  /** Empty for none. */
  Optional<BusTls> tls() {
    if (authority == null && certificate == null && key == null) {
      return Optional.empty();
    }
    return Optional.of(
        new BusTls(
            readable("--cluster-ca", authority),
            readable("--cluster-cert", certificate),
            readable("--cluster-key", key)));
  }

  private Path readable(String option, @Nullable Path file) {
    if (file == null) {
      throw wrong("--cluster-ca, --cluster-cert and --cluster-key go together: no " + option, null);
    }
    if (!Files.isReadable(file)) {
      throw wrong(option + ": " + file + " can't be read", null);
    }
    return file;
  }

  private Optional<HostAndPort> listen() {
    if (listen == null) {
      return Optional.empty();
    }
    try {
      HostAndPort given = HostAndPort.parse(listen, ClusterSeat.DEFAULT_PORT);
      InetAddress address = InetAddress.getByName(given.host());
      if (address.isAnyLocalAddress()) {
        throw wrong(
            "--cluster-listen takes an address at which others reach this process, not "
                + given.host(),
            null);
      }
      return Optional.of(new HostAndPort(address.getHostAddress(), given.port()));
    } catch (UnknownHostException | IllegalArgumentException e) {
      throw wrong("--cluster-listen: " + e.getMessage(), e);
    }
  }

  private void requireSafe(String host) {
    if (!insecure && tls().isEmpty() && !isLoopback(host)) {
      throw wrong(
          host
              + " isn't this machine alone: give --cluster-ca, --cluster-cert and --cluster-key ('pgconvoy certs' makes them), or accept that anybody who reaches the ports can take part: --insecure-cluster",
          null);
    }
  }

  /** A name that can't be resolved yet may come to mean anything. */
  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private ParameterException wrong(String message, @Nullable Exception cause) {
    return new ParameterException(command.commandLine(), message, cause);
  }
}
