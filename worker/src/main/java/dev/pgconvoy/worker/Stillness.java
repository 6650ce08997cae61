package dev.pgconvoy.worker;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Notices, from looks at how far a task is, that it stands still, and says when it is time to find
 * out why. Costs a task that moves nothing but the comparison. Pure.
 */
final class Stillness {

  private @Nullable Object position;
  private long sinceNanos;
  private long dueNanos;
  private long pauseNanos;

  /**
   * @param now how far the task is: equal if it hasn't moved
   * @return whether it is time to find out why it hasn't
   */
  boolean isDue(Object now, long nowNanos) {
    if (!now.equals(position)) {
      position = now;
      sinceNanos = nowNanos;
      pauseNanos = WorkerLimits.STILL.toNanos();
      dueNanos = nowNanos + pauseNanos;
      return false;
    }
    if (nowNanos - dueNanos < 0) {
      return false;
    }
    pauseNanos = Math.min(2 * pauseNanos, WorkerLimits.LONGEST_STILL.toNanos());
    dueNanos = nowNanos + pauseNanos;
    return true;
  }

  /** What was found leaves doubts: look again soon. */
  void doubt(long nowNanos) {
    pauseNanos = WorkerLimits.STILL.toNanos();
    dueNanos = nowNanos + WorkerLimits.DOUBT.toNanos();
  }

  /** Whether it is where it was found to stand still. */
  boolean isStillAt(Object now) {
    return Objects.equals(now, position);
  }

  /** Since when it hasn't moved. */
  long sinceNanos() {
    return sinceNanos;
  }
}
