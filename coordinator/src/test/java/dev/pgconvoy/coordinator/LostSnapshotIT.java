package dev.pgconvoy.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.embedded.EmbeddedServer;
import dev.pgconvoy.embedded.PostgresServer;
import dev.pgconvoy.embedded.PostgresServers;
import dev.pgconvoy.progress.RunSummary;
import dev.pgconvoy.progress.RunSummary.Verdict;
import dev.pgconvoy.task.Section;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a resume does when every session that held the source's snapshot is gone. Goal: tables of
 * two moments are never mixed unasked, and never within one table.
 */
class LostSnapshotIT {

  /** Lets the first half of a table in, and no other row: so the table is done in part. */
  private static final String HALF_OF_MOVEMENT =
      "ALTER TABLE stock.movement ADD CONSTRAINT half CHECK (id < 7000)";

  private static final String CHANGED =
      """
      INSERT INTO stock.movement (item, amount) SELECT 1, i FROM generate_series(1, 10) AS i;
      INSERT INTO stock.place (name) VALUES ('new');
      """;

  private static final String MOVEMENTS =
      "SELECT count(*) || ' rows, next ' || nextval('stock.movement_id_seq') FROM stock.movement";

  @Test
  void a_source_that_restarted_and_did_not_change_is_gone_on_with_unasked() throws Exception {
    try (EmbeddedServer server = sourceAtRest();
        MigrationFixture fixture = between(server)) {
      failHalfWay(fixture);
      server.restart();
      RunSummary resumed = fixture.migrate(fixture.request().resuming(), Verdict.PROVED);
      assertTold(resumed, "the source has not changed since");
      fixture.requireArrived();
    }
  }

  @Test
  void a_source_that_changed_is_refused_and_the_run_stays_as_it_is() throws Exception {
    try (EmbeddedServer server = sourceAtRest();
        MigrationFixture fixture = between(server)) {
      failHalfWay(fixture);
      String done = journal(fixture);
      server.restart();
      fixture.source.run(CHANGED);
      for (int tries = 0; tries < 2; tries++) {
        RunSummary refused = fixture.migrate(fixture.request().resuming(), Verdict.REFUSED);
        assertTrue(reason(refused).contains("--accept-new-snapshot"), reason(refused));
        assertEquals(done, journal(fixture));
      }
    }
  }

  @Test
  void a_new_snapshot_that_is_accepted_leaves_done_tables_and_redoes_those_done_in_part()
      throws Exception {
    try (EmbeddedServer server = sourceAtRest();
        MigrationFixture fixture = between(server)) {
      failHalfWay(fixture);
      server.restart();
      fixture.source.run(CHANGED);
      RunSummary resumed =
          fixture.migrate(fixture.request().resuming().acceptingNewSnapshot(), Verdict.PROVED);
      assertTold(resumed, "was copied in part under the old snapshot");
      assertEquals("15010 rows, next 15011", MigrationFixture.text(fixture.target, MOVEMENTS));
      MigrationFixture.text(fixture.source, MOVEMENTS);
      assertEquals("50", MigrationFixture.text(fixture.target, "SELECT count(*) FROM stock.place"));
      fixture.source.run(
          "DELETE FROM stock.place WHERE name = 'NEW'; REFRESH MATERIALIZED VIEW stock.summary");
      fixture.requireSameRows();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "DROP TABLE stock.movement CASCADE, dropped or renamed there",
    "ALTER TABLE stock.movement RENAME TO moved, dropped or renamed there",
    "ALTER TABLE stock.movement ADD note text, given other columns",
    "ALTER TABLE stock.movement DROP amount CASCADE, given other columns",
  })
  void a_table_that_is_not_copied_and_not_there_any_more_is_refused_by_name(
      String change, String told) throws Exception {
    halfWay(
        fixture -> {
          String rows = "SELECT count(*) FROM stock.movement";
          String before = MigrationFixture.text(fixture.target, rows);
          fixture.source.run(change);
          String reason = reason(fixture.migrate(acceptingNewSnapshot(fixture), Verdict.REFUSED));
          assertTrue(reason.contains("1 table (stock.movement) was " + told), reason);
          assertTrue(reason.contains("pgconvoy cleanup"), reason);
          assertEquals(before, MigrationFixture.text(fixture.target, rows), "nothing was emptied");
        });
  }

