package dev.pgconvoy.session;

import java.time.Duration;

/** How long a session waits for answers that need no work. */
final class SessionLimits {

  /**
   * To be opened, after the login, or to look something up: a round trip, on a server that may be
   * busy.
   */
  static final Duration ANSWER = Duration.ofSeconds(20);

  /** For the server to close in turn, before the connection is cut. */
  static final Duration CLOSE = Duration.ofSeconds(3);

  /** How old what is known of a server's backends may be; also the least between two looks. */
  static final Duration FRESH = Duration.ofSeconds(2);

  private SessionLimits() {}
}
