package dev.pgconvoy.web;

import java.util.Optional;

/**
 * How a run is served.
 *
 * @param host name or address to listen on
 * @param port 0 for any free one
 * @param otherPortIfTaken whether any free port will do if that one is in use
 * @param token that whoever watches has to know; needed where others than this machine can connect
 * @param readOnly whether nobody may change anything
 * @param redact whether what may quote a row's values is left out of errors
 * @param metricsPerTable whether the largest tables have metrics of their own
 */
public record WebOptions(
    String host,
    int port,
    boolean otherPortIfTaken,
    Optional<String> token,
    boolean readOnly,
    boolean redact,
    boolean metricsPerTable) {

  public static final String DEFAULT_HOST = "127.0.0.1";
  public static final int DEFAULT_PORT = 8080;

  /** Shorter ones can be guessed. */
  private static final int SHORTEST_TOKEN = 16;

  public WebOptions {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("there is no port " + port);
    }
    if (token.isPresent() && token.get().length() < SHORTEST_TOKEN) {
      throw new IllegalArgumentException(
          "the token for the dashboard is too short: at least "
              + SHORTEST_TOKEN
              + " characters, such as those of `openssl rand -hex 16`");
    }
    if (token.isEmpty() && !Loopback.is(host)) {
      throw new IllegalArgumentException(
          "listening on "
              + host
              + " needs a token, as others than this machine can connect: give --web-token-file FILE, or set PGCONVOY_WEB_TOKEN");
    }
  }

  /** Without the token. */
  @Override
  public String toString() {
    return host + ":" + port + (readOnly ? " (read-only)" : "");
  }
}