  @Test
  void a_table_that_was_renamed_back_is_gone_on_with() throws Exception {
    halfWay(
        fixture -> {
          fixture.source.run("ALTER TABLE stock.movement RENAME TO moved");
          fixture.migrate(acceptingNewSnapshot(fixture), Verdict.REFUSED);
          fixture.source.run("ALTER TABLE stock.moved RENAME TO movement");
          fixture.migrate(acceptingNewSnapshot(fixture), Verdict.PROVED);
          fixture.requireArrived();
        });
  }

  @Test
  void a_table_that_is_dropped_after_the_schema_was_made_is_refused_before_rows_are_copied()
      throws Exception {
    try (EmbeddedServer server = sourceAtRest();
        MigrationFixture fixture = between(server)) {
      fixture.migrate(fixture.request().only(Section.PRE_DATA), Verdict.SECTIONS_DONE);
      fixture.source.run("DROP TABLE stock.movement CASCADE");
      RunSummary refused = fixture.migrate(fixture.request().resuming(), Verdict.REFUSED);
      assertTrue(reason(refused).contains("1 table (stock.movement) was dropped"), reason(refused));
      assertEquals("0", MigrationFixture.text(fixture.target, "SELECT count(*) FROM stock.place"));
    }
  }

  @Test
  void a_table_that_was_copied_and_is_dropped_then_is_refused_before_others_are_emptied()
      throws Exception {
    halfWay(
        fixture -> {
          fixture.source.run("DROP TABLE stock.place CASCADE");
          String reason = reason(fixture.migrate(acceptingNewSnapshot(fixture), Verdict.REFUSED));
          assertTrue(reason.contains("1 table (stock.place) was dropped"), reason);
          assertNotEquals(
              "0", MigrationFixture.text(fixture.target, "SELECT count(*) FROM stock.movement"));
        });
  }

  @Test
  void a_table_that_was_copied_and_gets_other_columns_then_is_told_beforehand() throws Exception {
    halfWay(
        fixture -> {
          fixture.source.run("ALTER TABLE stock.place ADD note text");
          RunSummary resumed = fixture.migrate(acceptingNewSnapshot(fixture), Verdict.DIFFERENT);
          assertTold(resumed, "1 table (stock.place) was dropped or renamed there, or got other");
          assertEquals(1, resumed.differences().size(), () -> MigrationFixture.told(resumed));
        });
  }

  /**
   * Goal: rows that a crash of the target has emptied after all were read, and the snapshot was let
   * go, are not copied again from another moment than the others unasked.
   */
  @Test
  void unlogged_rows_that_are_gone_after_the_end_of_a_run_are_not_read_anew_unasked()
      throws Exception {
    try (EmbeddedServer server = EmbeddedServer.start(17);
        MigrationFixture fixture = betweenWithUnlogged(server)) {
      stopAfterData(fixture);
      fixture.target.run("CHECKPOINT"); // So that the crash takes no commit of the run's end back.
      server.crash();
      fixture.source.run("INSERT INTO passing VALUES (51)");
      RunSummary refused = fixture.migrate(fixture.request().resuming(), Verdict.REFUSED);
      assertTrue(reason(refused).contains("empties unlogged tables"), reason(refused));
      fixture.migrate(acceptingNewSnapshot(fixture), Verdict.PROVED);
      assertEquals("51", MigrationFixture.text(fixture.target, "SELECT count(*) FROM passing"));
    }
  }

  @Test
  void rows_that_were_all_read_need_no_snapshot_whatever_becomes_of_the_source() throws Exception {
    try (EmbeddedServer server = EmbeddedServer.start(17);
        MigrationFixture fixture = betweenWithUnlogged(server)) {
      stopAfterData(fixture);
      fixture.source.run("INSERT INTO passing VALUES (51)");
      fixture.migrate(fixture.request().resuming(), Verdict.PROVED);
      assertEquals("50", MigrationFixture.text(fixture.target, "SELECT count(*) FROM passing"));
    }
  }

