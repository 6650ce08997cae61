package dev.pgconvoy.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.progress.RunSummary;
import dev.pgconvoy.progress.RunSummary.Verdict;
import dev.pgconvoy.task.Section;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What travels together for speed does not fall together. Goal: the culprit is named, all others
 * are done, and a resume does what was left and nothing twice.
 */
class IsolationIT {

  private static final String SMALL_TABLES =
      """
      CREATE TABLE apple AS SELECT i AS id FROM generate_series(1, 10) AS i;
      CREATE TABLE pear AS SELECT i AS id FROM generate_series(1, 20) AS i;
      CREATE TABLE plum AS SELECT i AS id FROM generate_series(1, 30) AS i;
      CREATE TABLE quince AS SELECT i AS id FROM generate_series(1, 40) AS i;
      CREATE INDEX ON apple (id);
      CREATE INDEX ON pear (id);
      """;

  private static final String REFERRING =
      """
      CREATE TABLE color (id int PRIMARY KEY);
      INSERT INTO color SELECT i FROM generate_series(1, 5) AS i;
      CREATE TABLE paint (id int PRIMARY KEY, color int REFERENCES color, thinner int REFERENCES paint);
      INSERT INTO paint SELECT i, 1 + i % 5, 1 FROM generate_series(1, 7) AS i;
      CREATE TABLE brush (paint int REFERENCES paint);
      INSERT INTO brush SELECT i FROM generate_series(1, 7) AS i;
      """;

  private static final String COUNTS =
      """
      SELECT concat_ws(' ', (SELECT count(*) FROM apple), (SELECT count(*) FROM pear),
        (SELECT count(*) FROM plum), (SELECT count(*) FROM quince))
      """;

  private static final String FOREIGN_KEYS =
      "SELECT count(*) FROM pg_constraint WHERE contype = 'f' AND convalidated AND connamespace = 'public'::regnamespace";

  @Test
  void small_tables_that_fail_take_no_other_one_with_them() throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with(SMALL_TABLES)) {
      RunningMigration run = fixture.start(fixture.request().pausingAfter(Section.PRE_DATA));
      run.awaitPause();
      fixture.target.run(
          "CREATE UNIQUE INDEX a ON pear ((1)); ALTER TABLE quince ADD CHECK (id < 40)");
      run.migration().goOn();

      RunSummary failed = MigrationFixture.expect(Verdict.FAILED, run.end());

      assertEquals(
          List.of(
              "TABLE DATA \"public\".\"pear\" 1/1 23505",
              "TABLE DATA \"public\".\"quince\" 1/1 23514"),
          failures(failed));
      assertTrue(failed.stopReason().contains("pear"), failed.stopReason());
      assertEquals("10 0 30 0", MigrationFixture.text(fixture.target, COUNTS));

      fixture.target.run("DROP INDEX a; ALTER TABLE quince DROP CONSTRAINT quince_id_check");
      fixture.migrate(fixture.request().resuming(), Verdict.PROVED);
      fixture.requireArrived();
    }
  }

  @Test
  void a_small_table_that_goes_on_failing_is_tried_by_each_resume() throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with(SMALL_TABLES)) {
      RunningMigration run = fixture.start(fixture.request().pausingAfter(Section.PRE_DATA));
      run.awaitPause();
      fixture.target.run("CREATE UNIQUE INDEX a ON pear ((1))");
      run.migration().goOn();
      MigrationFixture.expect(Verdict.FAILED, run.end());
      RunSummary again = fixture.migrate(fixture.request().resuming(), Verdict.FAILED);
      assertEquals(1, failures(again).size(), () -> MigrationFixture.told(again));
      fixture.target.run("DROP INDEX a");
      fixture.migrate(fixture.request().resuming(), Verdict.PROVED);
      fixture.requireArrived();
    }
  }

  @Test
  void foreign_keys_that_fail_in_a_batch_are_tried_again_by_a_resume() throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with(REFERRING)) {
      RunningMigration run = fixture.start(fixture.request().pausingAfter(Section.DATA));
      run.awaitPause();
      fixture.target.run("DELETE FROM color WHERE id = 3");
      run.migration().goOn();

      RunSummary incomplete = MigrationFixture.expect(Verdict.DIFFERENT, run.end());

      assertEquals(
          List.of("FK CONSTRAINT public.paint paint_color_fkey 23503"), failures(incomplete));
      assertEquals("2", MigrationFixture.text(fixture.target, FOREIGN_KEYS));
      fixture.target.run("INSERT INTO color VALUES (3)");
      RunSummary resumed = fixture.migrate(fixture.request().resuming());
      assertEquals(List.of(), resumed.failed(), () -> MigrationFixture.told(resumed));
      fixture.requireSameContents();
    }
  }

  @Test
  void statistics_that_fail_for_one_table_are_taken_by_a_resume() throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with(SMALL_TABLES)) {
      RunningMigration run = fixture.start(fixture.request().pausingAfter(Section.DATA));
      run.awaitPause();
      fixture.target.run(
          """
          CREATE FUNCTION broken(int) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT $1 / 1';
          CREATE INDEX bad ON plum (broken(id));
          CREATE OR REPLACE FUNCTION broken(int) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT $1 / 0';
          """);
      run.migration().goOn();
      // What makes it fail is on the target alone, and told as such too.
      RunSummary incomplete = MigrationFixture.expect(Verdict.DIFFERENT, run.end());
      assertEquals(List.of("ANALYZE \"public\".\"plum\" 22012"), failures(incomplete));
      fixture.target.run("DROP FUNCTION broken(int) CASCADE");
      fixture.migrate(fixture.request().resuming(), Verdict.PROVED);
      assertEquals(
          "30",
          MigrationFixture.text(
              fixture.target, "SELECT reltuples::int FROM pg_class WHERE relname = 'plum'"));
      fixture.requireArrived();
    }
  }

  @Test
  void rows_travel_into_a_finished_schema_whose_foreign_keys_refer_to_the_tables()
      throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with(REFERRING)) {
      fixture.target.run(REFERRING + "TRUNCATE color, paint, brush");
      fixture.migrate(fixture.request().only(Section.DATA), Verdict.SECTIONS_DONE);
      fixture.requireArrived();
    }
  }

  /** Without what was left out for want of them. */
  private static List<String> failures(RunSummary summary) {
    return summary.failed().stream()
        .filter(object -> object.needs() == null)
        .map(object -> object.object() + " " + object.failure().sqlState())
        .sorted()
        .toList();
  }
}
