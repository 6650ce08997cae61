package dev.pgconvoy.copy;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Adds up who was waited for. Written on the event loop, read anywhere. */
final class WaitClock {

  private final LongSupplier nanoTime;
  private final Map<WaitingFor, Long> spent = new EnumMap<>(WaitingFor.class);
  private volatile WaitingFor waiting = WaitingFor.NOTHING;
  private volatile long sinceNanos;

  WaitClock(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.sinceNanos = nanoTime.getAsLong();
  }

  /** From now on that is waited for. */
  void waitFor(WaitingFor whom) {
    if (whom == waiting) {
      return;
    }
    long now = nanoTime.getAsLong();
    spent.merge(waiting, now - sinceNanos, Long::sum);
    sinceNanos = now;
    waiting = whom;
  }

  WaitingFor waiting() {
    return waiting;
  }

  long sinceNanos() {
    return sinceNanos;
  }

  /** Without the wait that is going on. */
  long spentOn(WaitingFor whom) {
    return spent.getOrDefault(whom, 0L);
  }
}
