package dev.pgconvoy.coordinator;

import dev.pgconvoy.bus.WorkerMessage.CopyWaits;
import dev.pgconvoy.bus.WorkerMessage.Failed;
import dev.pgconvoy.bus.WorkerMessage.Finished;
import dev.pgconvoy.bus.WorkerMessage.Joined;
import dev.pgconvoy.bus.WorkerMessage.Left;
import dev.pgconvoy.bus.WorkerMessage.Progress;
import dev.pgconvoy.bus.WorkerMessage.Unable;
import dev.pgconvoy.journal.FailedObject;
import dev.pgconvoy.postgres.PgFailure;
import dev.pgconvoy.progress.RunBoard;
import dev.pgconvoy.progress.RunEvent.Severity;
import dev.pgconvoy.progress.RunView.Phase;
import dev.pgconvoy.schedule.Decision;
import dev.pgconvoy.schedule.TaskSet;
import dev.pgconvoy.task.Section;
import dev.pgconvoy.task.TableCopy;
import dev.pgconvoy.task.Task;
import dev.pgconvoy.task.TaskId;
import dev.pgconvoy.task.TaskOutcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes on the board, in people's words, what workers report and the scheduler decides; and
 * remembers what the conclusion needs.
 */
final class RunReporter {

  /** What a run comes to that others act upon. Told on the dispatcher's thread. */
  interface Turns {

    void sectionEnded(Section section);

    /** All that changes the target has ended; may be told more than once. */
    void made();

    /** Nothing is handed out, and a person has time to change things. */
    void paused();

    /** Tasks that had ended, and may change the target, are done again. */
    void reopened();
  }

  /** A task that failed for good, and how many others are left out with it. */
  record Abandoned(int number, Task task, String object, PgFailure failure, TaskSet skipped) {}

  private static final String NEEDS = ", as its code may read what they bring";

  private final RunBoard board;
  private final Turns turns;
  private final Making making = new Making();

  /** By lease, until the scheduler has decided on the report. */
  private final Map<Long, Finished> finished = new HashMap<>();

  private final Attempts attempts = new Attempts();
  private final Map<String, Warnings> unableSlots = new HashMap<>();
  private final List<Abandoned> abandoned = new ArrayList<>();
  private @Nullable String stopReason;

  RunReporter(RunBoard board, Turns turns) {
    this.board = board;
    this.turns = turns;
  }

  void joined(Joined joined) {
    board.workerCame(joined.worker(), joined.host(), joined.slots());
    board.event(
        Severity.INFO,
        joined.worker()
            + " on "
            + joined.host()
            + " works with "
            + joined.slots()
            + (joined.slots() == 1 ? " slot" : " slots"));
  }

  void left(Left left) {
    board.workerLeft(left.worker());
    board.event(Severity.INFO, left.worker() + " has left");
  }

  /** It left the cluster without a word: killed, cut off, or its machine is down. */
  void gone(String worker) {
    board.workerLeft(worker);
    board.event(
        Severity.WARNING,
        worker + " is gone without a good-bye; what it had is rolled back and handed out again");
  }

  void progress(Progress progress) {
    board.progress(progress.lease(), progress.rows(), progress.bytes(), progress.doing());
  }

  void finished(Finished report) {
    finished.put(report.lease(), report);
    board.progress(report.lease(), rows(report.outcomes()), bytes(report.outcomes()), "done");
    report.failedObjects().forEach(this::leftOut);
    if (!report.waits().equals(CopyWaits.NONE) && !report.before()) {
      long micros = report.outcomes().stream().mapToLong(TaskOutcome::micros).sum();
      board.copyTook(
          micros * 1_000,
          report.waits().onSourceNanos(),
          report.waits().onTargetNanos(),
          report.waits().onLimitNanos());
    }
  }

  private void leftOut(FailedObject failed) {
    board.leftOut(failed.object(), failed.failure());
    board.event(
        Severity.WARNING,
        failed.object() + " could not be made, and is left out: " + failed.failure().oneLine());
  }

