package dev.pgconvoy.schedule;

/**
 * A task in a worker's hands. What can change is package-private state of the scheduler; a view
 * gets copies.
 */
final class Lease {

  static final long NOT_QUEUED = -1;

  final long id;
  final int task;
  final int attempt;
  final WorkerSlot slot;
  final long sinceMillis;

  /** How much was done, when it began, of what its task may need: see {@link LastTries}. */
  int doneBefore;

  /** In attended time: when it runs out, or when to ask again for the end of its backend. */
  long due;

  /** In attended time: when it will be looked at, which is due or earlier. */
  long queuedFor = NOT_QUEUED;

  /** Its end was asked for: what is left to happen is that its backend goes. */
  boolean terminating;

  /** In attended time: when its end was first asked for. */
  long terminatingSince;

  /** What it reports may have been lost since: the journal decides, by the next attempt. */
  boolean doubtful;

  /** What its task depends on was undone: whatever it reports counts for nothing. */
  boolean revoked;

  Lease(long id, int task, int attempt, WorkerSlot slot, long sinceMillis) {
    this.id = id;
    this.task = task;
    this.attempt = attempt;
    this.slot = slot;
    this.sinceMillis = sinceMillis;
  }

  SchedulerView.AtWork view() {
    return new SchedulerView.AtWork(
        id, task, slot.worker, slot.number, attempt, sinceMillis, terminating);
  }
}
