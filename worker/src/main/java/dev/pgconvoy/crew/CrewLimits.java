package dev.pgconvoy.crew;

import java.time.Duration;

/** How long a worker process waits for what. */
final class CrewLimits {

  /** For a coordinator's port to take a connection. */
  static final Duration PROBE = Duration.ofSeconds(2);

  /** Between two rounds over the addresses where a coordinator may be. */
  static final Duration BETWEEN_ROUNDS = Duration.ofSeconds(1);

  /** To join a cluster: the engine's own bound and what a loaded machine adds. */
  static final Duration JOINING = Duration.ofSeconds(30);

  /** For an answer to a hello. */
  static final Duration ANSWER = Duration.ofSeconds(3);

  /** A member that says nothing to hellos for this long leads no run. */
  static final Duration SILENCE = Duration.ofSeconds(6);

  /** Between hellos while there is no work yet. */
  static final Duration BETWEEN_HELLOS = Duration.ofMillis(300);

  /** Between looks at whether the coordinator is still a member. */
  static final Duration LOOK = Duration.ofMillis(100);

  /** To leave a cluster; after that the process goes on without having said good-bye. */
  static final Duration LEAVING = Duration.ofSeconds(8);

  /** Between what is said about a held snapshot. */
  static final Duration HOLDING = Duration.ofSeconds(1);

  /** After the snapshot could not be held. */
  static final Duration HOLDING_FAILED = Duration.ofSeconds(30);

  private CrewLimits() {}
}
