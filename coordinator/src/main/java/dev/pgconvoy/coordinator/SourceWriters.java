package dev.pgconvoy.coordinator;

/** What becomes of those who write to the source while it is migrated. */
public enum SourceWriters {
  /** The source is only read, and left as it is. */
  LEFT_ALONE,
  /** Sessions that begin during the run can only read; those that are there are named. */
  READ_ONLY,
  /** Those that are there are ended, too. */
  ENDED
}
