package dev.pgconvoy.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** What two snapshots of a server say of the transactions in between. */
class SnapshotTextTest {

  @Test
  void equal_snapshots_say_that_nobody_has_ended() {
    assertEquals(0, ended("100:105:100,103", "100:105:100,103"));
  }

  @Test
  void who_was_at_work_and_is_not_any_more_has_ended() {
    assertEquals(1, ended("100:105:100,103", "103:105:103"));
  }

  @Test
  void who_began_and_ended_in_between_has_ended() {
    assertEquals(3, ended("105:105:", "108:108:"));
  }

  @Test
  void who_began_in_between_and_is_still_at_work_has_not() {
    assertEquals(2, ended("105:105:", "106:108:106"));
  }

  @Test
  void ids_of_more_than_32_bits_are_ids() {
    assertEquals(1, ended("4294967300:4294967300:", "4294967301:4294967301:"));
  }

  @Test
  void what_is_no_snapshot_is_refused() {
    assertThrows(IllegalArgumentException.class, () -> SnapshotText.parse("100"));
  }

  private static long ended(String earlier, String later) {
    return SnapshotText.parse(later).endedSince(SnapshotText.parse(earlier));
  }
}
