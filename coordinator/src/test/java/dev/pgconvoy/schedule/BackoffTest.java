package dev.pgconvoy.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {

  private final Backoff backoff = new Backoff(1_000, 60_000, 42);

  @Test
  void it_doubles_up_to_its_bound_give_or_take_a_quarter() {
    long[] expected = {1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000};
    for (int task = 0; task < 100; task++) {
      for (int attempt = 1; attempt <= expected.length; attempt++) {
        long millis = backoff.millisAfter(task, attempt);
        assertTrue(Math.abs(millis - expected[attempt - 1]) <= expected[attempt - 1] / 4);
      }
    }
  }

  @Test
  void it_stays_in_bounds_however_many_attempts() {
    assertTrue(backoff.millisAfter(1, 1_000) <= 75_000);
  }

  @Test
  void tasks_that_failed_together_come_back_at_different_times() {
    long different =
        IntStream.range(0, 100).mapToLong(task -> backoff.millisAfter(task, 5)).distinct().count();

    assertTrue(different > 90);
  }

  @Test
  void the_same_seed_gives_the_same_times() {
    Backoff same = new Backoff(1_000, 60_000, 42);
    Backoff other = new Backoff(1_000, 60_000, 43);

    assertEquals(backoff.millisAfter(7, 3), same.millisAfter(7, 3));
    assertTrue(backoff.millisAfter(7, 3) != other.millisAfter(7, 3));
  }
}
