package dev.pgconvoy.coordinator;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.progress.RunEvent;
import dev.pgconvoy.progress.RunSummary;
import dev.pgconvoy.progress.RunSummary.Verdict;
import dev.pgconvoy.task.Section;
import java.sql.Connection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The source takes no new sessions for a while; those that hold the snapshot live. */
class UnreachableSourceIT {

  private static final String TRIED_AGAIN = " is tried again in ";

  private static final String END_WAITING =
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
          + " AND application_name LIKE 'pgconvoy %' AND wait_event_type = 'Lock'";

  /** One for each, so that each is a task. */
  private static final String TABLES =
      """
      DO $$ BEGIN FOR i IN 1..30 LOOP
        EXECUTE format('CREATE TABLE t%s AS SELECT g AS id, repeat(''x'', 500) AS text FROM generate_series(1, 400) AS g', i);
      END LOOP; END $$;
      """;

  /** Goal: not every task that could begin uses up its attempts, and is told, for nothing. */
  @Test
  void a_slot_without_the_source_does_not_go_through_all_tasks() throws Exception {
    Door door = new Door();
    try (MigrationFixture fixture = MigrationFixture.with(TABLES);
        Relay relay = new Relay(fixture.source.uri(), door)) {
      RunningMigration run =
          fixture.start(
              fixture
                  .request()
                  .from(relay.uri(fixture.source.uri()))
                  .pausingAfter(Section.PRE_DATA));
      run.awaitPause();
      door.shut();
      run.migration().goOn();
      Await.until(
          () -> "a task is tried for the third time; but:\n" + run.story(),
          () -> mostOften(run) == 2);
      int tried = triedAgain(run).stream().collect(Collectors.toSet()).size();
      assertTrue(tried <= 10, run::story);
      door.open();
      MigrationFixture.expect(Verdict.PROVED, run.end());
      fixture.requireArrived();
    }
  }

  @Test
  void a_session_that_ends_while_the_source_s_tables_are_locked_is_told_with_its_side()
      throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with("CREATE TABLE apple AS SELECT 1 AS id");
        Connection locker = fixture.source.connect()) {
      locker.setAutoCommit(false);
      locker.createStatement().execute("LOCK TABLE apple IN ACCESS EXCLUSIVE MODE");
      RunningMigration run = fixture.start(fixture.request());
      Await.until(
          "a session waits for its lock, and is ended",
          () -> MigrationFixture.text(fixture.source, END_WAITING).equals("t"));
      RunSummary stopped = MigrationFixture.expect(Verdict.STOPPED, run.end());
      String reason = Objects.requireNonNull(stopped.stopReason());
      assertTrue(reason.contains("the source"), reason);
      locker.rollback();
      fixture.migrate(fixture.request().resuming(), Verdict.PROVED);
      fixture.requireArrived();
    }
  }

  private static int mostOften(RunningMigration run) {
    List<String> tried = triedAgain(run);
    return tried.stream().mapToInt(task -> Collections.frequency(tried, task)).max().orElse(0);
  }

  private static List<String> triedAgain(RunningMigration run) {
    return run.migration().view().events().stream()
        .map(RunEvent::text)
        .filter(text -> text.contains(TRIED_AGAIN))
        .map(text -> text.substring(0, text.indexOf(TRIED_AGAIN)))
        .toList();
  }
}
