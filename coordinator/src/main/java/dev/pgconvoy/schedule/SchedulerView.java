package dev.pgconvoy.schedule;

import dev.pgconvoy.task.Section;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the scheduler stands at one moment. Making one takes time proportional to the tasks at work
 * and the locks waited for, not to the tasks of the run.
 *
 * @param sections those that have tasks, in order
 * @param atWork tasks under a lease, the oldest first
 * @param next the task to be looked at first when a slot asks
 * @param waitingForLocks ready tasks whose locks conflict with one in use
 * @param asksWaiting slots that wait for a task
 * @param retries how often tasks were handed out again
 * @param secondsLeft estimated work of all tasks that haven't ended, one after the other; with
 *     {@code slots} at work it takes at least this divided by slots
 * @param longestPathSeconds estimated time that the rest takes at least, however many slots there
 *     are. Tasks in their back-off aren't counted
 * @param slots how many tasks may be at work at a time
 * @param pauses why nothing is handed out; empty while the run goes on
 * @param frozen whether the journal has to be read before anything is handed out
 * @param stopping how the run will end when the tasks at work have ended; null while it goes on
 */
public record SchedulerView(
    List<SectionTasks> sections,
    List<AtWork> atWork,
    OptionalInt next,
    int waitingForLocks,
    int asksWaiting,
    int retries,
    double secondsLeft,
    double longestPathSeconds,
    int slots,
    Set<PauseCause> pauses,
    boolean frozen,
    @Nullable RunOutcome stopping) {

  public SchedulerView {
    sections = List.copyOf(sections);
    atWork = List.copyOf(atWork);
    pauses = Set.copyOf(pauses);
  }

  /**
   * @param tasks how many are in each state; every state is there
   * @param secondsLeft estimated work of those that haven't ended
   */
  public record SectionTasks(Section section, Map<TaskState, Integer> tasks, double secondsLeft) {
    public SectionTasks {
      tasks = Map.copyOf(tasks);
    }
  }

  /**
   * @param sinceMillis when it was handed out, by the clock that the scheduler is given
   * @param terminating whether its lease is over and only its backend's end is waited for
   */
  public record AtWork(
      long lease,
      int task,
      String worker,
      int slot,
      int attempt,
      long sinceMillis,
      boolean terminating) {}
}
