package dev.pgconvoy.worker;

import dev.pgconvoy.copy.Throttle;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Holds all that a worker copies to one rate, however many slots copy. What was read is paid for by
 * the pause after it. Used by the event loops of all slots.
 */
final class RateLimit implements Throttle {

  /** What may be saved up while nothing is read: too little to be seen. */
  private static final long SAVED_NANOS = 50_000_000;

  private final LongSupplier nanoTime;

  /** Until then, all that was read is being paid for. */
  private final AtomicLong paidAt;

  private volatile long bytesPerSecond;

  /** Without a limit. */
  RateLimit(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.paidAt = new AtomicLong(nanoTime.getAsLong());
  }

  /**
   * From now on. What was owed under another limit is forgotten.
   *
   * @param limit 0 for none
   */
  void set(long limit) {
    if (limit != bytesPerSecond) {
      bytesPerSecond = limit;
      paidAt.set(nanoTime.getAsLong());
    }
  }

  @Override
  public long pauseNanosFor(long bytes) {
    long limit = bytesPerSecond;
    if (limit <= 0) {
      return 0;
    }
    long now = nanoTime.getAsLong();
    long cost = (long) (bytes * 1e9 / limit);
    long paid = paidAt.updateAndGet(before -> Math.max(before, now - SAVED_NANOS) + cost);
    return Math.min(paid - now, WorkerLimits.LONGEST_THROTTLE.toNanos());
  }
}