  void failed(Failed report, RunPlan plan) {
    Integer task = attempts.failed(report);
    if (task != null && board.kept(report.lease(), rows(report.kept()), bytes(report.kept()))) {
      copied(plan, copies(plan.task(task)), report.kept());
    }
  }

  /** What to tell of it. */
  String reason(Failed report, RunPlan plan) {
    return attempts.reason(report, plan);
  }

  /** Until the slot works again each reason is told once. */
  void unable(Unable unable) {
    String text =
        "%s slot %d has no session on the %s: %s"
            .formatted(unable.worker(), unable.slot(), unable.side(), unable.failure().oneLine());
    String slot = unable.worker() + "/" + unable.slot();
    unableSlots.computeIfAbsent(slot, first -> new Warnings(board)).tell(text);
  }

  /** The run ends for a reason that isn't a task's. */
  void stopped(String why) {
    stopReason = why;
    board.event(Severity.ERROR, why);
  }

  void decided(Decision decision, RunPlan plan) {
    switch (decision) {
      case Decision.Grant grant -> {
        Task task = plan.task(grant.task());
        attempts.granted(grant);
        unableSlots.remove(grant.worker() + "/" + grant.slot());
        if (task.section() == Section.VALIDATE && making.isOver(plan)) {
          turns.made();
        }
        board.leased(
            grant.lease(),
            grant.task(),
            grant.worker() + "/" + grant.slot(),
            grant.attempt(),
            TaskRows.expectedBytes(task));
      }
      case Decision.TaskDone done -> done(done, plan);
      case Decision.TaskRetried retried ->
          again(
              plan.task(retried.task()).id()
                  + " is tried again in %.1f s".formatted(retried.afterMillis() / 1000.0),
              retried.task(),
              retried.lease(),
              "tried again after %.1f s".formatted(retried.afterMillis() / 1000.0),
              retried.reason());
      case Decision.TaskPutOff off ->
          again(
              plan.task(off.task()).id() + " failed, and is tried again after all others" + NEEDS,
              off.task(),
              off.lease(),
              "tried again after all others" + NEEDS,
              off.reason());
      case Decision.TaskGaveUp gaveUp -> gaveUp(gaveUp, plan);
      case Decision.TaskRecordedFailure failure -> recorded(failure, plan);
      case Decision.TasksUndone undone -> undone(undone.tasks(), plan);
      case Decision.TasksTakenUp taken -> takenUp(taken.tasks(), plan);
      case Decision.RunPaused paused -> {
        turns.paused();
        board.phase(Phase.PAUSED, paused.reason());
        board.event(Severity.WARNING, "paused: " + paused.reason());
      }
      case Decision.RunResumed resumed -> {
        board.phase(Phase.RUNNING, null);
        board.event(Severity.INFO, "goes on");
      }
      case Decision.SectionDone done -> {
        board.sectionDone(done.section());
        board.event(
            Severity.INFO,
            done.section().label()
                + (done.section() == Section.SEQUENCES ? " are done" : " is done"));
        turns.sectionEnded(done.section());
        making.ended(done.section(), plan);
        if (making.isOver(plan)) {
          turns.made();
        }
      }
      case Decision.TerminateBackend end ->
          board.event(
              Severity.WARNING,
              "the lease of "
                  + plan.task(end.task()).id()
                  + " by "
                  + end.worker()
                  + " is over; its backend on the target is ended before it is handed out again");
      case Decision.BackendStays d -> {}
      case Decision.NothingNow d -> {}
      case Decision.JoinFirst d -> {}
      case Decision.StaleReport d -> {}
      case Decision.RunDone d -> {}
    }
  }

  private void again(String told, int task, long lease, String next, String reason) {
    board.retrying(lease, attempts.latest(task, next, reason));
    attempts.over(lease);
    board.event(Severity.WARNING, told + ": " + reason);
  }

