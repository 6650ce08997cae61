package dev.pgconvoy.coordinator;

import dev.pgconvoy.bus.Backend;
import dev.pgconvoy.journal.RunJournal;
import dev.pgconvoy.postgres.PgConnector;
import dev.pgconvoy.postgres.PgFailure;
import dev.pgconvoy.postgres.SessionSettings;
import dev.pgconvoy.progress.RunBoard;
import dev.pgconvoy.progress.RunEvent.Severity;
import dev.pgconvoy.schedule.Decision;
import dev.pgconvoy.schedule.Scheduler;
import dev.pgconvoy.schedule.TaskSet;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * What the coordinator asks of the target while tasks run: to end a backend whose lease is over,
 * and, after a session was lost, what is really done. Each on a connection of its own, as these are
 * the moments in which connections break.
 *
 * <p>To be used on virtual threads.
 */
final class TargetCalls {

  /** A target that restarts or fails over is back within minutes; one that isn't needs a person. */
  private static final Duration REACHABLE_WITHIN = Duration.ofMinutes(10);

  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

  private static final Duration BACKEND_GONE_WITHIN = Duration.ofSeconds(5);

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  private final Vertx vertx;
  private final PgConnector target;
  private final String run;
  private final RunBoard board;

  TargetCalls(Vertx vertx, PgConnector target, String run, RunBoard board) {
    this.vertx = vertx;
    this.target = target;
    this.run = run;
    this.board = board;
  }

  /**
   * Ends a backend and waits until it is gone.
   *
   * @return false if it is still there, or nobody can tell: ask again
   */
  boolean terminate(Backend backend) {
    PgConnection connection;
    try {
      connection = target.connect(SessionSettings.applicationName(run, "terminate")).await();
    } catch (RuntimeException e) {
      return false;
    }
    try {
      return terminate(connection, backend);
    } catch (RuntimeException e) {
      board.event(
          Severity.WARNING,
          "process "
              + backend.pid()
              + " of the target could not be ended: "
              + PgFailure.from(e).oneLine());
      return false;
    } finally {
      connection.close();
    }
  }

  private boolean terminate(PgConnection connection, Backend backend) {
    long giveUpAt = System.nanoTime() + BACKEND_GONE_WITHIN.toNanos();
    do {
      int still =
          connection
              .preparedQuery(
                  "SELECT pg_catalog.pg_terminate_backend(pid) FROM pg_catalog.pg_stat_activity"
                      + " WHERE pid = $1 AND backend_start::text = $2")
              .execute(Tuple.of(backend.pid(), backend.startedAt()))
              .await()
              .size();
      if (still == 0) {
        return true;
      }
      pause(BETWEEN_LOOKS);
    } while (System.nanoTime() < giveUpAt);
    return false;
  }

  /**
   * Compares what is believed done with the journal.
   *
   * @param undo tells the scheduler which tasks are not done after all, and gives back what it
   *     decided
   */
  void reload(Function<TaskSet, List<Decision>> undo, RunPlan plan, Scheduler scheduler) {
    PgConnection connection = reach();
    try {
      RunJournal journal = new RunJournal(connection);
      BitSet done = plan.doneIn(journal);
      if (!journal.unloggedTablesSurvived()) {
        plan.unloggedData().stream().forEach(done::clear);
        board.event(
            Severity.WARNING,
            "the target went through crash recovery, which empties unlogged tables: their rows are copied again");
      }
      BitSet lost = scheduler.done().toBitSet();
      lost.andNot(done);
      List<Decision> decisions = undo.apply(TaskSet.copyOf(lost));
      decisions.forEach(decision -> forget(decision, journal, plan));
      board.event(
          Severity.INFO,
          "the journal was read again: "
              + done.cardinality()
              + " tasks are done, "
              + lost.cardinality()
              + " have to be done again");
    } finally {
      connection.close();
    }
  }

  private static void forget(Decision decision, RunJournal journal, RunPlan plan) {
    if (decision instanceof Decision.TasksUndone undone) {
      plan.forget(journal, undone.tasks());
    }
  }

  private PgConnection reach() {
    long giveUpAt = System.nanoTime() + REACHABLE_WITHIN.toNanos();
    while (true) {
      try {
        return target.connect(SessionSettings.applicationName(run, "journal")).await();
      } catch (RuntimeException e) {
        if (System.nanoTime() > giveUpAt) {
          throw e;
        }
        board.event(
            Severity.WARNING, "the target can't be reached: " + PgFailure.from(e).oneLine());
        pause(BETWEEN_TRIES);
      }
    }
  }

  private void pause(Duration time) {
    vertx.timer(time.toMillis(), TimeUnit.MILLISECONDS).await();
  }
}
