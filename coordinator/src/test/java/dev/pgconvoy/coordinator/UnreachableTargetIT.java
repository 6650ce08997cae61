package dev.pgconvoy.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.bus.BusCodec;
import dev.pgconvoy.progress.RunEvent;
import dev.pgconvoy.progress.RunSummary;
import dev.pgconvoy.progress.RunSummary.Verdict;
import dev.pgconvoy.task.Section;
import io.vertx.core.Vertx;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** The target is away for a while, as in a failover, or takes nobody of this role. */
class UnreachableTargetIT {

  private static final String END_ALL =
      "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
          + " WHERE datname = current_database() AND application_name LIKE 'pgconvoy %'";

  private static final String READING =
      "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
          + " AND application_name LIKE 'pgconvoy % journal' AND wait_event_type = 'Lock'";

  /** Goal: minutes of waiting are not minutes of the same two lines each second. */
  @Test
  void a_target_that_stays_away_is_told_once_and_the_run_goes_on_when_it_is_back()
      throws Exception {
    Door door = new Door();
    try (MigrationFixture fixture = MigrationFixture.with(MigrationFixture.WAREHOUSE);
        Relay relay = new Relay(fixture.target.uri(), door)) {
      RunningMigration run =
          fixture.start(
              fixture.request().to(relay.uri(fixture.target.uri())).pausingAfter(Section.PRE_DATA));
      run.awaitPause();
      door.shut();
      MigrationFixture.text(fixture.target, END_ALL);
      run.migration().goOn();
      Await.until(
          () -> "slots and coordinator have tried again and again; but:\n" + run.story(),
          () -> door.knocks() >= 15);
      assertTrue(told(run, "the target can't be reached") <= 2, run::story);
      assertTrue(told(run, "has no session on the target") <= 4, run::story);
      door.open();
      MigrationFixture.expect(Verdict.PROVED, run.end());
      fixture.requireArrived();
    }
  }

  /**
   * Goal: a connection that breaks while the journal is read again after a loss doesn't leave the
   * run waiting for that for good. Method: the reading waits for a lock when it is reset.
   */
  @Test
  void a_reading_of_the_journal_whose_connection_is_reset_is_begun_again() throws Exception {
    Door door = new Door();
    try (MigrationFixture fixture = MigrationFixture.with(MigrationFixture.WAREHOUSE);
        Relay relay = new Relay(fixture.target.uri(), door);
        Connection locker = fixture.target.connect()) {
      RunningMigration run =
          fixture.start(
              fixture.request().to(relay.uri(fixture.target.uri())).pausingAfter(Section.PRE_DATA));
      run.awaitPause();
      locker.setAutoCommit(false);
      locker.createStatement().execute("LOCK TABLE pgconvoy.task IN ACCESS EXCLUSIVE MODE");
      MigrationFixture.text(fixture.target, END_ALL);
      run.migration().goOn();
      Await.until(
          () -> "the journal is being read again; but:\n" + run.story(),
          () -> MigrationFixture.text(fixture.target, READING).equals("1"));
      door.reset();
      locker.rollback();
      MigrationFixture.expect(Verdict.PROVED, run.end());
      fixture.requireArrived();
    }
  }

  /** Goal: no stack trace and no error that nobody has made in the last lines of a run. */
  @Test
  void a_run_that_is_stopped_while_the_target_is_away_ends_in_order() throws Exception {
    List<Throwable> unhandled = new CopyOnWriteArrayList<>();
    Vertx vertx = Vertx.vertx().exceptionHandler(unhandled::add);
    BusCodec.register(vertx.eventBus());
    Door door = new Door();
    try (MigrationFixture fixture = MigrationFixture.with(MigrationFixture.WAREHOUSE);
        Relay relay = new Relay(fixture.target.uri(), door)) {
      RunningMigration run =
          new RunningMigration(
              vertx,
              fixture.request().to(relay.uri(fixture.target.uri())).pausingAfter(Section.PRE_DATA));
      run.awaitPause();
      door.shut();
      MigrationFixture.text(fixture.target, END_ALL);
      run.migration().goOn();
      run.awaitEvent("the target can't be reached");
      run.migration().stop();
      RunSummary ended = run.end();
      assertTrue(ended.verdict() != Verdict.PROVED, run::story);
      assertEquals(List.of(), unhandled);
      fixture.migrate(fixture.request().resuming(), Verdict.PROVED);
      fixture.requireArrived();
    } finally {
      vertx.close().await();
    }
  }

  private static long told(RunningMigration run, String what) {
    return run.migration().view().events().stream()
        .map(RunEvent::text)
        .filter(text -> text.contains(what))
        .count();
  }
}
