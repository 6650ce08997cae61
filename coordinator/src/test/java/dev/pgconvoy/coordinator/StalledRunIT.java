package dev.pgconvoy.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.progress.RunSummary.Verdict;
import dev.pgconvoy.task.Section;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Work that stands still because of a peer that its connection says nothing of. Goal: it is
 * noticed, told, and done again, and nothing is doubled.
 */
class StalledRunIT {

  private static final String LOCKED = "LOCK TABLE stock.item IN ACCESS EXCLUSIVE MODE";

  /** One of the source's backends that have rows which the blocked target doesn't take. */
  private static final String END_READER =
      "SELECT pg_terminate_backend(min(pid)) FROM pg_stat_activity"
          + " WHERE datname = current_database() AND application_name LIKE 'pgconvoy % worker-%'"
          + " AND query LIKE '%COPY%item%'";

  private static final String BLOCKED =
      "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
          + " AND application_name LIKE 'pgconvoy % worker-%' AND wait_event_type = 'Lock'";

  @Test
  void a_source_backend_that_ends_while_it_is_not_read_from_is_missed_and_its_part_done_again()
      throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with(MigrationFixture.WAREHOUSE)) {
      RunningMigration run = fixture.start(fixture.request().pausingAfter(Section.PRE_DATA));
      run.awaitPause();
      try (Connection blocker = fixture.target.connect()) {
        blocker.setAutoCommit(false);
        blocker.createStatement().execute(LOCKED);
        run.migration().goOn();
        Await.until(
            "both slots are blocked",
            () -> MigrationFixture.text(fixture.target, BLOCKED).equals("2"));
        assertEquals("t", MigrationFixture.text(fixture.source, END_READER));
        run.awaitEvent("is gone");
        run.await(
            "the other one's wait is told",
            view ->
                view.running().stream()
                    .anyMatch(
                        task -> task.doing().contains("waits for Lock relation, blocked by")));
        blocker.rollback();
      }
      MigrationFixture.expect(Verdict.PROVED, run.end());
      fixture.requireArrived();
    }
  }

  /** Goal: what hangs behind such a connection is ended, as it holds the task's claim and locks. */
  @Test
  void connections_to_the_target_that_swallow_what_is_sent_are_cut_and_their_backends_ended()
      throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with(MigrationFixture.WAREHOUSE);
        SwallowingProxy proxy = new SwallowingProxy(fixture.target.uri())) {
      RunningMigration run =
          fixture.start(fixture.request().to(proxy.uri(fixture.target.uri()))).slowly();
      run.await("rows are copied", view -> view.totals().rowsCopied() > 1_000);
      assertTrue(proxy.forget("pgconvoy") > 2);
      run.asFastAsItCan();
      run.awaitEvent("what was sent got lost on the way");
      MigrationFixture.expect(Verdict.PROVED, run.end());
      fixture.requireArrived();
    }
  }

  /** Goal: a statement that may take hours is not waited for when its answer got lost. */
  @Test
  void a_statement_whose_answer_gets_lost_is_run_again() throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with(MigrationFixture.WAREHOUSE);
        SwallowingProxy proxy = new SwallowingProxy(fixture.target.uri())) {
      RunningMigration run =
          fixture.start(
              fixture.request().to(proxy.uri(fixture.target.uri())).pausingAfter(Section.DATA));
      run.awaitPause();
      try (Connection blocker = fixture.target.connect()) {
        blocker.setAutoCommit(false);
        blocker.createStatement().execute(LOCKED);
        run.migration().goOn();
        Await.until(
            "an index waits", () -> !MigrationFixture.text(fixture.target, BLOCKED).equals("0"));
        assertTrue(proxy.forget("worker-1") > 0);
        blocker.rollback();
      }
      run.awaitEvent("what was sent got lost on the way");
      MigrationFixture.expect(Verdict.PROVED, run.end());
      fixture.requireArrived();
    }
  }

  /**
   * Goal: what no server calls a deadlock is told: the statement waits for the snapshot's lock, and
   * the run for the statement.
   */
  @Test
  void an_alter_table_on_the_source_that_waits_for_the_run_which_waits_for_it_is_told()
      throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with(MigrationFixture.WAREHOUSE);
        Connection source = fixture.source.connect();
        Statement statement = source.createStatement()) {
      RunningMigration run = fixture.start(fixture.request().pausingAfter(Section.PRE_DATA));
      run.awaitPause();
      CompletableFuture<String> altering =
          CompletableFuture.supplyAsync(
              () -> failureOf(statement, "ALTER TABLE stock.item ADD COLUMN later int"));
      run.awaitEvent("(ALTER TABLE) waits for the lock that keeps the snapshot's rows");
      run.migration().goOn();
      run.awaitEvent("of stock.item there; ");
      run.awaitEvent("and so does this run");
      statement.cancel();
      assertEquals("57014", altering.get(90, TimeUnit.SECONDS));
      MigrationFixture.expect(Verdict.PROVED, run.end());
      fixture.requireArrived();
    }
  }

  /** Goal: such a wait ends with a person only, who has to know whom to ask. */
  @Test
  void a_lock_of_somebody_else_on_the_target_is_told_with_its_holder_when_rows_are_read_back_too()
      throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with(MigrationFixture.WAREHOUSE);
        Connection blocker = fixture.target.connect()) {
      RunningMigration run = fixture.start(fixture.request().pausingAfter(Section.POST_DATA));
      run.awaitPause();
      blocker.setAutoCommit(false);
      blocker.createStatement().execute("SET application_name = 'console of Jane'");
      blocker.createStatement().execute(LOCKED);
      run.migration().goOn();
      run.awaitEvent("\"console of Jane\"");
      run.awaitEvent("(idle in transaction) is in the way of a lock on stock.item that");
      run.awaitEvent("SELECT pg_terminate_backend(");
      blocker.rollback();
      MigrationFixture.expect(Verdict.PROVED, run.end());
      fixture.requireArrived();
    }
  }

  private static String failureOf(Statement statement, String sql) {
    try {
      statement.execute(sql);
      return "done";
    } catch (SQLException e) {
      return String.valueOf(e.getSQLState());
    }
  }

  @Test
  void connections_to_the_source_that_swallow_what_is_sent_are_cut() throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with(MigrationFixture.WAREHOUSE);
        SwallowingProxy proxy = new SwallowingProxy(fixture.source.uri())) {
      RunningMigration run =
          fixture.start(fixture.request().from(proxy.uri(fixture.source.uri()))).slowly();
      run.await("rows are copied", view -> view.totals().rowsCopied() > 1_000);
      assertTrue(proxy.forget("pgconvoy") > 2);
      run.asFastAsItCan();
      run.awaitEvent("what was sent got lost on the way");
      MigrationFixture.expect(Verdict.PROVED, run.end());
      fixture.requireArrived();
    }
  }
}
