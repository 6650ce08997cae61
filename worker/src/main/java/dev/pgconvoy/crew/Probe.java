package dev.pgconvoy.crew;

import dev.pgconvoy.cluster.HostAndPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks where a coordinator listens. Blocks. */
final class Probe {

  /**
   * @param seed that took a connection
   * @param from the address of this machine by which it was reached
   */
  record Found(HostAndPort seed, InetAddress from) {}

  /** Each name anew, with all addresses that it has now. */
  static List<HostAndPort> addresses(List<HostAndPort> names) {
    List<HostAndPort> addresses = new ArrayList<>();
    for (HostAndPort name : names) {
      try {
        addresses.addAll(name.resolved());
      } catch (UnknownHostException e) {
        // A service without pods has no addresses; it may get some.
      }
    }
    return addresses;
  }

  static Optional<Found> look(HostAndPort seed) {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(seed.host(), seed.port()),
          Math.toIntExact(CrewLimits.PROBE.toMillis()));
      return Optional.of(new Found(seed, socket.getLocalAddress()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private Probe() {}
}
