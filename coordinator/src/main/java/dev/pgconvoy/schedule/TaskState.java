package dev.pgconvoy.schedule;

/** Where a task stands. */
public enum TaskState {
  /** Something that it depends on isn't done. */
  WAITING,
  /** May be handed out, as soon as a slot asks and its locks are free. */
  READY,
  /** Failed, and is READY again after its back-off, or when what it may need has been done. */
  RETRYING,
  /** Under a lease. */
  RUNNING,
  /** Its lease is over, but its backend on the target may still be at work. */
  TERMINATING,
  DONE,
  FAILED,
  /** Something that it depends on failed. */
  SKIPPED;

  /** Whether nothing more happens to the task by itself. */
  public boolean ended() {
    return this == DONE || this == FAILED || this == SKIPPED;
  }
}
