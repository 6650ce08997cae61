package dev.pgconvoy.task;

/** Constraints that post-data adds. */
public enum ConstraintKind {
  PRIMARY_KEY,
  UNIQUE,
  EXCLUSION,
  FOREIGN_KEY,
  CHECK
}
