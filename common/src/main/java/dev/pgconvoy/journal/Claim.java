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
  FENCED,
  /**
   * The target was through crash recovery, and the journal hasn't been read again since: rows of
   * unlogged tables are gone, and what would join them now would be copied twice. This transaction
   * was rolled back.
   */
  CRASHED_SINCE
}
