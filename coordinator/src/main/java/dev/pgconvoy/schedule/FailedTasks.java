package dev.pgconvoy.schedule;

import dev.pgconvoy.plan.TaskGraph;
import dev.pgconvoy.postgres.Retry;
import java.util.function.Consumer;

/** What becomes of tasks that failed: they are tried again, recorded, or stop the run. */
final class FailedTasks {

  private final TaskGraph<?> graph;
  private final TaskBoard board;
  private final RetryBudget budget;
  private final Brakes brakes;
  private final Consumer<Decision> decide;
  private final RetryTimer retries = new RetryTimer();
  private final LastTries lastTries;

  FailedTasks(
      TaskGraph<?> graph,
      TaskBoard board,
      RetryBudget budget,
      Brakes brakes,
      Consumer<Decision> decide) {
    this.graph = graph;
    this.board = board;
    this.budget = budget;
    this.brakes = brakes;
    this.decide = decide;
    this.lastTries = new LastTries(graph, board.counts());
  }

  /** Its task is about to begin. */
  void begins(Lease lease) {
    lease.doneBefore = lastTries.doneFor(lease.task);
  }

  /** What those may need that wait for others. */
  void done(int task) {
    lastTries.done(task);
  }

  /** Makes tasks ready whose back-off is over. */
  void pass(long now) {
    retries.takeDue(now, board::again);
  }

  /** A task in its back-off isn't to be tried again. */
  void forget(int task) {
    retries.stop(task);
    lastTries.forget(task);
  }

  /** What waited for all others is tried again, or given up. */
  void tryLast() {
    lastTries.decide(
        (task, again, reason) -> {
          if (again) {
            board.again(task);
          } else {
            giveUp(task, reason, RunOutcome.FAILED);
          }
        });
  }

  /** As a person asked: those in their back-off at once, and once more what failed for good. */
  void tryAgain(TaskSet tasks) {
    tasks.stream()
        .filter(task -> board.state(task) == TaskState.RETRYING)
        .forEach(
            task -> {
              forget(task);
              board.again(task);
            });
    TaskSet taken = board.takeUp(tasks);
    if (!taken.isEmpty()) {
      taken.stream().forEach(budget::another);
      decide.accept(new Decision.TasksTakenUp(taken));
    }
  }

  /** A worker says that a task failed; its lease is closed. */
  void failed(Lease lease, Retry retry, String description, long now) {
    switch (retry) {
      case SAME_SNAPSHOT -> heed(lease, budget.failed(lease.task, description), description, now);
      case FRESH_CREDENTIALS ->
          heed(lease, budget.loginRefused(lease.task, description), description, now);
      case PAUSE -> atOnce(lease, description);
      case NEVER -> failedForGood(lease, description, now);
    }
  }

  /** A worker was lost, or its lease ran out, and nothing of its attempt is left. */
  void lost(Lease lease, long now) {
    String reason = "its worker " + lease.slot.worker + " was lost or went silent";
    heed(lease, budget.lost(lease.task, reason), reason, now);
  }

  /** Tries again without counting the attempt. */
  void atOnce(Lease lease, String reason) {
    again(lease, 0, reason, 0);
  }

  private void failedForGood(Lease lease, String description, long now) {
    if (lease.doubtful) {
      // What the task needs may be lost with the target: this failure proves nothing.
      heed(lease, budget.failed(lease.task, description), description, now);
    } else if (lastTries.mayHelp(lease)) {
      budget.triedOnce(lease.task);
      board.move(lease.task, TaskState.RETRYING);
      lastTries.add(lease, description);
      decide.accept(new Decision.TaskPutOff(lease.task, lease.id, description));
    } else {
      giveUp(lease.task, description, RunOutcome.FAILED);
    }
  }

  private void heed(Lease lease, RetryBudget.Verdict verdict, String description, long now) {
    switch (verdict) {
      case RetryBudget.Again(long afterMillis) -> again(lease, afterMillis, description, now);
      case RetryBudget.GiveUp(String reason) -> giveUp(lease.task, reason, RunOutcome.STOPPED);
      case RetryBudget.StopRun(String reason) -> stopOver(lease.task, reason, RunOutcome.STOPPED);
    }
  }

  private void again(Lease lease, long afterMillis, String reason, long now) {
    if (afterMillis == 0) {
      board.again(lease.task);
    } else {
      board.move(lease.task, TaskState.RETRYING);
      retries.start(lease.task, now + afterMillis);
    }
    decide.accept(new Decision.TaskRetried(lease.task, lease.id, afterMillis, reason));
  }

  private void giveUp(int task, String reason, RunOutcome outcome) {
    switch (graph.onFailure(task)) {
      case STOP_RUN -> stopOver(task, reason, outcome);
      case RECORD, TRY_LAST ->
          decide.accept(new Decision.TaskRecordedFailure(task, reason, board.failAndSkip(task)));
    }
  }

  private void stopOver(int task, String reason, RunOutcome outcome) {
    board.fail(task);
    decide.accept(new Decision.TaskGaveUp(task, reason));
    brakes.stop(outcome);
  }
}
