package dev.pgconvoy.postgres;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads {@code postgresql://user:password@host1:port1,[::1]:port2/database?name=value&...}. Parts
 * are percent-decoded after they have been told apart, and "+" is a plus, as in libpq.
 */
final class ConnectionUri {

  private static final List<String> PREFIXES = List.of("postgresql://", "postgres://");

  private final String text;
  private final ConnectionString into;
  private int at;

  ConnectionUri(String text, ConnectionString into) {
    this.text = text;
    this.into = into;
  }

  static boolean isUri(String text) {
    return PREFIXES.stream().anyMatch(text::startsWith);
  }

  void read() {
    at = text.indexOf("://") + "://".length();
    readUser();
    readHosts();
    if (peek('/')) {
      at++;
      putUnlessEmpty("dbname", until("?"));
    }
    if (peek('?')) {
      at++;
      readParameters();
    }
  }

  /** User and password are there if an "@" comes before the first "/". */
  private void readUser() {
    int at0 = at;
    until("@/");
    boolean hasUser = peek('@');
    at = at0;
    if (!hasUser) {
      return;
    }
    putUnlessEmpty("user", until(":@"));
    if (peek(':')) {
      at++;
      putUnlessEmpty("password", until("@"));
    }
    at++;
  }

  private void readHosts() {
    List<String> hosts = new ArrayList<>();
    List<String> ports = new ArrayList<>();
    do {
      if (!hosts.isEmpty()) {
        at++;
      }
      hosts.add(peek('[') ? bracketedHost() : until(":/?,"));
      ports.add(port());
    } while (peek(','));
    putUnlessEmpty("host", String.join(",", hosts));
    putUnlessEmpty("port", String.join(",", ports));
  }

  private String port() {
    if (!peek(':')) {
      return "";
    }
    at++;
    return until("/?,");
  }

  private String bracketedHost() {
    int start = ++at;
    String host = until("]");
    if (at >= text.length()) {
      throw wrong("the IPv6 address lacks its \"]\"", start);
    }
    if (host.isEmpty()) {
      throw wrong("an IPv6 address is empty", start);
    }
    at++;
    if (at < text.length() && ":/?,".indexOf(text.charAt(at)) < 0) {
      throw wrong("after \"]\" can come only \":\", \"/\", \"?\" or \",\"", at);
    }
    return host;
  }

  private void readParameters() {
    while (at < text.length()) {
      int start = at;
      String parameter = until("&");
      at++;
      int separator = parameter.indexOf('=');
      if (separator < 0) {
        throw wrong("a query parameter has no \"=\"", start);
      }
      if (parameter.indexOf('=', separator + 1) >= 0) {
        throw wrong("a query parameter has more than one \"=\"; write %3D for others", start);
      }
      putParameter(
          decode(parameter.substring(0, separator), start),
          decode(parameter.substring(separator + 1), start));
    }
  }

  /** {@code ssl=true} is how JDBC says {@code sslmode=require}. */
  private void putParameter(String keyword, String value) {
    if (keyword.equals("ssl") && value.equals("true")) {
      into.put("sslmode", "require");
    } else {
      into.put(keyword, value);
    }
  }

  private void putUnlessEmpty(String keyword, String encoded) {
    if (!encoded.isEmpty()) {
      into.put(keyword, decode(encoded, at - encoded.length()));
    }
  }

  private String decode(String encoded, int start) {
    ByteArrayOutputStream decoded = new ByteArrayOutputStream();
    byte[] bytes = encoded.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] != '%') {
        decoded.write(bytes[i]);
        continue;
      }
      int high = i + 1 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
      int low = i + 2 < bytes.length ? Character.digit(bytes[i + 2], 16) : -1;
      if (high < 0 || low < 0) {
        throw wrong("a \"%\" is not followed by two hex digits; write %25 for itself", start);
      }
      if (high + low == 0) {
        throw wrong("%00 can't be part of a value", start);
      }
      decoded.write(high * 16 + low);
      i += 2;
    }
    return decoded.toString(StandardCharsets.UTF_8);
  }

  private String until(String ends) {
    int start = at;
    while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return text.substring(start, at);
  }

  private boolean peek(char expected) {
    return at < text.length() && text.charAt(at) == expected;
  }

  private static EndpointException wrong(String problem, int position) {
    return new EndpointException(
        "in the connection URI, near character " + (position + 1) + ": " + problem);
  }
}
