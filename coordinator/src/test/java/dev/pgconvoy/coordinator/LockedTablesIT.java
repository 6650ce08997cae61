package dev.pgconvoy.coordinator;

import dev.pgconvoy.embedded.TestDatabase;
import dev.pgconvoy.progress.RunSummary.Verdict;
import dev.pgconvoy.task.Section;
import java.sql.Connection;
import org.junit.jupiter.api.Test;

/** Somebody has locked a table before the run comes to its tasks. */
class LockedTablesIT {

  private static final String APPLE = "CREATE TABLE apple AS SELECT 1 AS id";
  private static final String DUMPING =
      "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'pg_dump'";

  @Test
  void who_is_in_the_way_of_the_snapshot_s_locks_is_told_while_the_run_waits() throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with(APPLE);
        Connection locker = locking(fixture.source)) {
      RunningMigration run = fixture.start(fixture.request());
      run.awaitEvent("on the source, process");
      run.awaitEvent("is in the way of a lock on public.apple");
      locker.rollback();
      MigrationFixture.expect(Verdict.PROVED, run.end());
      fixture.requireArrived();
    }
  }

  /** Goal: who ends such a run needn't wait for a stranger. */
  @Test
  void a_run_that_waits_for_the_snapshot_s_locks_ends_when_it_is_asked_to() throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with(APPLE)) {
      try (Connection locker = locking(fixture.source)) {
        RunningMigration run = fixture.start(fixture.request());
        run.awaitEvent("is in the way of a lock on public.apple");
        run.migration().stop();
        MigrationFixture.expect(Verdict.INTERRUPTED, run.end());
        Await.until(
            "pg_dump has ended", () -> MigrationFixture.text(fixture.source, DUMPING).equals("0"));
        locker.rollback();
      }
      fixture.migrate(fixture.request().resuming(), Verdict.PROVED);
      fixture.requireArrived();
    }
  }

  @Test
  void who_is_in_the_way_of_a_look_at_the_target_s_tables_is_told_while_the_run_waits()
      throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with(APPLE)) {
      fixture.migrate(fixture.request().only(Section.PRE_DATA), Verdict.SECTIONS_DONE);
      try (Connection locker = locking(fixture.target)) {
        RunningMigration run = fixture.start(fixture.request().only(Section.DATA));
        run.awaitEvent("on the target, process");
        run.awaitEvent("is in the way of a lock on public.apple");
        locker.rollback();
        MigrationFixture.expect(Verdict.SECTIONS_DONE, run.end());
      }
      fixture.requireSameRows();
    }
  }

  private static Connection locking(TestDatabase database) throws Exception {
    Connection locker = database.connect();
    locker.setAutoCommit(false);
    locker.createStatement().execute("LOCK TABLE apple IN ACCESS EXCLUSIVE MODE");
    return locker;
  }
}
