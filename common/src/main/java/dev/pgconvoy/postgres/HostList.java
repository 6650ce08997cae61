package dev.pgconvoy.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts the lists host, hostaddr and port side by side (fe-connect.c, pqConnectOptions2). */
final class HostList {

  private static final int DEFAULT_PORT = 5432;

  private HostList() {}

  /**
   * @throws EndpointException if the lists don't fit or a port is none
   */
  static List<PgHost> of(ConnectionParameters parameters) {
    List<String> names = parameters.list(ConnectionParameter.HOST);
    List<String> addresses = parameters.list(ConnectionParameter.HOSTADDR);
    List<String> ports = parameters.list(ConnectionParameter.PORT);
    int count = Math.max(1, addresses.isEmpty() ? names.size() : addresses.size());
    checkCount("host names", names.size(), "hostaddr values", count, !addresses.isEmpty());
    checkCount("port numbers", ports.size(), "hosts", count, ports.size() > 1);
    List<PgHost> hosts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String port = ports.size() == 1 ? ports.getFirst() : element(ports, i);
      hosts.add(host(element(names, i), element(addresses, i), port(port)));
    }
    return List.copyOf(hosts);
  }

  private static PgHost host(String name, String address, int port) {
    if (!name.isEmpty()) {
      return new PgHost(name, Optional.of(address).filter(text -> !text.isEmpty()), port);
    }
    return address.isEmpty()
        ? new PgHost(LibpqFiles.defaultHost(port), Optional.empty(), port)
        : new PgHost(address, Optional.of(address), port);
  }

  private static void checkCount(
      String what, int count, String others, int otherCount, boolean mustMatch) {
    if (mustMatch && count > 0 && count != otherCount) {
      throw new EndpointException(
          "could not match " + count + " " + what + " to " + otherCount + " " + others);
    }
  }

  private static String element(List<String> values, int index) {
    return index < values.size() ? values.get(index).strip() : "";
  }

  private static int port(String text) {
    if (text.isEmpty()) {
      return DEFAULT_PORT;
    }
    try {
      int port = Integer.parseInt(text.strip());
      if (port >= 1 && port <= 65_535) {
        return port;
      }
    } catch (NumberFormatException e) {
      throw new EndpointException("invalid port number \"" + text + "\"", e);
    }
    throw new EndpointException("invalid port number \"" + text + "\"");
  }
}
