package dev.pgconvoy.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.progress.RunEvent.Severity;
import dev.pgconvoy.progress.RunSummary;
import dev.pgconvoy.progress.RunSummary.Verdict;
import dev.pgconvoy.task.Section;
import org.junit.jupiter.api.Test;

/** Sections of which an earlier one was never run, or has failed. */
class EarlierSectionsIT {

  private static final String TABLES =
      """
      CREATE TABLE a (id serial PRIMARY KEY);
      INSERT INTO a SELECT FROM generate_series(1, 3);
      CREATE TABLE b AS SELECT 1 AS id;
      """;

  @Test
  void a_section_whose_objects_are_not_on_the_target_is_refused_and_nothing_is_written()
      throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with(TABLES)) {
      assertRefused(
          fixture, Section.SEQUENCES, "1 of 1 sequences to be set (\"public\".\"a_id_seq\")");
      assertRefused(fixture, Section.DATA, "2 of 2 tables to be loaded (\"public\".\"a\"");
      assertRefused(fixture, Section.POST_DATA, "2 of 2 tables that get indexes");
      assertRefused(fixture, Section.VALIDATE, "2 of 2 tables to be read back");
      fixture.migrate(fixture.request(), Verdict.PROVED);
    }
  }

  @Test
  void a_table_that_is_missing_is_named_and_may_be_made_by_other_means() throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with(TABLES)) {
      fixture.migrate(fixture.request().only(Section.PRE_DATA), Verdict.SECTIONS_DONE);
      fixture.target.run("DROP TABLE b");
      MigrationRequest data = fixture.request().only(Section.DATA);
      RunSummary refused = fixture.migrate(data.resuming(), Verdict.REFUSED);
      assertTrue(
          reason(refused).contains("1 of 2 tables to be loaded (\"public\".\"b\")"),
          refused::toString);
      assertTrue(
          reason(refused).contains("dropped or renamed since, it doesn't make again"),
          refused::toString);
      assertEquals("0", MigrationFixture.text(fixture.target, "SELECT count(*) FROM a"));
      fixture.target.run("CREATE TABLE b (id int)");
      fixture.migrate(data, Verdict.SECTIONS_DONE);
      fixture.migrate(fixture.request().only(Section.VALIDATE), Verdict.SECTIONS_DONE);
    }
  }

  @Test
  void what_was_restored_by_hand_takes_rows_and_sequences_but_proves_no_rows_of_somebody_else()
      throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with(TABLES)) {
      fixture.target.run(TABLES);
      RunSummary refused =
          fixture.migrate(fixture.request().only(Section.VALIDATE), Verdict.REFUSED);
      assertTrue(reason(refused).contains("pgconvoy validate"), refused::toString);
      assertFalse(warnsOfNoRows(postData(fixture)));
      fixture.migrate(fixture.request().only(Section.SEQUENCES), Verdict.SECTIONS_DONE);
      fixture.target.run("TRUNCATE a, b");
      fixture.migrate(fixture.request().only(Section.DATA), Verdict.SECTIONS_DONE);
      // The keys that were there before, which post-data has told of.
      fixture.migrate(fixture.request().only(Section.VALIDATE), Verdict.SOME_OBJECTS_FAILED);
    }
  }

  @Test
  void indexes_that_are_made_before_the_rows_come_are_made_with_a_warning() throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with(TABLES)) {
      fixture.migrate(fixture.request().only(Section.PRE_DATA), Verdict.SECTIONS_DONE);
      RunSummary done = postData(fixture);
      MigrationFixture.expect(Verdict.SECTIONS_DONE, done);
      assertTrue(warnsOfNoRows(done), () -> MigrationFixture.told(done));
      fixture.migrate(fixture.request().resuming(), Verdict.PROVED);
    }
  }

  private static RunSummary postData(MigrationFixture fixture) throws Exception {
    return fixture.migrate(fixture.request().only(Section.POST_DATA));
  }

  private static boolean warnsOfNoRows(RunSummary summary) {
    return summary.view().events().stream()
        .anyMatch(
            event ->
                event.severity() == Severity.WARNING
                    && event.text().startsWith("no rows are on the target yet"));
  }

  private static void assertRefused(MigrationFixture fixture, Section section, String why)
      throws Exception {
    RunSummary refused = fixture.migrate(fixture.request().only(section), Verdict.REFUSED);
    assertTrue(reason(refused).contains(why), refused::toString);
    assertEquals(
        "0",
        MigrationFixture.text(
            fixture.target, "SELECT count(*) FROM pg_namespace WHERE nspname = 'pgconvoy'"));
  }

  private static String reason(RunSummary summary) {
    return String.valueOf(summary.stopReason());
  }
}
