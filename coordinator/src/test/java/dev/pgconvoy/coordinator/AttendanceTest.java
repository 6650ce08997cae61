package dev.pgconvoy.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.bus.WorkerMessage.Joined;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttendanceTest {

  private final Attendance attendance = new Attendance();
  private long now;

  @Test
  void a_worker_that_joined_after_it_had_vanished_is_not_counted_for_ever() {
    assertTrue(attendance.came(joined("late", 3)));
    assertTrue(attendance.came(joined("alive", 2)));
    for (int tick = 0; tick < Attendance.SILENT_TICKS; tick++) {
      assertEquals(List.of(), tick());
      attendance.heard("alive");
    }
    assertEquals(5, attendance.slots());
    assertEquals(List.of("late"), tick());
    assertTrue(attendance.left("late"));
    assertEquals(2, attendance.slots());
    assertFalse(attendance.left("late"));
  }

  @Test
  void ticks_that_come_all_at_once_after_a_standstill_are_no_silence() {
    attendance.came(joined("w", 1));
    for (int missed = 0; missed < 2 * Attendance.SILENT_TICKS; missed++) {
      assertEquals(List.of(), attendance.tick(now));
    }
  }

  @Test
  void who_says_again_that_it_is_there_is_no_news_but_with_other_slots_it_is() {
    assertTrue(attendance.came(joined("w", 2)));
    assertFalse(attendance.came(joined("w", 2)));
    assertTrue(attendance.came(joined("w", 4)));
    assertEquals(4, attendance.slots());
    attendance.heard("somebody else");
    assertEquals(4, attendance.slots());
  }

  private List<String> tick() {
    now += Dispatcher.TICK_MILLIS;
    return attendance.tick(now);
  }

  private static Joined joined(String worker, int slots) {
    return new Joined(worker, slots, "host", 1, "1.0");
  }
}
