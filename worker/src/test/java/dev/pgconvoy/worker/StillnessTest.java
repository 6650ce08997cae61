package dev.pgconvoy.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a task that stands still is looked after. Method: a clock of whole seconds. */
class StillnessTest {

  private final Stillness stillness = new Stillness();

  private static long seconds(long number) {
    // An arbitrary origin, as System.nanoTime() has: here it overflows after 30 s.
    return Long.MAX_VALUE - Duration.ofSeconds(30).toNanos() + Duration.ofSeconds(number).toNanos();
  }

  @Test
  void a_task_that_moves_is_never_looked_after() {
    for (int second = 0; second < 1_000; second++) {
      assertFalse(stillness.isDue(second / 5, seconds(second)));
    }
  }

  @Test
  void one_that_stands_still_is_looked_after_soon_and_then_ever_more_rarely() {
    assertEquals(List.of(10, 20 + 10, 30 + 40, 70 + 60, 130 + 60), looks(200));
  }

  @Test
  void doubts_have_it_looked_after_again_soon() {
    stillness.isDue("here", seconds(0));
    assertTrue(stillness.isDue("here", seconds(10)));
    stillness.doubt(seconds(11));
    assertFalse(stillness.isDue("here", seconds(15)));
    assertTrue(stillness.isDue("here", seconds(16)));
  }

  @Test
  void one_step_begins_it_anew() {
    assertEquals(List.of(10, 30), looks(60));
    assertFalse(stillness.isStillAt("there"));
    assertFalse(stillness.isDue("there", seconds(60)));
    assertTrue(stillness.isStillAt("there"));
    assertEquals(seconds(60), stillness.sinceNanos());
    assertFalse(stillness.isDue("there", seconds(69)));
    assertTrue(stillness.isDue("there", seconds(70)));
  }

  private List<Integer> looks(int lastSecond) {
    List<Integer> looks = new ArrayList<>();
    for (int second = 0; second < lastSecond; second++) {
      if (stillness.isDue("here", seconds(second))) {
        looks.add(second);
      }
    }
    return looks;
  }
}
