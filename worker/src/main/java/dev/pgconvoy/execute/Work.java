package dev.pgconvoy.execute;

import dev.pgconvoy.bus.WorkerMessage.CopyWaits;
import dev.pgconvoy.journal.FailedObject;
import dev.pgconvoy.task.TaskOutcome;
import java.util.List;

/** What was done in a task's transaction, to be journaled before it commits. */
record Work(List<TaskOutcome> outcomes, List<FailedObject> failedObjects, CopyWaits waits) {

  static final Work NOTHING_TO_REPORT = new Work(List.of(), List.of(), CopyWaits.NONE);

  static Work of(List<TaskOutcome> outcomes) {
    return new Work(outcomes, List.of(), CopyWaits.NONE);
  }
}
