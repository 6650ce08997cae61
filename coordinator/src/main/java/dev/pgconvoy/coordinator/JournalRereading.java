package dev.pgconvoy.coordinator;

import dev.pgconvoy.bus.Backend;
import dev.pgconvoy.schedule.Decision;
import dev.pgconvoy.schedule.Scheduler;
import dev.pgconvoy.schedule.SchedulerEvent;
import dev.pgconvoy.schedule.TaskSet;
import dev.pgconvoy.schedule.TaskState;
import dev.pgconvoy.task.Section;
import io.vertx.core.Context;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * After a session on the target was lost: what the target acknowledged may be gone with it, so
 * nothing is handed out until the journal has told what is done. The same after a person had tasks
 * tried again that make something of the rows, as that person may have mended rows for it: what was
 * read back before counts no more. To be used on the dispatcher's context, where events go on being
 * taken while this waits for the target.
 */
final class JournalRereading {

  /** Tells the scheduler, has its decisions carried out, and gives them back. */
  interface Telling {
    List<Decision> tell(SchedulerEvent event);
  }

  private final Scheduler scheduler;
  private final RunPlan plan;
  private final TargetCalls target;
  private final LeasedBackends backends;
  private final Telling scheduling;
  private final Consumer<String> giveUp;
  private boolean reading;
  private boolean again;
  private boolean rowsMended;

  /**
   * @param giveUp ends the run, for this reason
   */
  JournalRereading(
      Scheduler scheduler,
      RunPlan plan,
      TargetCalls target,
      LeasedBackends backends,
      Telling scheduling,
      Consumer<String> giveUp) {
    this.scheduler = scheduler;
    this.plan = plan;
    this.target = target;
    this.backends = backends;
    this.scheduling = scheduling;
    this.giveUp = giveUp;
  }

  /**
   * Holds the run, and reads in a turn of its own. While it reads, once more after that: what was
   * read before another session was lost may be gone with that one.
   */
  void begin(Context context) {
    scheduling.tell(new SchedulerEvent.Frozen());
    again = true;
    if (!reading) {
      reading = true;
      context.runOnContext(v -> read());
    }
  }

  /**
   * Whether a person wants more tried again than reading back, perhaps after mending rows for it.
   */
  boolean isDueFor(SchedulerEvent.TryAgain wish) {
    return plan.sections().contains(Section.VALIDATE)
        && wish.tasks().stream()
            .anyMatch(task -> !plan.isIn(task, Section.VALIDATE) && failed(task));
  }

  private boolean failed(int task) {
    TaskState state = scheduler.state(task);
    return state == TaskState.FAILED || state == TaskState.RETRYING;
  }

  /** Nothing is handed out before the journal has forgotten what was read back so far. */
  void tryAgain(SchedulerEvent.TryAgain wish, Context context) {
    rowsMended = true;
    begin(context);
    scheduling.tell(wish);
  }

  private void read() {
    try {
      while (again) {
        again = false;
        TaskSet outdated = rowsMended ? plan.tasksOf(Section.VALIDATE) : TaskSet.NONE;
        rowsMended = false;
        Set<Backend> ending = backends.orphaned();
        target.end(ending);
        backends.ended(ending);
        target.reload(scheduling::tell, plan, scheduler::done, outdated, this::isAtWork);
      }
      scheduling.tell(new SchedulerEvent.Thawed());
    } catch (RuntimeException e) {
      giveUp.accept("the journal can't be read again: " + Endings.reason(e));
    } finally {
      reading = false;
    }
  }

  /** Bounded by the scheduler, which gives up on backends that don't go. */
  private boolean isAtWork(BitSet tasks) {
    return scheduler.view().atWork().stream()
        .anyMatch(lease -> lease.terminating() && tasks.get(lease.task()));
  }
}
