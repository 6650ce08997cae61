package dev.pgconvoy.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.progress.RunEvent;
import dev.pgconvoy.progress.RunSummary;
import dev.pgconvoy.progress.RunSummary.Verdict;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The journal is dropped while a run stands on it. */
class LostJournalIT {

  /** Goal: what each task would be told is told once, with what it means. */
  @Test
  void a_run_whose_journal_is_dropped_ends_at_once_and_says_why() throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with(MigrationFixture.WAREHOUSE)) {
      RunningMigration run = fixture.start(fixture.request()).slowly();
      run.await("rows are copied", view -> view.totals().rowsCopied() > 1_000);
      // It waits for the tasks at work, and those that come next wait for it.
      CompletableFuture<Void> dropping =
          CompletableFuture.runAsync(() -> drop(fixture, "SCHEMA pgconvoy CASCADE"));
      Await.until(
          "the drop waits for the tasks at work",
          () ->
              MigrationFixture.text(
                      fixture.target,
                      "SELECT count(*) FROM pg_locks WHERE NOT granted AND mode = 'AccessExclusiveLock'")
                  .equals("1"));
      run.asFastAsItCan();
      dropping.get(60, TimeUnit.SECONDS);

      RunSummary failed = MigrationFixture.expect(Verdict.FAILED, run.end());
      String reason = Objects.requireNonNull(failed.stopReason());
      assertTrue(reason.contains("dropped the schema pgconvoy"), reason);
      List<String> goingOn =
          failed.view().events().stream()
              .map(RunEvent::text)
              .filter(text -> text.contains("the run goes on without it"))
              .toList();
      assertEquals(List.of(), goingOn);

      RunSummary refused = fixture.migrate(fixture.request().resuming(), Verdict.REFUSED);
      assertTrue(Objects.requireNonNull(refused.stopReason()).contains("isn't empty"));
    }
  }

  private static void drop(MigrationFixture fixture, String what) {
    try {
      fixture.target.run("DROP " + what);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
