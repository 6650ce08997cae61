package dev.pgconvoy.postgres;

import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** One address behind a host's name, which stays what the server's certificate must be for. */
record HostAddress(PgHost host, SocketAddress address) {

  /** Asks the system's resolver anew, as names move when a server fails over; blocks. */
  static List<HostAddress> resolve(PgHost host, boolean shuffled) throws UnknownHostException {
    if (host.isUnixSocket()) {
      String path = host.unixSocket().toString();
      return List.of(new HostAddress(host, SocketAddress.domainSocketAddress(path)));
    }
    List<HostAddress> addresses = new ArrayList<>();
    // Straight from the array: read from a list made of it, JDK 25's second compiler takes an
    // address for empty.
    for (InetAddress address : InetAddress.getAllByName(host.address().orElse(host.name()))) {
      InetAddress named = InetAddress.getByAddress(host.name(), address.getAddress());
      InetSocketAddress socket = new InetSocketAddress(named, host.port());
      addresses.add(new HostAddress(host, SocketAddress.inetSocketAddress(socket)));
    }
    if (shuffled) {
      Collections.shuffle(addresses);
    }
    return addresses;
  }
}
