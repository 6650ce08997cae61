package dev.pgconvoy.task;

/**
 * How rows travel. Binary only where every column's type is known to mean the same on the other
 * side.
 */
public enum CopyFormat {
  BINARY,
  TEXT
}
