package dev.pgconvoy.validate;

import dev.pgconvoy.rows.BucketSums;

/** The bounds of a validation, with their reasons. */
final class ValidationLimits {

  /** Below this a table's round trip weighs more than its bytes: it is read among others. */
  static final long SMALL_TABLE_BYTES = 1L << 20;

  /** Tables read by one script; their sums are in memory together. */
  static final int GROUP_TABLES = 200;

  static final long GROUP_BYTES = 8L << 20;

  /**
   * A part costs a query and the sums of its buckets, which are merged: a tenth of reading this.
   */
  static final long SMALLEST_PART_BYTES = 16L << 20;

  /** So that progress is seen, and a lost session costs little. */
  static final long LARGEST_PART_BYTES = 256L << 20;

  /**
   * Up to this size a table is read whole where parts of it can't be read at the same time to any
   * use: COPY of a table costs the server a sixth less than COPY of a query. What is larger would
   * lose too much by a lost session.
   */
  static final long LARGEST_WHOLE_BYTES = 2L << 30;

  /** So that the last parts to finish leave connections idle for a small share of the time only. */
  static final int PARTS_PER_JOB = 4;

  /** A table of 10 TB in parts of 1 GB. */
  static final int MOST_PARTS = 10_000;

  /** The first major that reads a range of ctids without reading the whole table. */
  static final int CTID_RANGE_SCAN = 14;

  /**
   * A row's bucket is somewhere in memory: of 65,536 it comes from beyond the processor's caches,
   * and takes longer than hashing the row. So few fit into a cache of 256 KB, and are enough to
   * find some rows in 100 million.
   */
  static final int FIRST_BUCKETS = 1 << 12;

  /** Sums of tables that one side has read and the other hasn't: the faster one waits then. */
  static final long OPEN_SUMS_BYTES = 48L << 20;

  /** Sums of tables found to differ, kept so that their buckets needn't be read again. */
  static final long KEPT_SUMS_BYTES = 24L << 20;

  /** Rows that may differ, of one table at a time, on each side: for most tables 100,000. */
  static final long CAUGHT_BYTES = 20L << 20;

  /** Rows named of one table: more are counted. A person looks at a few. */
  static final int NAMED_ROWS = 100;

  /** Rows named in all, as their values are kept until the end. */
  static final int NAMED_ROWS_IN_ALL = 10_000;

  /** Columns shown of a row that has no key, or of one that differs in many. */
  static final int SHOWN_COLUMNS = 30;

  /** Characters shown of a value. */
  static final int SHOWN_CHARACTERS = 200;

  /** Times a reading is begun, before a failure that passes ends the validation. */
  static final int READ_TRIES = 3;

  static final long BETWEEN_TRIES_MILLIS = 500;

  /** Sequences asked for in one statement. */
  static final int SEQUENCES_AT_ONCE = 500;

  static {
    assert BucketSums.bytes(BucketSums.MOST_BUCKETS) * 4 < OPEN_SUMS_BYTES;
    assert GROUP_BYTES >= SMALL_TABLE_BYTES && SMALLEST_PART_BYTES > SMALL_TABLE_BYTES;
  }

  private ValidationLimits() {}
}
