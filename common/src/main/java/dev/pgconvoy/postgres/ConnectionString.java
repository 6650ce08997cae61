package dev.pgconvoy.postgres;

import java.util.EnumMap;
import java.util.Map;

/**
 * What a connection string says by itself, in libpq's two forms: a URI or keywords with values
 * (PostgreSQL manual, "Connection Strings"; fe-connect.c, conninfo_parse and conninfo_uri_parse).
 * No error quotes a value, which may be a password.
 */
final class ConnectionString {

  private final Map<ConnectionParameter, String> values = new EnumMap<>(ConnectionParameter.class);

  private ConnectionString() {}

  /**
   * @return the parameters named, some of them perhaps empty, which hides the environment's value
   * @throws EndpointException if libpq would refuse it, or a parameter asks for what can't be done
   */
  static Map<ConnectionParameter, String> parse(String text) {
    ConnectionString string = new ConnectionString();
    if (text.startsWith("jdbc:")) {
      throw new EndpointException(
          "this is a JDBC URL; write postgresql://user@host:port/database instead");
    }
    if (ConnectionUri.isUri(text)) {
      new ConnectionUri(text, string).read();
    } else {
      new KeywordValues(text, string).read();
    }
    return string.values;
  }

  /** Takes a parameter; a later one of the same name wins. */
  void put(String keyword, String value) {
    if (keyword.equals("requiressl")) {
      values.put(ConnectionParameter.SSLMODE, value.startsWith("1") ? "require" : "prefer");
      return;
    }
    ConnectionParameter parameter =
        ConnectionParameter.of(keyword)
            .orElseThrow(
                () -> new EndpointException("unknown connection parameter \"" + keyword + "\""));
    parameter.check(value);
    values.put(parameter, value);
  }
}
