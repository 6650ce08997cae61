package dev.pgconvoy.coordinator;

import java.time.Duration;
import java.util.function.LongSupplier;

/** For how long a standby has looked in vain for another coordinator on the target. */
final class Absence {

  /**
   * A coordinator that has only lost its session, as when the target is restarted, is back by then;
   * and another standby, whose turn it is, has begun.
   */
  static final Duration LONG = Duration.ofSeconds(8);

  private final LongSupplier nanos;
  private boolean hasSeen;
  private long since;

  /**
   * @param nanos a clock that only goes forward
   */
  Absence(LongSupplier nanos) {
    this.nanos = nanos;
    this.since = nanos.getAsLong();
  }

  /** Another coordinator is at work. */
  void seen() {
    hasSeen = true;
    since = nanos.getAsLong();
  }

  /**
   * Nobody can tell, as the target isn't reached: who has lost its session with it can come back
   * from now on.
   */
  void unseeable() {
    since = nanos.getAsLong();
  }

  /** Whether there has ever been one. */
  boolean hasSeen() {
    return hasSeen;
  }

  /** Whether who was there would be back by now, if it came back at all. */
  boolean isLong() {
    return nanos.getAsLong() - since >= LONG.toNanos();
  }
}
