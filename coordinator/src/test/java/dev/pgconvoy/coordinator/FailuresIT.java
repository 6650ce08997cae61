package dev.pgconvoy.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.embedded.EmbeddedServer;
import dev.pgconvoy.embedded.PostgresServers;
import dev.pgconvoy.embedded.TestDatabase;
import dev.pgconvoy.progress.RunSummary;
import dev.pgconvoy.progress.RunSummary.Verdict;
import dev.pgconvoy.task.Section;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What a run refuses, what it survives, and how it ends where it can't. */
class FailuresIT {

  private static final String WITH_UNLOGGED =
      MigrationFixture.WAREHOUSE
          + """
          CREATE UNLOGGED TABLE volatile AS
            SELECT i AS id, 'row ' || i AS name FROM generate_series(1, 5000) AS i;
          CREATE INDEX ON volatile (id);
          """;

  private static final String END_WORKERS =
      "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
          + " WHERE datname = current_database() AND application_name LIKE 'pgconvoy % worker-%'";

  private static final String HELD_WORKERS =
      "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
          + " AND application_name LIKE 'pgconvoy % worker-%' AND wait_event_type = 'Lock'";

  @Test
  void a_target_that_holds_something_is_refused_and_left_as_it_is() throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with(MigrationFixture.WAREHOUSE)) {
      fixture.target.run("CREATE TABLE in_the_way ()");
      RunSummary summary = fixture.migrate(fixture.request(), Verdict.REFUSED);
      assertTrue(reason(summary).contains("public.in_the_way"), reason(summary));
      assertEquals("", MigrationFixture.text(fixture.target, "SELECT to_regclass('pgconvoy.run')"));
    }
  }

  @Test
  void a_source_whose_lock_table_is_too_small_is_refused_with_what_to_set() throws Exception {
    Map<String, String> small =
        Map.of(
            "max_locks_per_transaction", "10",
            "max_connections", "20",
            "max_worker_processes", "0",
            "max_wal_senders", "0",
            "autovacuum_max_workers", "1");
    String tables =
        "DO $$ BEGIN FOR i IN 1..250 LOOP EXECUTE 'CREATE TABLE t' || i || ' ()';"
            + " IF i % 50 = 0 THEN COMMIT; END IF; END LOOP; END $$";
    try (MigrationFixture fixture =
        MigrationFixture.between(PostgresServers.of(15, small), PostgresServers.of(17), tables)) {
      RunSummary summary = fixture.migrate(fixture.request(), Verdict.REFUSED);
      assertTrue(reason(summary).contains("250 tables, and room for 210 locks"), reason(summary));
      assertTrue(reason(summary).contains("max_locks_per_transaction"), reason(summary));
      assertEquals(
          "", MigrationFixture.text(fixture.target, "SELECT to_regclass('pgconvoy.task')"));
    }
  }

  @Test
  void an_unfinished_run_is_refused_unless_it_is_resumed() throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with(MigrationFixture.WAREHOUSE)) {
      RunningMigration run = fixture.start(fixture.request().pausingAfter(Section.PRE_DATA));
      run.awaitPause();
      RunSummary second = fixture.migrate(fixture.request().resuming(), Verdict.REFUSED);
      assertTrue(reason(second).contains("another pgconvoy is at work"), reason(second));
      run.migration().stop();
      MigrationFixture.expect(Verdict.INTERRUPTED, run.end());
      RunSummary refused = fixture.migrate(fixture.request(), Verdict.REFUSED);
      assertTrue(reason(refused).contains("--resume"), reason(refused));
      fixture.migrate(fixture.request().resuming(), Verdict.PROVED);
      fixture.requireArrived();
    }
  }

  @Test
  void rows_that_the_target_refuses_fail_the_run_with_the_table_and_the_sqlstate()
      throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with(MigrationFixture.WAREHOUSE)) {
      RunningMigration run = fixture.start(fixture.request().pausingAfter(Section.PRE_DATA));
      run.awaitPause();
      fixture.target.run("CREATE UNIQUE INDEX in_the_way ON stock.item ((1))");
      run.migration().goOn();
      RunSummary failed = MigrationFixture.expect(Verdict.FAILED, run.end());
      assertTrue(reason(failed).contains("23505"), reason(failed));
      assertTrue(reason(failed).contains("item"), reason(failed));
      fixture.target.run("DROP INDEX stock.in_the_way");
      fixture.migrate(fixture.request().resuming(), Verdict.PROVED);
      fixture.requireArrived();
    }
  }

  @Test
  void sessions_that_end_in_mid_copy_on_either_side_cost_nothing_but_time() throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with(MigrationFixture.WAREHOUSE)) {
      RunningMigration run = fixture.start(fixture.request()).slowly();
      run.await("rows are copied", view -> view.totals().rowsCopied() > 1_000);
      MigrationFixture.text(fixture.source, END_WORKERS);
      run.awaitEvent("is tried again");
      MigrationFixture.text(fixture.target, END_WORKERS);
      run.asFastAsItCan();
      MigrationFixture.expect(Verdict.PROVED, run.end());
      fixture.requireArrived();
    }
  }

  @Test
  void a_lost_holder_of_the_snapshot_is_replaced() throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with(MigrationFixture.WAREHOUSE)) {
      RunningMigration run = fixture.start(fixture.request().pausingAfter(Section.PRE_DATA));
      run.awaitPause();
      MigrationFixture.text(
          fixture.source,
          "SELECT pg_terminate_backend(min(pid)) FROM pg_stat_activity"
              + " WHERE datname = current_database() AND application_name LIKE 'pgconvoy % snapshot'");
      run.awaitEvent("another takes its place");
      run.migration().goOn();
      MigrationFixture.expect(Verdict.PROVED, run.end());
      fixture.requireArrived();
    }
  }

  @Test
  void tables_of_the_source_can_not_be_emptied_or_rewritten_while_they_are_copied()
      throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with(MigrationFixture.WAREHOUSE)) {
      RunningMigration run = fixture.start(fixture.request().pausingAfter(Section.PRE_DATA));
      run.awaitPause();
      assertLocked(fixture.source, "TRUNCATE stock.item CASCADE");
      assertLocked(
          fixture.source,
          "ALTER TABLE stock.item ADD COLUMN more text DEFAULT clock_timestamp()::text");
      assertLocked(fixture.source, "VACUUM FULL stock.item");
      assertLocked(fixture.source, "CLUSTER stock.item USING item_pkey");
      run.migration().goOn();
      MigrationFixture.expect(Verdict.PROVED, run.end());
      fixture.requireArrived();
    }
  }

  /**
   * Goal: a target in UTF8 holds nothing that isn't UTF8; it would take it, if not asked to check.
   */
  @Test
  void bytes_of_a_source_without_encoding_that_the_target_has_no_characters_for_are_refused()
      throws Exception {
    try (MigrationFixture fixture =
        MigrationFixture.from(
            "ENCODING 'SQL_ASCII' LOCALE 'C' TEMPLATE template0",
            """
            CREATE TABLE checked (v text); INSERT INTO checked VALUES (E'\\xc3\\xa9');
            CREATE TABLE unknown (v text); INSERT INTO unknown VALUES (E'\\xe9\\xff');
            """)) {
      RunSummary summary = fixture.migrate(fixture.request(), Verdict.FAILED);
      assertTrue(
          MigrationFixture.told(summary).contains("invalid byte sequence for encoding \"UTF8\""),
          () -> MigrationFixture.told(summary));
      assertEquals("0", MigrationFixture.text(fixture.target, "SELECT count(*) FROM unknown"));
      assertEquals("\u00e9", MigrationFixture.text(fixture.target, "SELECT v FROM checked"));
    }
  }

  @Test
  void a_crash_of_the_target_between_sections_takes_no_row_away_not_even_of_unlogged_tables()
      throws Exception {
    try (EmbeddedServer server = EmbeddedServer.start(17);
        MigrationFixture fixture =
            MigrationFixture.between(PostgresServers.of(15), server, WITH_UNLOGGED)) {
      RunningMigration run = fixture.start(fixture.request().pausingAfter(Section.DATA));
      run.awaitPause();
      server.crash();
      run.awaitEvent("the journal was read again");
      run.migration().goOn();
      MigrationFixture.expect(Verdict.PROVED, run.end());
      assertEquals("5000", MigrationFixture.text(fixture.target, "SELECT count(*) FROM volatile"));
      fixture.requireArrived();
    }
  }

  @Test
  void a_crash_of_the_target_in_mid_copy_takes_no_row_away() throws Exception {
    try (EmbeddedServer server = EmbeddedServer.start(17);
        MigrationFixture fixture =
            MigrationFixture.between(PostgresServers.of(15), server, WITH_UNLOGGED)) {
      RunningMigration run = fixture.start(fixture.request()).slowly();
      run.await("rows are copied", view -> view.totals().rowsCopied() > 10_000);
      server.crash();
      run.asFastAsItCan();
      MigrationFixture.expect(Verdict.PROVED, run.end());
      fixture.requireArrived();
    }
  }

  /**
   * Goal: rows that are copied after a crash, by a session that is younger than it, are not copied
   * again because the crash is noticed later. Method: the table and the canary are emptied as
   * recovery would empty them, while no session ends, and some parts are there and some are not.
   */
  @Test
  void a_crash_that_nobody_noticed_doubles_no_row_of_an_unlogged_table_in_parts() throws Exception {
    try (MigrationFixture fixture =
            MigrationFixture.with(
                "CREATE UNLOGGED TABLE volatile AS"
                    + " SELECT i AS id, 'row ' || i AS name FROM generate_series(1, 20000) AS i");
        Connection blocker = fixture.target.connect()) {
      RunningMigration run =
          fixture.start(fixture.request().jobs(1).pausingAfter(Section.PRE_DATA));
      run.awaitPause();
      holdThirdPart(blocker);
      run.migration().goOn();
      Await.until(
          "the third part waits for the claim of the blocker",
          () -> MigrationFixture.text(fixture.target, HELD_WORKERS).equals("1"));
      run.migration().pause();
      blocker.rollback();
      run.awaitPause();
      fixture.target.run("TRUNCATE volatile; DELETE FROM pgconvoy.crash_canary");
      run.migration().goOn();

      MigrationFixture.expect(Verdict.PROVED, run.end());
      assertTrue(run.story().contains("the journal was read again"), run.story());
      fixture.requireArrived();
    }
  }

  /** Claims the part in a transaction that stays open; how many parts there are is not known. */
  private static void holdThirdPart(Connection blocker) throws SQLException {
    blocker.setAutoCommit(false);
    try (Statement statement = blocker.createStatement()) {
      statement.execute(
          "INSERT INTO pgconvoy.task (run, snapshot, id, section, worker, attempt)"
              + " SELECT r.id, r.snapshot, 'TABLE DATA \"public\".\"volatile\" 3/' || parts, 'data', '', 1"
              + " FROM pgconvoy.run AS r, generate_series(4, 100) AS parts");
    }
  }

  private static void assertLocked(TestDatabase database, String command) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("SET lock_timeout = '200ms'");
      SQLException refused = assertThrows(SQLException.class, () -> statement.execute(command));
      assertEquals("55P03", refused.getSQLState(), refused.getMessage());
    }
  }

  private static String reason(RunSummary summary) {
    return Objects.requireNonNullElse(summary.stopReason(), "no reason");
  }
}
