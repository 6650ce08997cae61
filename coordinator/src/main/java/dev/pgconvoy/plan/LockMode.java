package dev.pgconvoy.plan;

/**
 * PostgreSQL's table lock modes, weakest first, with the conflicts of the manual's section 13.3.1
 * (Table-Level Locks).
 */
public enum LockMode {
  ACCESS_SHARE(0b1000_0000),
  ROW_SHARE(0b1100_0000),
  ROW_EXCLUSIVE(0b1111_0000),
  SHARE_UPDATE_EXCLUSIVE(0b1111_1000),
  SHARE(0b1110_1100),
  SHARE_ROW_EXCLUSIVE(0b1111_1100),
  EXCLUSIVE(0b1111_1110),
  ACCESS_EXCLUSIVE(0b1111_1111);

  private final int conflicts;

  LockMode(int conflicts) {
    this.conflicts = conflicts;
  }

  /** Whether two transactions can't hold these two modes on one table at the same time. */
  public boolean conflictsWith(LockMode other) {
    return conflictsWithAny(other.bit());
  }

  /**
   * Whether this mode conflicts with any of several.
   *
   * @param modes the union of their {@link #bit()}s
   */
  public boolean conflictsWithAny(int modes) {
    return (conflicts & modes) != 0;
  }

  /** This mode as a member of a set of modes. */
  public int bit() {
    return 1 << ordinal();
  }
}
