package dev.pgconvoy.plan;

/** The bounds of a cut, with their reasons. */
final class CutLimits {

  /** A table is cut between its pages, of this size unless PostgreSQL was built otherwise. */
  static final long PAGE = 8L << 10;

  /** Below this a table's round trips weigh more than its bytes. */
  static final long SMALL_TABLE = 1L << 20;

  /**
   * Journal row, lease and query of a part cost some milliseconds: a tenth of copying this much.
   * Nobody gets smaller parts without asking for them.
   */
  static final long SMALLEST_PART = 8L << 20;

  /** So that the last parts to finish leave slots idle for a small share of the time only. */
  static final int PARTS_PER_SLOT = 4;

  /**
   * A table copied whole begins anew after a failure: this much is some fifteen seconds of work.
   */
  static final long LARGEST_WHOLE = 2L << 30;

  /** A table of 10 TB in parts of 1 GB: journal and plan stay small. */
  static final int MOST_PARTS = 10_000;

  /** Each table takes some locks of the target's shared table, until the group is committed. */
  static final int GROUP_TABLES = 200;

  /** Fewer tables a group than this would spend the time on commits again. */
  static final int SMALLEST_GROUP = 20;

  static final long GROUP_BYTES = 8L << 20;

  /** The first major that reads a range of ctids without reading the whole table. */
  static final int CTID_RANGE_SCAN = 14;

  static {
    assert PAGE < SMALL_TABLE && SMALL_TABLE < SMALLEST_PART && SMALLEST_GROUP < GROUP_TABLES;
    assert SMALLEST_PART < LARGEST_WHOLE;
    assert GROUP_BYTES >= SMALL_TABLE;
  }

  private CutLimits() {}
}
