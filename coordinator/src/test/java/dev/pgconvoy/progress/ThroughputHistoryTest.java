package dev.pgconvoy.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.progress.ThroughputHistory.Point;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Goal: a curve that is true of a time when nothing moved. Method: points as a run notes them. */
class ThroughputHistoryTest {

  private final ThroughputHistory history = new ThroughputHistory();

  @Test
  void a_time_when_nothing_moved_is_flat_to_its_end() {
    note(1_000, 500);
    note(41_000, 600);
    assertEquals(
        List.of(
            new Point(1_000, 500, 5),
            new Point(3_100, 500, 5),
            new Point(40_000, 500, 5),
            new Point(41_000, 600, 6)),
        history.points());
  }

  @Test
  void points_that_come_as_they_are_due_stay_as_they_are() {
    for (int second = 0; second < 20; second++) {
      note(second * 1_000L, second * 100L);
    }
    assertEquals(20, history.points().size());
  }

  @Test
  void a_standstill_stays_flat_when_points_are_thinned_out() {
    long bytes = 0;
    for (long millis = 0; millis < 4_000_000; millis += 500) {
      boolean paused = millis >= 100_500 && millis < 700_000;
      if (!paused) {
        bytes += 100;
        note(millis, bytes);
      }
    }
    assertTrue(history.points().size() <= 600, history.points().size() + " points");
    assertTrue(
        history.points().stream().anyMatch(p -> p.atMillis() > 680_000 && p.bytes() == 20_100),
        "the end of the pause is kept");
  }

  private void note(long atMillis, long bytes) {
    if (history.isDue(atMillis)) {
      history.noteStandstill(atMillis);
      history.note(atMillis, bytes, bytes / 100);
    }
  }
}