  /** Goal: what nobody needs any more may be lost, and what is needed after all is missed. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_run_that_has_read_all_goes_on_when_the_source_restarts_until_the_target_crashes(
      boolean crash) throws Exception {
    try (EmbeddedServer source = sourceAtRest();
        EmbeddedServer target = EmbeddedServer.start(17);
        MigrationFixture fixture = betweenWithUnlogged(source, target)) {
      RunningMigration run = fixture.start(fixture.request().pausingAfter(Section.DATA));
      run.awaitPause();
      source.restart();
      run.awaitEvent("goes on without it, as all is read");
      fixture.source.run("INSERT INTO passing VALUES (51)");
      if (crash) {
        target.crash();
        MigrationFixture.expect(Verdict.STOPPED, run.end());
        fixture.migrate(fixture.request().resuming(), Verdict.REFUSED);
        fixture.migrate(acceptingNewSnapshot(fixture), Verdict.PROVED);
      } else {
        run.migration().goOn();
        MigrationFixture.expect(Verdict.PROVED, run.end());
      }
      assertEquals(
          crash ? "51" : "50",
          MigrationFixture.text(fixture.target, "SELECT count(*) FROM passing"));
    }
  }

  private static MigrationFixture betweenWithUnlogged(EmbeddedServer target) throws Exception {
    return betweenWithUnlogged(PostgresServers.of(15), target);
  }

  private static MigrationFixture betweenWithUnlogged(PostgresServer source, EmbeddedServer target)
      throws Exception {
    return MigrationFixture.between(
        source,
        target,
        MigrationFixture.WAREHOUSE
            + "CREATE UNLOGGED TABLE passing AS SELECT i FROM generate_series(1, 50) AS i;");
  }

  private static void stopAfterData(MigrationFixture fixture) throws Exception {
    RunningMigration run = fixture.start(fixture.request().pausingAfter(Section.DATA));
    run.awaitPause();
    run.migration().stop();
    MigrationFixture.expect(Verdict.INTERRUPTED, run.end());
  }

  private interface Story {
    void tell(MigrationFixture fixture) throws Exception;
  }

  /** Some tables are copied, one in part, and the snapshot is gone. */
  private static void halfWay(Story story) throws Exception {
    try (EmbeddedServer server = sourceAtRest();
        MigrationFixture fixture = between(server)) {
      failHalfWay(fixture);
      server.restart();
      story.tell(fixture);
    }
  }

  private static MigrationRequest acceptingNewSnapshot(MigrationFixture fixture) {
    return fixture.request().resuming().acceptingNewSnapshot();
  }

  private static EmbeddedServer sourceAtRest() {
    return EmbeddedServer.builder(15).setting("autovacuum", "off").start();
  }

  private static MigrationFixture between(EmbeddedServer source) throws Exception {
    return MigrationFixture.between(source, PostgresServers.of(17), MigrationFixture.WAREHOUSE);
  }

  /** One table is done in part, all others are done, and nothing holds the snapshot. */
  private static void failHalfWay(MigrationFixture fixture) throws Exception {
    RunningMigration run = fixture.start(fixture.request().pausingAfter(Section.PRE_DATA));
    run.awaitPause();
    fixture.target.run(HALF_OF_MOVEMENT);
    run.migration().goOn();
    MigrationFixture.expect(Verdict.FAILED, run.end());
    fixture.target.run("ALTER TABLE stock.movement DROP CONSTRAINT half");
    assertNotEquals(
        "0", MigrationFixture.text(fixture.target, "SELECT count(*) FROM stock.movement"));
    assertEquals("50", MigrationFixture.text(fixture.target, "SELECT count(*) FROM stock.place"));
  }

  private static String journal(MigrationFixture fixture) throws Exception {
    return MigrationFixture.text(
        fixture.target, "SELECT string_agg(id || snapshot, ',' ORDER BY id) FROM pgconvoy.task");
  }

  private static void assertTold(RunSummary summary, String text) {
    assertTrue(
        summary.view().events().stream().anyMatch(event -> event.text().contains(text)),
        () -> MigrationFixture.told(summary));
  }

  private static String reason(RunSummary summary) {
    return Objects.requireNonNullElse(summary.stopReason(), "no reason");
  }
}
