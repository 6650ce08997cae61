package dev.pgconvoy.execute;

import dev.pgconvoy.bus.WorkerMessage.CopyWaits;
import dev.pgconvoy.journal.FailedObject;
import dev.pgconvoy.postgres.Retry;
import dev.pgconvoy.task.TaskOutcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of a task is in the journal.
 *
 * @param unfinished why the task isn't done, while the outcomes are there to stay; null if it is
 *     done
 * @param before whether an earlier attempt had committed it
 */
public record TaskResult(
    List<TaskOutcome> outcomes,
    List<FailedObject> failedObjects,
    boolean before,
    CopyWaits waits,
    @Nullable TaskFailedException unfinished) {

  public TaskResult {
    outcomes = List.copyOf(outcomes);
    failedObjects = List.copyOf(failedObjects);
  }

  static TaskResult of(Work work) {
    return new TaskResult(work.outcomes(), work.failedObjects(), false, work.waits(), null);
  }

  /** All that could be copied was; the first failure stands for all. */
  static TaskResult without(List<FailedObject> failed, List<TaskOutcome> kept) {
    FailedObject first = failed.getFirst();
    return new TaskResult(
        List.of(),
        failed,
        false,
        CopyWaits.NONE,
        new TaskFailedException(first.object(), first.failure(), Retry.NEVER, kept));
  }

  static TaskResult doneBefore(List<TaskOutcome> outcomes) {
    return new TaskResult(outcomes, List.of(), true, CopyWaits.NONE, null);
  }
}
