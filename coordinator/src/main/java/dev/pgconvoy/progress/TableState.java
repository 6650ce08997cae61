package dev.pgconvoy.progress;

import java.util.Locale;

/** How far a table is, of all that has to be done for it. */
public enum TableState {
  /** All of it was done, and what was read back isn't what was sent. */
  DIFFERENT,
  FAILED,
  COPYING,
  /** Its rows have arrived; indexes, constraints or the comparison are still to come. */
  LOADED,
  WAITING,
  DONE;

  /** Such as {@code copying}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
