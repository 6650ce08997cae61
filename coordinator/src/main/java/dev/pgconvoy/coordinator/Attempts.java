package dev.pgconvoy.coordinator;

import dev.pgconvoy.bus.WorkerMessage.Failed;
import dev.pgconvoy.progress.FailedAttempt;
import dev.pgconvoy.report.TaskName;
import dev.pgconvoy.schedule.Decision;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The latest attempt at each task that has begun and isn't done: by whom, and why it failed. */
final class Attempts {

  private final Map<Long, Integer> taskOfLease = new HashMap<>();
  private final Map<Integer, Failed> lastFailure = new HashMap<>();
  private final Map<Integer, String> slotOfTask = new HashMap<>();
  private final Map<Integer, Integer> attemptOfTask = new HashMap<>();

  void granted(Decision.Grant grant) {
    taskOfLease.put(grant.lease(), grant.task());
    slotOfTask.put(grant.task(), grant.worker() + "/" + grant.slot());
    attemptOfTask.put(grant.task(), grant.attempt());
  }

  /**
   * @return its task; null if the report is on a lease that is over
   */
  @Nullable Integer failed(Failed report) {
    Integer task = taskOfLease.get(report.lease());
    if (task != null) {
      lastFailure.put(task, report);
    }
    return task;
  }

  /** Why it failed; without the object's name where that is the task's, which is told anyway. */
  String reason(Failed report, RunPlan plan) {
    Integer task = taskOfLease.get(report.lease());
    String told = task == null ? "" : plan.task(task).id().text();
    String object = report.object();
    boolean names =
        object != null && !object.equals(told) && !object.equals(TaskName.readable(told));
    return (names ? object + ": " : "") + report.failure().oneLine();
  }

  void over(long lease) {
    taskOfLease.remove(lease);
  }

  void done(Decision.TaskDone done) {
    taskOfLease.remove(done.lease());
    lastFailure.remove(done.task());
    attemptOfTask.remove(done.task());
    slotOfTask.remove(done.task());
  }

  /** What a worker said of the task's failure; null if its worker or its lease was lost. */
  @Nullable Failed lastFailure(int task) {
    return lastFailure.get(task);
  }

  /**
   * The attempt that has just failed.
   *
   * @param next what happens now
   */
  FailedAttempt latest(int task, String next, String reason) {
    Failed report = lastFailure.get(task);
    return new FailedAttempt(
        attemptOfTask.getOrDefault(task, 1),
        slotOfTask.getOrDefault(task, ""),
        Instant.now(),
        report == null ? null : report.object(),
        report == null ? null : report.failure(),
        report == null ? reason + "; " + next : next);
  }
}
