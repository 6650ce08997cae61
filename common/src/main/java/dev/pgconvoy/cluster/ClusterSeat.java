package dev.pgconvoy.cluster;

import java.util.Optional;

/**
 * Where a process sits in a cluster.
 *
 * @param host an IP address of this machine: it binds there, and the others reach it there
 * @param port for membership; the event bus is at the next one. 0: any two that are free
 * @param seed the member to be joined; empty for the one that others join
 * @param advertised where the others reach it instead, with the event bus at the next port: behind
 *     address translation
 */
public record ClusterSeat(
    String host, int port, Optional<HostAndPort> seed, Optional<HostAndPort> advertised) {

  public static final int DEFAULT_PORT = 5701;

  /** Where the event bus listens; 0 for any. */
  int busPort() {
    return port == 0 ? 0 : port + 1;
  }
}
