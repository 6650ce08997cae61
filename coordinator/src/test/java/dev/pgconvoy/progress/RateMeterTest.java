package dev.pgconvoy.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RateMeterTest {

  private static final long SECOND = 1_000_000_000L;

  private final RateMeter meter = new RateMeter();

  @Test
  void a_rate_is_that_of_the_last_seconds() {
    for (int second = 0; second <= 20; second++) {
      meter.note(second * SECOND, second < 10 ? 0 : (second - 10) * 100L);
    }
    assertEquals(100, meter.perSecond());
  }

  @Test
  void totals_that_begin_anew_begin_the_rate_anew() {
    meter.note(0, 0);
    meter.note(SECOND, 1_000);
    meter.note(2 * SECOND, 10);
    assertEquals(0, meter.perSecond());
    meter.note(3 * SECOND, 30);
    assertEquals(20, meter.perSecond());
  }
}
