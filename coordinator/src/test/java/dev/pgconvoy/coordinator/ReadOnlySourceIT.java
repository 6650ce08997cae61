package dev.pgconvoy.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.embedded.TestDatabase;
import dev.pgconvoy.progress.RunSummary;
import dev.pgconvoy.progress.RunSummary.Verdict;
import dev.pgconvoy.task.Section;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** A source that is kept from being written for the time of a run. */
class ReadOnlySourceIT {

  private static final String SETTING =
      "SELECT string_agg(setting, ',') FROM pg_db_role_setting AS s, unnest(s.setconfig) AS u (setting)"
          + " WHERE setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database())";

  private static final String CLOSING =
      "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
          + " AND wait_event_type = 'Lock' AND application_name LIKE 'pgconvoy % read-only source'";

  @Test
  void sessions_that_begin_during_the_run_can_only_read_and_afterwards_all_is_as_before()
      throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with(MigrationFixture.WAREHOUSE);
        Connection earlier = fixture.source.connect()) {
      assertTrue(earlier.isValid(5));
      RunningMigration run =
          fixture.start(
              fixture.request().writers(SourceWriters.READ_ONLY).pausingAfter(Section.PRE_DATA));
      run.awaitPause();
      assertReadOnly(fixture.source);
      run.migration().goOn();
      RunSummary summary = MigrationFixture.expect(Verdict.PROVED, run.end());
      assertTold(summary, "were there before and can still write");
      assertTold(summary, "can be written again");
      assertEquals("", MigrationFixture.text(fixture.source, SETTING));
      fixture.source.run("INSERT INTO stock.empty VALUES (1)");
      assertEquals("", MigrationFixture.text(fixture.target, SETTING));
    }
  }

  @Test
  void writers_are_ended_and_who_overrides_the_setting_is_named() throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with(MigrationFixture.WAREHOUSE);
        Connection writer = fixture.source.connect();
        Statement writing = writer.createStatement()) {
      String role = "stubborn_" + fixture.source.name();
      fixture.source.run(
          "CREATE ROLE %1$s; ALTER ROLE %1$s SET default_transaction_read_only = off"
              .formatted(role));
      try {
        writer.setAutoCommit(false);
        writing.execute("SET application_name = 'shop'; DELETE FROM stock.movement");
        RunSummary summary =
            fixture.migrate(fixture.request().writers(SourceWriters.ENDED), Verdict.PROVED);
        assertTold(summary, "\"shop\" from 127.0.0.1");
        assertTold(summary, role);
        assertFalse(writer.isValid(5));
        fixture.requireArrived();
      } finally {
        fixture.source.run("DROP ROLE " + role);
      }
    }
  }

  @Test
  void a_setting_that_was_there_before_is_there_again_and_travels() throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with(MigrationFixture.WAREHOUSE)) {
      fixture.source.run(
          "ALTER DATABASE %s SET default_transaction_read_only = off"
              .formatted(fixture.source.name()));
      fixture.migrate(fixture.request().writers(SourceWriters.READ_ONLY), Verdict.PROVED);
      String before = "default_transaction_read_only=off";
      assertEquals(before, MigrationFixture.text(fixture.source, SETTING));
      assertEquals(before, MigrationFixture.text(fixture.target, SETTING));
    }
  }

  @Test
  void what_a_killed_run_left_read_only_is_undone_by_its_resume() throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with(MigrationFixture.WAREHOUSE)) {
      killWhenReadOnly(fixture.request().writers(SourceWriters.READ_ONLY));
      assertReadOnly(fixture.source);
      RunSummary summary = fixture.migrate(fixture.request().resuming(), Verdict.PROVED);
      assertTold(summary, "can be written again");
      assertEquals("", MigrationFixture.text(fixture.source, SETTING));
      assertEquals("", MigrationFixture.text(fixture.target, SETTING));
      fixture.requireArrived();
    }
  }

  @Test
  void a_source_that_is_to_stay_read_only_stays_so_and_the_summary_says_how_to_open_it()
      throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with(MigrationFixture.WAREHOUSE)) {
      RunSummary summary =
          fixture.migrate(fixture.request().writers(SourceWriters.KEPT_OUT), Verdict.PROVED);
      assertReadOnly(fixture.source);
      String open = summary.openSource();
      assertEquals(
          "ALTER DATABASE \"" + fixture.source.name() + "\" RESET default_transaction_read_only",
          open);
      assertEquals("", MigrationFixture.text(fixture.target, SETTING));
      fixture.source.run("BEGIN READ WRITE; " + open + "; COMMIT");
      fixture.source.run("INSERT INTO stock.empty VALUES (1)");
    }
  }

  @Test
  void it_stays_so_whoever_goes_on_and_only_those_who_began_before_are_named() throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with(MigrationFixture.WAREHOUSE)) {
      killWhenReadOnly(fixture.request().writers(SourceWriters.KEPT_OUT));
      try (Connection later = fixture.source.connect()) {
        assertTrue(later.isValid(5));
        RunSummary summary = fixture.migrate(fixture.request().resuming(), Verdict.PROVED);
        assertTold(summary, "read-only since");
        assertFalse(
            summary.view().events().stream()
                .anyMatch(event -> event.text().contains("can still write")),
            () -> MigrationFixture.told(summary));
        assertTrue(String.valueOf(summary.openSource()).contains("RESET"), summary::toString);
      }
      assertReadOnly(fixture.source);
      fixture.requireArrived();
    }
  }

  /** The kill comes between the journal's row and the statement, which the source carries out. */
  @Test
  void who_began_while_it_was_open_again_is_named_though_it_was_closed_before() throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with(MigrationFixture.WAREHOUSE)) {
      MigrationRequest request = fixture.request().writers(SourceWriters.KEPT_OUT);
      killWhenReadOnly(request);
      fixture.source.run(
          "BEGIN READ WRITE; ALTER DATABASE %s RESET default_transaction_read_only; COMMIT"
              .formatted(fixture.source.name()));
      try (Connection writer = fixture.source.connect();
          Statement locking = writer.createStatement()) {
        writer.setAutoCommit(false);
        locking.execute("LOCK TABLE pg_catalog.pg_db_role_setting IN EXCLUSIVE MODE");
        try (MigrationProcess process = MigrationProcess.start(request.resuming())) {
          Await.until(
              "the statement waits",
              () -> MigrationFixture.text(fixture.source, CLOSING).equals("1"));
          process.kill();
        }
        writer.rollback();
        Await.until(
            "the source is read-only",
            () -> MigrationFixture.text(fixture.source, SETTING).endsWith("=on"));
        RunSummary summary = fixture.migrate(fixture.request().resuming(), Verdict.PROVED);
        assertTold(summary, "can still write");
      }
    }
  }

  @Test
  void of_a_run_that_is_refused_nothing_is_left_read_only() throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with("CREATE TABLE orders (id int)");
        Connection superuser = fixture.source.connect()) {
      assertTrue(superuser.isValid(5));
      String owner = "owner_" + fixture.source.name();
      fixture.source.run(
          "CREATE ROLE %1$s LOGIN; GRANT pg_read_all_data TO %1$s; ALTER DATABASE %2$s OWNER TO %1$s"
              .formatted(owner, fixture.source.name()));
      try {
        RunSummary summary =
            fixture.migrate(
                fixture
                    .request()
                    .from(fixture.source.uri().replaceFirst("//[^@]*@", "//" + owner + "@"))
                    .writers(SourceWriters.ENDED_AND_KEPT_OUT),
                Verdict.REFUSED);
        assertTrue(
            String.valueOf(summary.stopReason()).contains("can't be ended"), summary::toString);
        assertNull(summary.openSource());
        assertEquals(
            "t",
            MigrationFixture.text(fixture.target, "SELECT to_regclass('pgconvoy.run') IS NULL"));
        fixture.source.run("INSERT INTO orders VALUES (1)");
      } finally {
        fixture.source.run(
            "BEGIN READ WRITE; ALTER DATABASE %2$s OWNER TO CURRENT_USER; DROP OWNED BY %1$s; DROP ROLE %1$s; COMMIT"
                .formatted(owner, fixture.source.name()));
      }
    }
  }

  @Test
  void a_role_that_does_not_own_the_source_is_refused() throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with(MigrationFixture.WAREHOUSE)) {
      String reader = "reader_" + fixture.source.name();
      fixture.source.run(
          "CREATE ROLE %1$s LOGIN; GRANT pg_read_all_data TO %1$s".formatted(reader));
      try {
        RunSummary summary =
            fixture.migrate(
                fixture
                    .request()
                    .from(fixture.source.uri().replaceFirst("//[^@]*@", "//" + reader + "@"))
                    .writers(SourceWriters.READ_ONLY),
                Verdict.REFUSED);
        assertTrue(
            String.valueOf(summary.stopReason()).contains("may not make the source"),
            summary::toString);
      } finally {
        fixture.source.run("DROP OWNED BY %1$s; DROP ROLE %1$s".formatted(reader));
      }
    }
  }

  private static void killWhenReadOnly(MigrationRequest request) throws Exception {
    try (MigrationProcess process =
        MigrationProcess.start(request.pausingAfter(Section.PRE_DATA))) {
      process.await(
          "the source is read-only",
          line ->
              line.startsWith(MigrationProgram.EVENT) && line.contains("read-only from now on"));
      process.kill();
    }
  }

  private static void assertReadOnly(TestDatabase source) {
    SQLException refused =
        assertThrows(SQLException.class, () -> source.run("CREATE TABLE written ()"));
    assertEquals("25006", refused.getSQLState(), refused.getMessage());
  }

  private static void assertTold(RunSummary summary, String words) {
    assertTrue(
        summary.view().events().stream().anyMatch(event -> event.text().contains(words)),
        () -> MigrationFixture.told(summary));
  }
}
