package dev.pgconvoy.coordinator;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AbsenceTest {

  private long now = -5;
  private final Absence absence = new Absence(() -> now);

  @Test
  void who_is_not_seen_for_long_enough_is_gone() {
    assertFalse(absence.hasSeen());
    absence.seen();
    assertTrue(absence.hasSeen());
    pass(Absence.LONG.minusNanos(1));
    assertFalse(absence.isLong());
    pass(Duration.ofNanos(1));
    assertTrue(absence.isLong());
    absence.seen();
    assertFalse(absence.isLong());
  }

  @Test
  void a_coordinator_has_its_time_to_come_back_from_when_the_target_is_back() {
    absence.seen();
    for (int failed = 0; failed < 60; failed++) {
      pass(Duration.ofSeconds(1));
      absence.unseeable();
    }
    pass(Duration.ofSeconds(1));
    assertFalse(absence.isLong(), "it lost its session as well");
    pass(Absence.LONG);
    assertTrue(absence.isLong());
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }
}
