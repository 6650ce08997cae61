package dev.pgconvoy.schedule;

import dev.pgconvoy.task.Section;

/** What is to be done, or told, because of an event. To be carried out in the order given. */
public sealed interface Decision {

  /**
   * Answers an ask with a task. The same one may be given more than once, because its ask was
   * repeated.
   *
   * @param lease never used again, not even by a later coordinator of the run
   * @param attempt from 1
   */
  record Grant(String worker, int slot, long ask, long lease, int task, int attempt)
      implements Decision {}

  /** Answers an ask without a task: ask again. */
  record NothingNow(String worker, int slot, long ask) implements Decision {}

  /** Answers the ask of a worker, or slot, that hasn't joined. */
  record JoinFirst(String worker, int slot, long ask) implements Decision {}

  /**
   * End the lease's backend on the target and say so with {@link SchedulerEvent.BackendGone}, also
   * if there is none. Repeated until then; the task isn't handed out before.
   */
  record TerminateBackend(long lease, int task, String worker) implements Decision {}

  /**
   * The backend of a lease didn't go in all the time that it was given: the run stops without
   * waiting for it any longer.
   */
  record BackendStays(long lease, int task, String worker) implements Decision {}

  /** A report on a lease that is over: whoever holds it has to stop. */
  record StaleReport(long lease) implements Decision {}

  record TaskDone(int task, long lease, boolean alreadyDone) implements Decision {}

  /**
   * A task is handed out again.
   *
   * @param afterMillis the back-off
   */
  record TaskRetried(int task, long lease, long afterMillis, String reason) implements Decision {}

  /**
   * A task failed, perhaps for want of what others bring: it is handed out again when nothing else
   * is left that could bring it, or recorded as failed.
   */
  record TaskPutOff(int task, long lease, String reason) implements Decision {}

  /** A task failed for good that the run can't do without: the run stops. */
  record TaskGaveUp(int task, String reason) implements Decision {}

  /**
   * A task failed for good, and the run goes on without it.
   *
   * @param skipped all that depended on it and hadn't been skipped before
   */
  record TaskRecordedFailure(int task, String reason, TaskSet skipped) implements Decision {}

  /**
   * Tasks that count as not done any more, or that are stopped and counted for nothing: those that
   * the journal lost with all that depends on them, and those that were emptied. Of what the
   * journal still says of them, that which can be done again is to be deleted, once the backends to
   * be terminated are gone, before {@link SchedulerEvent.Thawed}; an object that was made stays
   * made, and its task finds itself in the journal.
   */
  record TasksUndone(TaskSet tasks) implements Decision {}

  /** Tasks that had failed, or were skipped, wait to be handed out again, as a person asked. */
  record TasksTakenUp(TaskSet tasks) implements Decision {}

  record RunPaused(PauseCause cause, String reason) implements Decision {}

  record RunResumed() implements Decision {}

  /** Every task of the section has ended. Said again if some were undone since. */
  record SectionDone(Section section) implements Decision {}

  /**
   * No task is at work and none will be handed out, unless {@link SchedulerEvent.JournalReloaded}
   * undoes some.
   */
  record RunDone(RunOutcome outcome) implements Decision {}
}
