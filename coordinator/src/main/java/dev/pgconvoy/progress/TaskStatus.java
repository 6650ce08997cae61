package dev.pgconvoy.progress;

import java.util.Locale;

/** How a task stands, for those that watch. */
public enum TaskStatus {
  WAITING,
  RUNNING,
  /** Failed for a passing cause; is handed out again after its back-off. */
  RETRYING,
  DONE,
  FAILED,
  /** Something that it needs failed. */
  SKIPPED;

  /** Such as {@code waiting}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
