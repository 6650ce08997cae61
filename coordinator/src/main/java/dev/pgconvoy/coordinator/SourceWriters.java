package dev.pgconvoy.coordinator;

/** What becomes of those who write to the source while it is migrated, and afterwards. */
public enum SourceWriters {
  /** The source is only read, and left as it is. */
  LEFT_ALONE,
  /** Sessions that begin during the run can only read; those that are there are named. */
  READ_ONLY,
  /** Those that are there are ended, too. */
  ENDED,
  /** As {@link #READ_ONLY}, and it stays so after the run. */
  KEPT_OUT,
  /** As {@link #ENDED}, and it stays so after the run. */
  ENDED_AND_KEPT_OUT;

  /** With the source made read-only. */
  public static SourceWriters closedOut(boolean ended, boolean kept) {
    if (ended) {
      return kept ? ENDED_AND_KEPT_OUT : ENDED;
    }
    return kept ? KEPT_OUT : READ_ONLY;
  }

  boolean ended() {
    return this == ENDED || this == ENDED_AND_KEPT_OUT;
  }

  boolean kept() {
    return this == KEPT_OUT || this == ENDED_AND_KEPT_OUT;
  }
}
