package dev.pgconvoy.journal;

/** What came of claiming a task in the journal. */
public enum Claim {
  /** The task is this transaction's; it is open and waits for the work. */
  TAKEN,
  /** Somebody has committed it; this transaction was rolled back. */
  DONE_BEFORE,
  /**
   * The run has moved on to a later epoch; this transaction was rolled back, and this worker must
   * stop.
   */
  FENCED
}
