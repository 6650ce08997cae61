package dev.pgconvoy.coordinator;

import dev.pgconvoy.bus.Backend;
import dev.pgconvoy.schedule.Decision;
import dev.pgconvoy.schedule.Scheduler;
import dev.pgconvoy.schedule.SchedulerEvent;
import dev.pgconvoy.schedule.TaskState;
import dev.pgconvoy.task.Section;
import io.vertx.core.Context;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * After a session on the target was lost: what the target acknowledged may be gone with it, so
 * nothing is handed out until the journal has told what is done. And after a person had time to
 * change rows on the target, in a pause or before having tasks tried again that make something of
 * them: nothing is handed out until the journal has forgotten what was read back before. To be used
 * on the dispatcher's context, where events go on being taken while this waits for the target.
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
  private boolean inDoubt;
  private boolean outdated;

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
    inDoubt = true;
    start(context);
  }

  /**
   * Does first what a person wants, while nothing is handed out; then the journal forgets what was
   * read back so far, if that person may have changed rows.
   */
  void wished(SchedulerEvent wish, Context context) {
    if (isDueFor(wish)) {
      outdate(context);
    }
    scheduling.tell(wish);
  }

  /** A pause is over, whatever ended it. */
  void pauseOver(Context context) {
    if (readsBack()) {
      outdate(context);
    }
  }

  private void outdate(Context context) {
    scheduling.tell(new SchedulerEvent.Held());
    outdated = true;
    start(context);
  }

  private void start(Context context) {
    if (!reading) {
      reading = true;
      context.runOnContext(v -> read());
    }
  }

  private boolean isDueFor(SchedulerEvent wish) {
    return readsBack()
        && switch (wish) {
          case SchedulerEvent.Resume resume -> !scheduler.view().pauses().isEmpty();
          case SchedulerEvent.TryAgain again -> again.tasks().stream().anyMatch(this::mayBeMended);
          default -> false;
        };
  }

  private boolean readsBack() {
    return plan.sections().contains(Section.VALIDATE);
  }

  /** More is to be tried again than reading back. */
  private boolean mayBeMended(int task) {
    return !plan.isIn(task, Section.VALIDATE) && failed(task);
  }

  private boolean failed(int task) {
    TaskState state = scheduler.state(task);
    return state == TaskState.FAILED || state == TaskState.RETRYING;
  }

  private void read() {
    try {
      while (inDoubt || outdated) {
        if (inDoubt) {
          inDoubt = false;
          reload();
        } else {
          outdated = false;
          target.outdate(scheduling::tell, plan, plan.tasksOf(Section.VALIDATE), this::isAtWork);
        }
      }
      scheduling.tell(new SchedulerEvent.Thawed());
    } catch (Exception e) {
      // What await() throws undeclared when the run has ended meanwhile: nobody waits for this.
      if (!(e instanceof InterruptedException)) {
        giveUp.accept("the journal can't be read again: " + Endings.reason(e));
      }
    } finally {
      reading = false;
    }
  }

  private void reload() {
    Set<Backend> ending = backends.orphaned();
    target.end(ending);
    backends.ended(ending);
    target.reload(scheduling::tell, plan, scheduler::done, this::isAtWork);
  }

  /** Bounded by the scheduler, which gives up on backends that don't go. */
  private boolean isAtWork(BitSet tasks) {
    return scheduler.view().atWork().stream()
        .anyMatch(lease -> lease.terminating() && tasks.get(lease.task()));
  }
}
