package dev.pgconvoy.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.progress.RunSummary;
import dev.pgconvoy.progress.RunSummary.Verdict;
import dev.pgconvoy.task.Section;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * The process that outlives a killed coordinator. Goal: the resumed run reads the very snapshot in
 * which it began, whatever has been written since; and the process ends when nobody needs it.
 */
class HeldSnapshotIT {

  private static final String HOLDER =
      "SELECT split_part(held_by, ' ', 2) FROM pgconvoy.holder WHERE held_by LIKE 'process %'";

  private static final String DONE_PARTS =
      "SELECT count(*) FROM pgconvoy.task WHERE section = 'data'";

  @Test
  void a_killed_run_goes_on_in_the_snapshot_in_which_it_began_though_the_source_has_changed()
      throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with(MigrationFixture.WAREHOUSE)) {
      MigrationRequest request = fixture.request().holdingTheSnapshot(Duration.ofMinutes(5));
      long holder = killInMidCopy(fixture, request.pausingAfter(Section.PRE_DATA));
      assertTrue(isAlive(holder), "the holder ended with the coordinator");
      fixture.source.run(
          "UPDATE stock.movement SET amount = 1; DELETE FROM stock.by_year; INSERT INTO stock.empty VALUES (1)");

      RunSummary resumed = fixture.migrate(request.resuming(), Verdict.PROVED);

      assertTrue(
          resumed.view().events().stream().anyMatch(e -> e.text().contains("going on in it")),
          () -> MigrationFixture.told(resumed));
      assertEquals("0", MigrationFixture.text(fixture.target, "SELECT count(*) FROM stock.empty"));
      assertEquals(
          "4000", MigrationFixture.text(fixture.target, "SELECT count(*) FROM stock.by_year"));
      assertEquals(
          "15000",
          MigrationFixture.text(
              fixture.target, "SELECT count(DISTINCT amount) FROM stock.movement"));
      Await.until("the holder ends, as no run needs it", () -> !isAlive(holder));
    }
  }

  /** Sooner than a process would hold the snapshot of a run that goes well. */
  @Test
  void a_run_that_fails_at_once_goes_on_in_its_snapshot_too() throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with(MigrationFixture.WAREHOUSE)) {
      MigrationRequest request = fixture.request().holdingTheSnapshot(Duration.ofMinutes(5));
      fixture.migrate(request.only(Section.PRE_DATA), Verdict.SECTIONS_DONE);
      fixture.target.run("ALTER TABLE stock.movement ADD CONSTRAINT never CHECK (amount IS NULL)");
      fixture.migrate(request.only(Section.DATA), Verdict.FAILED);
      long holder = Long.parseLong(MigrationFixture.text(fixture.target, HOLDER));
      fixture.source.run("UPDATE stock.movement SET amount = 1");
      fixture.target.run("ALTER TABLE stock.movement DROP CONSTRAINT never");

      fixture.migrate(request.resuming(), Verdict.PROVED);

      assertEquals(
          "15000",
          MigrationFixture.text(
              fixture.target, "SELECT count(DISTINCT amount) FROM stock.movement"));
      Await.until("the holder ends, as no run needs it", () -> !isAlive(holder));
    }
  }

  /**
   * Some parts are committed; others wait for a lock when the process is killed.
   *
   * @return the pid of the process that holds the snapshot on
   */
  private static long killInMidCopy(MigrationFixture fixture, MigrationRequest request)
      throws Exception {
    try (MigrationProcess process = MigrationProcess.start(request)) {
      process.await("paused", line -> line.contains("PAUSED"));
      try (Connection blocking = fixture.target.connect();
          Statement statement = blocking.createStatement()) {
        blocking.setAutoCommit(false);
        statement.execute("LOCK TABLE stock.movement IN SHARE MODE");
        Await.until(
            "a process holds the snapshot",
            () -> !MigrationFixture.text(fixture.target, HOLDER).isEmpty());
        process.order("go");
        Await.until(
            "parts are done", () -> !MigrationFixture.text(fixture.target, DONE_PARTS).equals("0"));
        process.kill();
      }
    }
    return Long.parseLong(MigrationFixture.text(fixture.target, HOLDER));
  }

  private static boolean isAlive(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }
}
