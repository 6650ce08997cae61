package dev.pgconvoy.journal;

/** How far a run is, as far as the next command has to know. */
public enum RunState {
  /** Begun, and not known to have ended: it is alive, or was killed. */
  RUNNING,
  /** Stopped in order, or for a passing cause; {@code --resume} goes on. */
  STOPPED,
  /** Ended with an error that a person has to mend; {@code --resume} tries again. */
  FAILED,
  /** The sections that were asked for are done; others are left. */
  PART_DONE,
  /** All is done but the proof: nothing was read back from the target. */
  COPIED,
  /** All its sections are done. */
  DONE
}
