package dev.pgconvoy.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.progress.RunSummary.Verdict;
import dev.pgconvoy.progress.SourceChange;
import dev.pgconvoy.progress.SourceChange.Seen;
import dev.pgconvoy.task.Section;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Whether the source was written to while a run went on: told from what the server counts, with the
 * first figures in the journal, so that they are those of the run and not of its last process.
 */
class SourceChangeIT {

  private static final String SOURCE =
      """
      CREATE TABLE quiet (id int); INSERT INTO quiet SELECT generate_series(1, 100);
      CREATE TABLE busy (id int, v text); INSERT INTO busy SELECT i, 'v' FROM generate_series(1, 100) AS i;
      CREATE SEQUENCE number; SELECT nextval('number');
      """;

  @Test
  void a_source_at_rest_and_what_pgconvoy_does_itself_are_no_change() throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with(SOURCE)) {
      SourceChange change =
          known(fixture.migrate(fixture.request(), Verdict.PROVED).sourceChange());
      assertEquals(Seen.NONE, change.seen(), change::toString);
    }
  }

  @Test
  void what_was_written_since_the_first_process_of_a_run_is_told_by_its_last_one()
      throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with(SOURCE)) {
      fixture.migrate(fixture.request().only(Section.PRE_DATA), Verdict.SECTIONS_DONE);
      fixture.source.run(
          "INSERT INTO busy VALUES (101, 'x'), (102, 'x'); UPDATE busy SET v = 'y' WHERE id <= 3; SELECT nextval('number')");
      SourceChange change =
          known(fixture.migrate(fixture.request().resuming(), Verdict.PROVED).sourceChange());
      assertEquals(Seen.CHANGES, change.seen(), change::toString);
      assertEquals(List.of(new SourceChange.ChangedTable("public.busy", 2, 3, 0)), change.tables());
      assertEquals(List.of("public.number"), change.sequences());
      Long transactions = change.transactions();
      assertTrue(transactions != null && transactions >= 1, change::toString);
    }
  }

  @Test
  void counters_that_were_reset_are_noticed() throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with(SOURCE)) {
      fixture.migrate(fixture.request().only(Section.PRE_DATA), Verdict.SECTIONS_DONE);
      fixture.source.run("SELECT pg_stat_reset()");
      SourceChange change =
          known(fixture.migrate(fixture.request().resuming(), Verdict.PROVED).sourceChange());
      assertTrue(change.notes().toString().contains("reset"), change::toString);
    }
  }

  @Test
  void a_run_that_never_read_the_source_says_nothing() throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with(SOURCE)) {
      fixture.target.run("CREATE TABLE quiet ()");
      assertNull(fixture.migrate(fixture.request(), Verdict.REFUSED).sourceChange());
    }
  }

  private static SourceChange known(@Nullable SourceChange change) {
    assertNotNull(change);
    return change;
  }
}