  private void done(Decision.TaskDone done, RunPlan plan) {
    attempts.done(done);
    Finished report = finished.remove(done.lease());
    List<TaskOutcome> outcomes = report == null ? List.of() : report.outcomes();
    board.done(done.lease(), rows(outcomes), bytes(outcomes));
    copied(plan, copies(plan.task(done.task())), outcomes);
  }

  /** Some of many small tables may have come earlier, or not at all. */
  private void copied(RunPlan plan, List<TableCopy> copies, List<TaskOutcome> outcomes) {
    if (copies.size() == 1) {
      outcomes.forEach(outcome -> copied(plan, copies.getFirst(), outcome));
      return;
    }
    Map<TaskId, TableCopy> small = new HashMap<>();
    copies.forEach(copy -> small.put(copy.partId(1), copy));
    for (TaskOutcome outcome : outcomes) {
      TableCopy copy = small.get(outcome.id());
      if (copy != null) {
        copied(plan, copy, outcome);
      }
    }
  }

  private void copied(RunPlan plan, TableCopy copy, TaskOutcome outcome) {
    board.copied(plan.contents().number(copy), outcome.rows(), outcome.bytes(), outcome.micros());
  }

  /** Of which tables a task brings rows. */
  private static List<TableCopy> copies(Task task) {
    return switch (task) {
      case Task.TableData data -> List.of(data.copy());
      case Task.SmallTables small -> small.copies();
      default -> List.of();
    };
  }

  private static long rows(List<TaskOutcome> outcomes) {
    return outcomes.stream().mapToLong(TaskOutcome::rows).sum();
  }

  private static long bytes(List<TaskOutcome> outcomes) {
    return outcomes.stream().mapToLong(TaskOutcome::bytes).sum();
  }

  private void gaveUp(Decision.TaskGaveUp gaveUp, RunPlan plan) {
    Task task = plan.task(gaveUp.task());
    stopReason = task.id() + " failed: " + gaveUp.reason();
    board.failed(
        gaveUp.task(),
        attempts.latest(gaveUp.task(), "the run stops; --resume tries it again", gaveUp.reason()));
    board.event(Severity.ERROR, stopReason + "; what is done is kept for --resume");
  }

  private void recorded(Decision.TaskRecordedFailure failure, RunPlan plan) {
    Task task = plan.task(failure.task());
    TaskSet skipped = failure.skipped();
    Abandoned failed = abandoned(task, failure);
    abandoned.add(failed);
    board.failed(
        failure.task(),
        attempts.latest(
            failure.task(),
            "the run goes on without it; --resume tries it again",
            failure.reason()));
    skipped.stream().forEach(left -> board.skipped(left, failed.object()));
    board.event(
        Severity.ERROR,
        task.id()
            + " failed, and the run goes on without it: "
            + failure.reason()
            + (skipped.isEmpty() ? "" : "; left out with it: " + plan.names(skipped)));
  }

  private Abandoned abandoned(Task task, Decision.TaskRecordedFailure failure) {
    Failed report = attempts.lastFailure(failure.task());
    PgFailure cause =
        report == null
            ? PgFailure.from(new IllegalStateException(failure.reason()))
            : report.failure();
    String object = report == null || report.object() == null ? task.id().text() : report.object();
    return new Abandoned(failure.task(), task, object, cause, failure.skipped());
  }

  private void undone(TaskSet tasks, RunPlan plan) {
    turns.reopened();
    tasks.stream()
        .filter(plan.contents()::isTask)
        .forEach(
            task -> {
              if (board.undone(task)) {
                copies(plan.task(task)).forEach(copy -> board.gone(plan.contents().number(copy)));
              }
            });
  }

  private void takenUp(TaskSet tasks, RunPlan plan) {
    turns.reopened();
    abandoned.removeIf(failed -> tasks.contains(failed.number()));
    tasks.stream().forEach(board::takenUp);
    board.event(Severity.INFO, "tried again, as asked: " + plan.names(tasks));
  }

  List<Abandoned> abandoned() {
    return List.copyOf(abandoned);
  }

  @Nullable String stopReason() {
    return stopReason;
  }
}
