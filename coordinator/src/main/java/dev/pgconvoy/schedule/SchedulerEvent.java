package dev.pgconvoy.schedule;

import dev.pgconvoy.postgres.Retry;
import dev.pgconvoy.task.Section;

/**
 * What happens to a run. Those from workers may come twice, late, in any order or never; nothing
 * but time is lost by it.
 */
public sealed interface SchedulerEvent {

  /**
   * A worker is there. Its name is its own: a worker started anew has another.
   *
   * @param slots how many tasks it can carry out at a time
   */
  record WorkerJoined(String worker, int slots) implements SchedulerEvent {
    public WorkerJoined {
      if (slots < 1) {
        throw new IllegalArgumentException(worker + " can't work with " + slots + " slots");
      }
    }
  }

  /** A worker is gone, or can't be reached. */
  record WorkerLeft(String worker) implements SchedulerEvent {}

  /**
   * A slot is free and asks for a task. The same ask, doubled or repeated, gets the same answer.
   *
   * @param slot from 0
   * @param ask counts the slot's asks, rising
   */
  record SlotAsks(String worker, int slot, long ask) implements SchedulerEvent {}

  /** A task under a lease is alive. */
  record Progress(long lease) implements SchedulerEvent {}

  /**
   * A task is committed.
   *
   * @param alreadyDone whether an earlier attempt had committed it
   */
  record Finished(long lease, boolean alreadyDone) implements SchedulerEvent {}

  /**
   * A task is rolled back, or its transaction is left to the server to end. If the session on the
   * target was lost and a crash can't be excluded, {@link Frozen} has to come before this.
   */
  record Failed(long lease, Retry retry, String description) implements SchedulerEvent {}

  /** Answers {@link Decision.TerminateBackend}: the lease's backend on the target is gone. */
  record BackendGone(long lease) implements SchedulerEvent {}

  /** Time has passed. To come a few times a second. */
  record Tick() implements SchedulerEvent {}

  /** A person wants nothing more to be handed out. */
  record Pause() implements SchedulerEvent {}

  /** A person wants the run to go on, whatever it was paused for. */
  record Resume() implements SchedulerEvent {}

  /**
   * A person wants tasks to be tried again: at once those in their back-off, and once more those
   * that failed for good, with all that was skipped for them. Others of them are left alone, and so
   * is a run that is ending.
   */
  record TryAgain(TaskSet tasks) implements SchedulerEvent {}

  /** Hand out nothing more for good; the run is over when the running tasks end. */
  record Drain() implements SchedulerEvent {}

  /**
   * At most this many tasks may be at work. Those at work aren't stopped.
   *
   * @param limit at least 1
   */
  record SlotsChanged(int limit) implements SchedulerEvent {
    public SlotsChanged {
      if (limit < 1) {
        throw new IllegalArgumentException("a run needs a slot, not " + limit + "; or pause it");
      }
    }
  }

  /**
   * Pause when this section and those before it have ended; until then nothing of a later section
   * is handed out. There may be several, of which {@link Resume} opens the one that was reached.
   */
  record SectionGate(Section section) implements SchedulerEvent {}

  /**
   * The journal was read again. Comes between {@link Frozen} and {@link Thawed}.
   *
   * @param notDone tasks that were believed done and aren't: what was built on them isn't either
   * @param emptied tasks whose rows are gone, while what was built on them is still there: only
   *     they are done again
   */
  record JournalReloaded(TaskSet notDone, TaskSet emptied) implements SchedulerEvent {
    public JournalReloaded(TaskSet notDone) {
      this(notDone, TaskSet.NONE);
    }
  }

  /**
   * What these tasks have found counts no more, whether they are done or at work: they are done
   * again. Comes between {@link Held} or {@link Frozen} and {@link Thawed}.
   */
  record Outdated(TaskSet tasks) implements SchedulerEvent {}

  /**
   * What was acknowledged may be lost. Nothing is handed out until the journal has been read, and
   * what tasks under a lease report from now on isn't believed: they are handed out again, and find
   * themselves in the journal or not.
   */
  record Frozen() implements SchedulerEvent {}

  /** Nothing is handed out until {@link Thawed}; what tasks under a lease report is believed. */
  record Held() implements SchedulerEvent {}

  /** What is believed done is what the journal says. */
  record Thawed() implements SchedulerEvent {}
}
