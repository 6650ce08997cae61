package dev.pgconvoy.cluster;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host, by name or address, and a port.
 *
 * @param host without brackets
 */
public record HostAndPort(String host, int port) {

  /** An address of IPv6 stands in brackets. */
  private static final Pattern TEXT =
      Pattern.compile("(\\[[0-9a-fA-F:.%\\w]+]|[^:\\[\\]\\s]+)(?::(\\d{1,5}))?");

  private static final int LAST_PORT = 65_534;

  public HostAndPort {
    if (port < 1 || port > LAST_PORT) {
      throw new IllegalArgumentException(port + " is no port, which is from 1 to " + LAST_PORT);
    }
  }

  /**
   * @param text {@code HOST} or {@code HOST:PORT}
   * @throws IllegalArgumentException if it is neither
   */
  public static HostAndPort parse(String text, int defaultPort) {
    Matcher parts = TEXT.matcher(text.strip());
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is no HOST[:PORT], such as 10.0.0.7:5701 or [fd00::7]:5701");
    }
    return new HostAndPort(
        parts.group(1).replaceAll("[\\[\\]]", ""),
        parts.group(2) == null ? defaultPort : Integer.parseInt(parts.group(2)));
  }

  /**
   * All addresses that the name has at this moment, as those of a headless service.
   *
   * @throws UnknownHostException if it has none
   */
  public List<HostAndPort> resolved() throws UnknownHostException {
    return Arrays.stream(InetAddress.getAllByName(host))
        .map(address -> new HostAndPort(address.getHostAddress(), port))
        .toList();
  }

  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
