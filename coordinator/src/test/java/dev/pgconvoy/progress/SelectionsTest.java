package dev.pgconvoy.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How old a list may be that is shown. Method: a clock that only the test and the work move. */
class SelectionsTest {

  private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private long now = Long.MAX_VALUE - SECOND; // A clock may start anywhere, and overflow.
  private int worked;
  private final Selections selections = new Selections(() -> now);

  @Test
  void a_list_is_kept_for_a_hundred_times_as_long_as_it_took() {
    assertEquals(1, list(MILLI));
    now += 100 * MILLI - 1;
    assertEquals(1, list(MILLI));
    now++;
    assertEquals(2, list(MILLI));
  }

  @Test
  void a_list_is_never_older_than_five_seconds_however_long_it_took() {
    assertEquals(1, list(3 * SECOND));
    now += 5 * SECOND - 1;
    assertEquals(1, list(3 * SECOND));
    now++;
    assertEquals(2, list(3 * SECOND));
  }

  /**
   * @param takes how long it takes to work it out, in nanoseconds
   * @return how often it has been worked out
   */
  private int list(long takes) {
    return selections.of(
        "tables",
        () -> {
          now += takes;
          return ++worked;
        });
  }
}
