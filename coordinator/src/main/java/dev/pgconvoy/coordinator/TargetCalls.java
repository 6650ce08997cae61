package dev.pgconvoy.coordinator;

import dev.pgconvoy.bus.Backend;
import dev.pgconvoy.journal.RunJournal;
import dev.pgconvoy.postgres.PgConnector;
import dev.pgconvoy.postgres.PgFailure;
import dev.pgconvoy.postgres.Retry;
import dev.pgconvoy.postgres.SessionSettings;
import dev.pgconvoy.postgres.SqlState;
import dev.pgconvoy.progress.RunBoard;
import dev.pgconvoy.progress.RunEvent.Severity;
import dev.pgconvoy.schedule.Decision;
import dev.pgconvoy.schedule.SchedulerEvent;
import dev.pgconvoy.schedule.SchedulerLimits;
import dev.pgconvoy.schedule.TaskSet;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

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

  /** As long as the scheduler gives a backend whose lease is over. */
  private static final Duration GIVEN_UP_AFTER =
      Duration.ofMillis(SchedulerLimits.DEFAULTS.backendGoneMillis());

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

  /**
   * Ends backends whose sessions were lost, as soon as the target can be asked: behind a dead
   * connection they may live on, with their locks.
   *
   * @throws StuckBackendException if one doesn't go
   */
  void end(Collection<Backend> backends) {
    for (Backend backend : backends) {
      long giveUpAt = System.nanoTime() + GIVEN_UP_AFTER.toNanos();
      while (!terminateWhenReachable(backend)) {
        if (System.nanoTime() - giveUpAt > 0) {
          throw new StuckBackendException(
              List.of(backend.pid()), "run " + run, GIVEN_UP_AFTER.toSeconds());
        }
      }
    }
  }

  private boolean terminateWhenReachable(Backend backend) {
    boolean[] gone = new boolean[1];
    whenReachable(connection -> gone[0] = terminate(connection, backend));
    return gone[0];
  }

  private boolean terminate(PgConnection connection, Backend backend) {
    long giveUpAt = System.nanoTime() + BACKEND_GONE_WITHIN.toNanos();
    do {
      int still =
          connection
              .preparedQuery(
                  "SELECT pg_catalog.pg_terminate_backend(pid) FROM pg_catalog.pg_stat_activity"
                      + " WHERE "
                      + OlderSessions.IS_BACKEND)
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
   * Compares what is believed done with the journal, as soon as the target can be asked.
   *
   * @param tell tells the scheduler which tasks are not done after all, and gives back what it
   *     decided
   * @param believed what the scheduler believes done
   * @param isAtWork whether a backend that may commit yet works on one of these tasks: those that
   *     were undone are waited for
   */
  void reload(
      Function<SchedulerEvent, List<Decision>> tell,
      RunPlan plan,
      Supplier<TaskSet> believed,
      Predicate<BitSet> isAtWork) {
    BitSet undone = new BitSet();
    BitSet emptied = new BitSet();
    whenReachable(
        connection -> {
          RunJournal journal = new RunJournal(connection);
          TaskSet found = plan.forgetEmptied(connection);
          if (!found.isEmpty()) {
            board.event(Severity.WARNING, RunPlan.EMPTIED);
            emptied.or(found.toBitSet());
          }
          BitSet lost = believed.get().toBitSet();
          lost.andNot(plan.doneIn(journal));
          lost.andNot(emptied);
          undone.or(
              undoneBy(
                  tell.apply(
                      new SchedulerEvent.JournalReloaded(
                          TaskSet.copyOf(lost), TaskSet.copyOf(emptied)))));
          awaitEnd(undone, isAtWork);
          plan.forget(journal, TaskSet.copyOf(undone));
          board.event(
              Severity.INFO,
              "a session on the target was lost; the journal was read again: "
                  + (undone.isEmpty()
                      ? "nothing is missing"
                      : undone.cardinality() + " tasks have to be done again"));
        });
  }

  /**
   * Has the journal forget what these tasks have found, whoever believed them done, as soon as the
   * target can be asked.
   *
   * @param tell tells the scheduler, and gives back what it decided
   * @param isAtWork whether a backend that may commit yet works on one of these tasks
   */
  void outdate(
      Function<SchedulerEvent, List<Decision>> tell,
      RunPlan plan,
      TaskSet outdated,
      Predicate<BitSet> isAtWork) {
    BitSet undone = undoneBy(tell.apply(new SchedulerEvent.Outdated(outdated)));
    awaitEnd(undone, isAtWork);
    whenReachable(connection -> plan.forget(new RunJournal(connection), outdated));
    if (!undone.isEmpty()) {
      board.event(
          Severity.INFO,
          "rows may have changed since they were read back: "
              + undone.cardinality()
              + " tasks have to be done again");
    }
  }

  private static BitSet undoneBy(List<Decision> decisions) {
    BitSet undone = new BitSet();
    decisions.stream()
        .filter(Decision.TasksUndone.class::isInstance)
        .forEach(decision -> undone.or(((Decision.TasksUndone) decision).tasks().toBitSet()));
    return undone;
  }

  private void awaitEnd(BitSet tasks, Predicate<BitSet> isAtWork) {
    while (isAtWork.test(tasks)) {
      pause(BETWEEN_LOOKS);
    }
  }

  private void whenReachable(Consumer<PgConnection> work) {
    long giveUpAt = System.nanoTime() + REACHABLE_WITHIN.toNanos();
    Warnings trouble = new Warnings(board);
    while (true) {
      try {
        connected(work);
        return;
      } catch (Exception e) {
        // A connection that is reset is an IOException, which await() throws undeclared.
        PgFailure failure = PgFailure.from(e);
        boolean hopeless =
            e instanceof InterruptedException || SqlState.retry(failure) == Retry.NEVER;
        if (hopeless || System.nanoTime() > giveUpAt) {
          throw Endings.<RuntimeException>asItIs(e);
        }
        trouble.tell(
            "the target can't be reached: %s; it is tried again for %d minutes"
                .formatted(failure.oneLine(), REACHABLE_WITHIN.toMinutes()));
        pause(BETWEEN_TRIES);
      }
    }
  }

  private void connected(Consumer<PgConnection> work) {
    PgConnection connection =
        target.connect(SessionSettings.applicationName(run, "journal")).await();
    try {
      work.accept(connection);
    } finally {
      connection.close();
    }
  }

  private void pause(Duration time) {
    vertx.timer(time.toMillis(), TimeUnit.MILLISECONDS).await();
  }
}
