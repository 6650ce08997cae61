package dev.pgconvoy.worker;

import java.time.Duration;

/** How long a worker waits for what. */
final class WorkerLimits {

  /** Between two reports of progress, each of which renews the lease. */
  static final Duration PROGRESS = Duration.ofSeconds(1);

  /**
   * An ask waits in the coordinator until there is something to do, and is told after a while that
   * there isn't. Given up only long after that: a task handed to nobody waits for its lease.
   */
  static final Duration ASK = Duration.ofSeconds(20);

  /** Any other request that got no answer in this time is made again. */
  static final Duration ANSWER = Duration.ofSeconds(5);

  /**
   * A worker that was not heard for this long has lost its lease, so it stops by itself. The
   * coordinator waits as long before it hands the task out again.
   */
  static final Duration LEASE = Duration.ofSeconds(15);

  /**
   * A coordinator in another process at whose address nobody listens for this long is gone. Longer
   * than the cluster takes to spread where it listens after another member has left.
   */
  static final Duration DEAF = Duration.ofSeconds(5);

  /** Between tries while nobody listens. */
  static final Duration DEAF_PAUSE = Duration.ofMillis(200);

  /** Before a session that could not be opened is tried again. */
  static final Duration RECONNECT = Duration.ofSeconds(1);

  /**
   * Tries to report an outcome; when they are used up, the lease has run out and the journal tells.
   */
  static final int REPORT_TRIES = 6;

  /**
   * A task that hasn't moved for this long is looked after. Longer than what a session may be
   * looked up late by, and than a checkpoint's or a lock's usual pause.
   */
  static final Duration STILL = Duration.ofSeconds(10);

  /** Between looks while it is in doubt whether anybody is left. */
  static final Duration DOUBT = Duration.ofSeconds(5);

  /** Between looks at a task whose backends are at work: an index may take hours. */
  static final Duration LONGEST_STILL = Duration.ofSeconds(60);

  /** A server that could not be reached so many times in a row is gone for the task. */
  static final int UNREACHABLE_LOOKS = 3;

  /**
   * A pause for the rate limit, however low that is: shorter than what counts as a standstill, and
   * it is also how late a higher limit can be heard of.
   */
  static final Duration LONGEST_THROTTLE = Duration.ofSeconds(5);

  static {
    if (STILL.compareTo(LONGEST_STILL) > 0) {
      throw new IllegalStateException("looks get rarer, not more frequent");
    }
    if (LONGEST_THROTTLE.compareTo(STILL) >= 0) {
      throw new IllegalStateException("a copy held to its rate must not count as standing still");
    }
    if (ANSWER.compareTo(LEASE) >= 0 || PROGRESS.compareTo(ANSWER) >= 0) {
      throw new IllegalStateException("progress must be told several times within a lease");
    }
  }

  private WorkerLimits() {}
}
