package dev.pgconvoy.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.coordinator.SourceCounters.SequenceValue;
import dev.pgconvoy.progress.SourceChange;
import dev.pgconvoy.progress.SourceChange.ChangedTable;
import dev.pgconvoy.progress.SourceChange.Seen;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How much is said of what a server has counted: neither more nor less than that. */
class SourceChangesTest {

  private static final String TABLES = "16384 100 0 0\n16400 5 5 5";

  @Test
  void equal_counters_and_snapshots_are_no_change() {
    SourceChange change = change(reading("9:9:", TABLES, 7), reading("9:9:", TABLES, 7));
    assertEquals(Seen.NONE, change.seen());
    assertTrue(change.sentence().startsWith("the source did not change"), change.sentence());
  }

  @Test
  void tables_that_were_written_to_are_named_the_most_changed_first() {
    SourceChange change =
        change(reading("9:9:", TABLES, 7), reading("12:12:", "16384 101 0 0\n16400 5 9 8", 7));
    assertEquals(Seen.CHANGES, change.seen());
    assertEquals(3L, change.transactions());
    assertEquals(
        List.of(new ChangedTable("public.b", 0, 4, 3), new ChangedTable("public.a", 1, 0, 0)),
        change.tables());
  }

  @Test
  void transactions_without_rows_are_told_and_are_no_change() {
    SourceChange change = change(reading("9:9:", TABLES, 7), reading("10:10:", TABLES, 7));
    assertEquals(Seen.NONE, change.seen());
    assertTrue(change.sentence().contains("at most 1 transaction"), change.sentence());
  }

  @Test
  void a_sequence_moves_without_a_transaction_id() {
    SourceChange change = change(reading("9:9:", TABLES, 7), reading("9:9:", TABLES, 8));
    assertEquals(Seen.CHANGES, change.seen());
    assertEquals(List.of("public.s"), change.sequences());
  }

  @Test
  void counters_that_come_late_are_of_before_if_no_transaction_has_ended_since() {
    SourceChange change =
        change(reading("9:9:", TABLES, 7), reading("9:9:", "16384 200 0 0\n16400 5 5 5", 7));
    assertEquals(Seen.NONE, change.seen());
    assertEquals(0, change.tablesChanged());
  }

  @Test
  void after_a_reset_nothing_is_known_of_rows() {
    SourceCounters reset =
        new SourceCounters(
            "12:12:", "2026-01-01T00:01:00Z", "start", "now", "on", "16384 1 0 0", sequences(7));
    SourceChange change = change(reading("9:9:", TABLES, 7), reset);
    assertTrue(change.notes().stream().anyMatch(note -> note.contains("reset")), change::toString);
    assertEquals(Seen.CHANGES, change.seen(), "a table is gone");
    SourceCounters zeroed =
        new SourceCounters(
            "12:12:",
            "2026-01-01T00:01:00Z",
            "start",
            "now",
            "on",
            "16384 0 0 0\n16400 0 0 0",
            sequences(7));
    assertEquals(Seen.UNKNOWN, change(reading("9:9:", TABLES, 7), zeroed).seen());
  }

  @Test
  void a_server_that_does_not_count_proves_nothing() {
    SourceCounters off =
        new SourceCounters(
            "12:12:", "2026-01-01T00:01:00Z", "start", null, "off", TABLES, sequences(7));
    assertEquals(Seen.UNKNOWN, change(reading("9:9:", TABLES, 7), off).seen());
  }

  private static SourceChange change(SourceCounters first, SourceCounters last) {
    SourceCounters journaled = SourceCounters.fromJson(first.toJson());
    return new SourceChanges(journaled, last).named(Map.of(16384L, "public.a", 16400L, "public.b"));
  }

  private static SourceCounters reading(String snapshot, String tables, long sequence) {
    return new SourceCounters(
        snapshot, "2026-01-01T00:00:00Z", "start", null, "on", tables, sequences(sequence));
  }

  private static List<SequenceValue> sequences(long value) {
    return List.of(new SequenceValue("public.s", value), new SequenceValue("public.never", null));
  }
}
