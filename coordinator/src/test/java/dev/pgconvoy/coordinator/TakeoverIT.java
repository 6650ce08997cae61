package dev.pgconvoy.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.embedded.EmbeddedServer;
import dev.pgconvoy.embedded.PostgresServers;
import dev.pgconvoy.progress.RunSummary;
import dev.pgconvoy.progress.RunSummary.Verdict;
import dev.pgconvoy.task.Section;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A run that is resumed while something of its earlier attempts is not dead, but stopped. */
class TakeoverIT {

  private static final String END_ALL =
      "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
          + " WHERE datname = current_database() AND application_name LIKE 'pgconvoy %'";

  private static final String BLOCKED =
      "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
          + " AND application_name LIKE 'pgconvoy % worker-%' AND wait_event_type = 'Lock'";

  @Test
  void a_stopped_backend_of_an_earlier_attempt_is_not_waited_for_without_end() throws Exception {
    try (EmbeddedServer server = EmbeddedServer.start(17);
        MigrationFixture fixture =
            MigrationFixture.between(PostgresServers.of(15), server, MigrationFixture.WAREHOUSE)) {
      RunningMigration run = fixture.start(fixture.request().pausingAfter(Section.PRE_DATA));
      run.awaitPause();
      run.migration().stop();
      MigrationFixture.expect(Verdict.INTERRUPTED, run.end());
      try (Connection late = fixture.target.connect();
          Statement statement = late.createStatement()) {
        late.setAutoCommit(false);
        String id = MigrationFixture.text(fixture.target, "SELECT id FROM pgconvoy.run");
        statement.execute("SET application_name = 'pgconvoy " + id + " worker-1/0'");
        statement.execute("SELECT 1 FROM pgconvoy.run FOR KEY SHARE");
        long pid =
            Long.parseLong(
                MigrationFixture.text(
                    fixture.target,
                    "SELECT pid FROM pg_stat_activity WHERE application_name LIKE '%worker-1/0'"));
        server.pause(pid);
        RunSummary stopped = fixture.migrate(fixture.request().resuming(), Verdict.STOPPED);
        String reason = Objects.requireNonNull(stopped.stopReason());
        assertTrue(reason.contains("process " + pid), reason);
        assertTrue(reason.contains("--resume"), reason);
        assertEquals(5, stopped.verdict().exitCode());
        server.resume(pid);
      }
      fixture.migrate(fixture.request().resuming(), Verdict.PROVED);
      fixture.requireArrived();
    }
  }

  /**
   * Goal: coordinator and workers that were stopped in the middle of their tasks, and wake up when
   * others have done all of it, bring nothing any more. Method: SIGSTOP, their sessions cut as by a
   * network that gives them up, another process to the end, SIGCONT.
   */
  @Test
  void a_process_that_wakes_up_when_another_one_has_finished_its_run_changes_nothing()
      throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with(MigrationFixture.WAREHOUSE);
        MigrationProcess sleeper =
            MigrationProcess.start(fixture.request().pausingAfter(Section.PRE_DATA))) {
      sleeper.await("paused", line -> line.startsWith("PAUSED"));
      try (Connection blocker = fixture.target.connect()) {
        blocker.setAutoCommit(false);
        blocker.createStatement().execute("LOCK TABLE stock.item IN ACCESS EXCLUSIVE MODE");
        sleeper.order("go");
        Await.until(
            "a worker is in the middle of its task",
            () -> !MigrationFixture.text(fixture.target, BLOCKED).equals("0"));
        sleeper.pause();
      }
      MigrationFixture.text(fixture.target, END_ALL);
      fixture.migrate(fixture.request().resuming(), Verdict.PROVED);
      fixture.requireArrived();
      sleeper.resume();
      assertEquals("STOPPED", sleeper.verdict(), () -> String.join("\n", sleeper.lines()));
      fixture.requireArrived();
    }
  }
}
