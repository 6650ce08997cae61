package dev.pgconvoy.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RateLimitTest {

  private static final long SECOND = 1_000_000_000L;

  private long now;
  private final RateLimit rate = new RateLimit(() -> now);

  @Test
  void without_a_limit_nothing_waits() {
    assertEquals(0, rate.pauseNanosFor(1_000_000));
  }

  @Test
  void slots_share_one_rate_whoever_reads() {
    rate.set(1_000_000);
    long bytes = 0;
    long[] wakes = new long[4];
    while (now < 20 * SECOND) {
      int slot = first(wakes);
      now = Math.max(now, wakes[slot]);
      bytes += 10_000;
      wakes[slot] = now + Math.max(0, rate.pauseNanosFor(10_000));
    }

    assertTrue(Math.abs(bytes - 20_000_000) < 200_000, "copied " + bytes);
  }

  private static int first(long[] wakes) {
    int first = 0;
    for (int slot = 1; slot < wakes.length; slot++) {
      first = wakes[slot] < wakes[first] ? slot : first;
    }
    return first;
  }

  @Test
  void a_new_limit_owes_nothing_for_the_old_one() {
    rate.set(1_000);
    rate.pauseNanosFor(1_000_000);
    rate.set(1_000_000);

    assertEquals(SECOND / 10, rate.pauseNanosFor(100_000));
  }

  @Test
  void time_without_reading_is_not_saved_up() {
    rate.set(1_000_000);
    now = 3_600 * SECOND;

    assertTrue(rate.pauseNanosFor(1_000_000) > SECOND * 9 / 10);
  }

  @Test
  void no_pause_looks_like_a_standstill() {
    rate.set(1);

    assertEquals(WorkerLimits.LONGEST_THROTTLE.toNanos(), rate.pauseNanosFor(1_000_000));
  }
}
