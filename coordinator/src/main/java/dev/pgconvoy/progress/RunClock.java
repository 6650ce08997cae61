package dev.pgconvoy.progress;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The time of a run, from its begin to its end. To be used under the board's lock. */
final class RunClock {

  private final Instant startedAt;
  private final long startedNanos;
  private @Nullable Instant endedAt;

  RunClock(Instant startedAt) {
    this.startedAt = startedAt;
    this.startedNanos = System.nanoTime() - Duration.between(startedAt, Instant.now()).toNanos();
  }

  Instant startedAt() {
    return startedAt;
  }

  /** It ends with the first of these. */
  void stop(Instant at) {
    if (endedAt == null) {
      endedAt = at;
    }
  }

  Duration elapsed(long nowNanos) {
    return endedAt == null
        ? Duration.ofNanos(nowNanos - startedNanos)
        : Duration.between(startedAt, endedAt);
  }

  /** Milliseconds from the run's begin to this reading of {@link System#nanoTime}. */
  long millis(long nanos) {
    return Math.max(0, (nanos - startedNanos) / 1_000_000);
  }
}
