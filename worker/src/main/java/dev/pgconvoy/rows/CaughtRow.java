package dev.pgconvoy.rows;

import com.dynatrace.hash4j.hashing.HashValue128;

/** What is kept of a row that may differ: hashes of it, and where it lies. */
public final class CaughtRow {

  private static final int OBJECT_BYTES = 80;

  private final long keyHigh;
  private final long keyLow;
  private final long rowHigh;
  private final long rowLow;
  private final int relation;
  private final long ctid;
  private final long[] fields;

  /**
   * @param relation number of the table or partition that it was read from, among those read
   * @param ctid block number in the upper bits, number within the block in the lower 16
   * @param fields a hash of each column's value; kept as it is
   */
  CaughtRow(HashValue128 key, HashValue128 row, int relation, long ctid, long[] fields) {
    this.keyHigh = key.getMostSignificantBits();
    this.keyLow = key.getLeastSignificantBits();
    this.rowHigh = row.getMostSignificantBits();
    this.rowLow = row.getLeastSignificantBits();
    this.relation = relation;
    this.ctid = ctid;
    this.fields = fields;
  }

  /** What one takes of the heap, about. */
  public static long bytes(int fields) {
    return OBJECT_BYTES + (long) Long.BYTES * fields;
  }

  long keyHigh() {
    return keyHigh;
  }

  long keyLow() {
    return keyLow;
  }

  long rowHigh() {
    return rowHigh;
  }

  long rowLow() {
    return rowLow;
  }

  public int relation() {
    return relation;
  }

  long ctid() {
    return ctid;
  }

  int fields() {
    return fields.length;
  }

  long field(int number) {
    return fields[number];
  }

  /** As PostgreSQL writes it: {@code (block,number)}. */
  public String ctidText() {
    return "(" + (ctid >>> Short.SIZE) + "," + (ctid & 0xffff) + ")";
  }
}
