package dev.pgconvoy.schedule;

/** Why nothing is handed out for the time being. */
public enum PauseCause {
  /** A person asked for it. */
  USER,
  /** The sections up to the one after which to pause have ended. */
  SECTION_GATE,
  /** The target is out of disk space, or of something else that a person has to mend. */
  TARGET_FULL
}
