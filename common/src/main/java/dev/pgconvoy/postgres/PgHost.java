package dev.pgconvoy.postgres;

import java.nio.file.Path;
import java.util.Optional;

/**
 * One of the servers that an endpoint names.
 *
 * @param name what a certificate must be for: a host name, an address, or a socket's directory
 * @param address where to connect to without asking DNS (libpq's hostaddr)
 */
public record PgHost(String name, Optional<String> address, int port) {

  /**
   * @throws IllegalArgumentException if the port isn't within 1..65535
   */
  public PgHost {
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("invalid port number: " + port);
    }
  }

  boolean isUnixSocket() {
    return address.isEmpty() && (name.startsWith("/") || name.startsWith("@"));
  }

  /** Whether the traffic stays on this machine, as far as the text tells. */
  boolean isLocal() {
    String where = address.orElse(name);
    return isUnixSocket()
        || where.equals("localhost")
        || where.equals("::1")
        || where.matches("127(\\.\\d{1,3}){3}");
  }

  /** How .pgpass spells it: the usual socket directories are localhost there. */
  String passFileName() {
    boolean usualSocket = LibpqFiles.SOCKET_DIRECTORIES.contains(name);
    return usualSocket ? "localhost" : name;
  }

  Path unixSocket() {
    return Path.of(name, ".s.PGSQL." + port);
  }

  @Override
  public String toString() {
    return (name.indexOf(':') < 0 ? name : "[" + name + "]") + ":" + port;
  }
}
