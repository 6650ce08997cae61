package dev.pgconvoy.schedule;

/** How the tasks of a run ended. Of several reasons to stop, the later one here counts. */
public enum RunOutcome {
  /** Every task is done. */
  DONE,
  /** Every task has ended, and some whose failure doesn't stop the run failed or were skipped. */
  DONE_WITH_FAILURES,
  /** Drained as asked; the run can be resumed. */
  INTERRUPTED,
  /** Stopped for a cause that passes, such as a server that can't be reached; can be resumed. */
  STOPPED,
  /** A task failed that the run can't do without. */
  FAILED
}
