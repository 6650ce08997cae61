package dev.pgconvoy.plan;

/**
 * PostgreSQL's table lock modes, weakest first, with the conflicts of the manual's section 13.3.1
 * (Table-Level Locks).
 */
public enum LockMode {
  ACCESS_SHARE(1, 0b1000_0000),
  ROW_SHARE(2, 0b1100_0000),
  ROW_EXCLUSIVE(3, 0b1111_0000),
  SHARE_UPDATE_EXCLUSIVE(4, 0b1111_1000),
  SHARE(5, 0b1110_1100),
  SHARE_ROW_EXCLUSIVE(6, 0b1111_1100),
  EXCLUSIVE(7, 0b1111_1110),
  ACCESS_EXCLUSIVE(8, 0b1111_1111);

  private final int number;
  private final int conflicts;

  LockMode(int number, int conflicts) {
    this.number = number;
    this.conflicts = conflicts;
  }

  /** From 1 to 8, as PostgreSQL numbers them (lockdefs.h). */
  public int number() {
    return number;
  }

  /** This mode as a member of a set of modes. */
  public int bit() {
    return 1 << (number - 1);
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
}
