package dev.pgconvoy.execute;

import dev.pgconvoy.bus.WorkerMessage.CopyWaits;
import dev.pgconvoy.journal.FailedObject;
import dev.pgconvoy.task.TaskOutcome;
import java.util.List;

/**
 * A task that is in the journal.
 *
 * @param before whether an earlier attempt had committed it
 */
public record TaskResult(
    List<TaskOutcome> outcomes, List<FailedObject> failedObjects, boolean before, CopyWaits waits) {

  public TaskResult {
    outcomes = List.copyOf(outcomes);
    failedObjects = List.copyOf(failedObjects);
  }

  static TaskResult of(Work work) {
    return new TaskResult(work.outcomes(), work.failedObjects(), false, work.waits());
  }

  static TaskResult doneBefore(List<TaskOutcome> outcomes) {
    return new TaskResult(outcomes, List.of(), true, CopyWaits.NONE);
  }
}
