package dev.pgconvoy.coordinator;

import dev.pgconvoy.bus.WorkerMessage.Failed;
import dev.pgconvoy.bus.WorkerMessage.Finished;
import dev.pgconvoy.bus.WorkerMessage.Joined;
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
import dev.pgconvoy.task.Task;
import dev.pgconvoy.task.TaskId;
import dev.pgconvoy.task.TaskOutcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes on the board, in people's words, what workers report and the scheduler decides; and
 * remembers what the conclusion needs.
 */
final class RunReporter {

  /** A task that failed for good, and how many others are left out with it. */
  record Abandoned(Task task, String object, PgFailure failure, int skipped) {}

  private final RunBoard board;
  private final Consumer<Section> sectionDone;

  /** By lease, until the scheduler has decided on the report. */
  private final Map<Long, Finished> finished = new HashMap<>();

  private final Map<Long, Integer> taskOfLease = new HashMap<>();
  private final Map<Integer, Failed> lastFailure = new HashMap<>();
  private final List<Abandoned> abandoned = new ArrayList<>();
  private @Nullable String stopReason;

  RunReporter(RunBoard board, Consumer<Section> sectionDone) {
    this.board = board;
    this.sectionDone = sectionDone;
  }

  void joined(Joined joined) {
    board.event(
        Severity.INFO,
        joined.worker() + " on " + joined.host() + " works with " + joined.slots() + " slots");
  }

  void progress(Progress progress) {
    board.progress(progress.lease(), progress.rows(), progress.bytes(), progress.doing());
  }

  void finished(Finished report) {
    finished.put(report.lease(), report);
    board.progress(report.lease(), rows(report.outcomes()), bytes(report.outcomes()), "done");
    report.failedObjects().forEach(this::leftOut);
  }

  private void leftOut(FailedObject failed) {
    board.event(
        Severity.WARNING,
        failed.object() + " could not be made, and is left out: " + failed.failure().oneLine());
  }

  void failed(Failed report) {
    Integer task = taskOfLease.get(report.lease());
    if (task != null) {
      lastFailure.put(task, report);
    }
  }

  void unable(Unable unable) {
    board.event(
        Severity.WARNING,
        unable.worker()
            + " slot "
            + unable.slot()
            + " has no session on the "
            + unable.side()
            + ": "
            + unable.failure().oneLine());
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
        taskOfLease.put(grant.lease(), grant.task());
        board.leased(
            grant.lease(),
            task.id().text(),
            grant.worker() + "/" + grant.slot(),
            grant.attempt(),
            task.section(),
            plan.expectedBytes(task));
      }
      case Decision.TaskDone done -> done(plan.task(done.task()), done.lease());
      case Decision.TaskRetried retried -> {
        board.given(retried.lease());
        taskOfLease.remove(retried.lease());
        board.retried();
        board.event(
            Severity.WARNING,
            "%s is tried again in %.1f s: %s"
                .formatted(
                    plan.task(retried.task()).id(),
                    retried.afterMillis() / 1000.0,
                    retried.reason()));
      }
      case Decision.TaskGaveUp gaveUp -> gaveUp(gaveUp, plan);
      case Decision.TaskRecordedFailure failure -> recorded(failure, plan);
      case Decision.TasksUndone undone -> undone(undone.tasks(), plan);
      case Decision.RunPaused paused -> {
        board.phase(Phase.PAUSED, paused.reason());
        board.event(Severity.WARNING, "paused: " + paused.reason());
      }
      case Decision.RunResumed resumed -> {
        board.phase(Phase.RUNNING, null);
        board.event(Severity.INFO, "goes on");
      }
      case Decision.SectionDone done -> {
        board.sectionDone(done.section());
        board.event(Severity.INFO, done.section().label() + " is done");
        sectionDone.accept(done.section());
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

  private void done(Task task, long lease) {
    taskOfLease.remove(lease);
    Finished report = finished.remove(lease);
    List<TaskOutcome> outcomes = report == null ? List.of() : report.outcomes();
    board.done(lease, rows(outcomes), bytes(outcomes));
    switch (task) {
      case Task.TableData data ->
          outcomes.forEach(o -> copied(data.copy().table().sql(), data.copy().parts(), o));
      case Task.SmallTables small -> copied(small, outcomes);
      default -> {}
    }
  }

  private static long rows(List<TaskOutcome> outcomes) {
    return outcomes.stream().mapToLong(TaskOutcome::rows).sum();
  }

  private static long bytes(List<TaskOutcome> outcomes) {
    return outcomes.stream().mapToLong(TaskOutcome::bytes).sum();
  }

  /** Where some tables were copied by an earlier attempt, there are outcomes of the others only. */
  private void copied(Task.SmallTables small, List<TaskOutcome> outcomes) {
    Map<TaskId, String> tables = new HashMap<>();
    small.copies().forEach(copy -> tables.put(copy.partId(1), copy.table().sql()));
    for (TaskOutcome outcome : outcomes) {
      String table = tables.get(outcome.id());
      if (table != null) {
        copied(table, 1, outcome);
      }
    }
  }

  private void copied(String table, int parts, TaskOutcome outcome) {
    board.copied(table, parts, outcome.rows(), outcome.bytes(), outcome.micros());
  }

  private void gaveUp(Decision.TaskGaveUp gaveUp, RunPlan plan) {
    Task task = plan.task(gaveUp.task());
    stopReason = task.id() + " failed: " + gaveUp.reason();
    board.failed(task.section(), 1);
    board.event(Severity.ERROR, stopReason + "; what is done is kept for --resume");
  }

  private void recorded(Decision.TaskRecordedFailure failure, RunPlan plan) {
    Task task = plan.task(failure.task());
    TaskSet skipped = failure.skipped();
    abandoned.add(abandoned(task, failure));
    board.failed(task.section(), 1);
    skipped.stream().forEach(left -> board.failed(plan.task(left).section(), 1));
    board.event(
        Severity.ERROR,
        task.id()
            + " failed, and the run goes on without it: "
            + failure.reason()
            + (skipped.isEmpty() ? "" : "; left out with it: " + plan.names(skipped)));
  }

  private Abandoned abandoned(Task task, Decision.TaskRecordedFailure failure) {
    Failed report = lastFailure.get(failure.task());
    PgFailure cause =
        report == null
            ? PgFailure.from(new IllegalStateException(failure.reason()))
            : report.failure();
    String object = report == null || report.object() == null ? task.id().text() : report.object();
    return new Abandoned(task, object, cause, failure.skipped().size());
  }

  private void undone(TaskSet tasks, RunPlan plan) {
    for (Section section : Section.values()) {
      int count = (int) tasks.stream().filter(task -> plan.isIn(task, section)).count();
      if (count > 0) {
        board.undone(section, count);
      }
    }
  }

  List<Abandoned> abandoned() {
    return List.copyOf(abandoned);
  }

  @Nullable String stopReason() {
    return stopReason;
  }
}
