package dev.pgconvoy.rows;

import dev.pgconvoy.task.Fingerprint;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The rows of a table in buckets by the hash of their key: of each bucket the number of rows and
 * the sum, modulo 2^128, of their hashes. Sums of parts add up to those of the table, and two
 * tables differ exactly in the buckets whose sums do.
 */
public final class BucketSums {

  /** With 24 bytes each: 1.5 MB, in which one row in a million is found in a bucket of 15. */
  public static final int MOST_BUCKETS = 1 << 16;

  private static final int ROWS_PER_BUCKET = 16;

  /** Of a bucket the rows, and the upper and the lower half of their sum. */
  private static final int LONGS_PER_BUCKET = 3;

  private static final int HIGH = 1;
  private static final int LOW = 2;

  private final int shift;

  /** One after the other, as it is the fetching of memory that costs: one place for each row. */
  private final long[] sums;

  /**
   * @param buckets a power of two, from 2 on
   */
  public BucketSums(int buckets) {
    if (buckets < 2 || buckets > MOST_BUCKETS || Integer.bitCount(buckets) != 1) {
      throw new IllegalArgumentException(buckets + " is no number of buckets");
    }
    this.shift = Long.SIZE - Integer.numberOfTrailingZeros(buckets);
    this.sums = new long[LONGS_PER_BUCKET * buckets];
  }

  /** How many buckets fit a table of about so many rows. */
  public static int bucketsFor(long estimatedRows) {
    long wanted = Math.clamp(estimatedRows / ROWS_PER_BUCKET, 2, MOST_BUCKETS);
    return Long.highestOneBit(wanted) == wanted
        ? (int) wanted
        : (int) (2 * Long.highestOneBit(wanted));
  }

  /** What the sums of one reading take. */
  public static long bytes(int buckets) {
    return (long) LONGS_PER_BUCKET * Long.BYTES * buckets;
  }

  public int buckets() {
    return sums.length / LONGS_PER_BUCKET;
  }

  /** The bucket of a key, by the upper half of its hash. */
  int bucket(long keyHigh) {
    return (int) (keyHigh >>> shift);
  }

  /** Adds a row: the upper half of its key's hash, and both of its own. */
  void add(long keyHigh, long rowHigh, long rowLow) {
    add(bucket(keyHigh), 1, rowHigh, rowLow);
  }

  private void add(int bucket, long moreRows, long addHigh, long addLow) {
    int at = LONGS_PER_BUCKET * bucket;
    long low = sums[at + LOW];
    long sumLow = low + addLow;
    sums[at] += moreRows;
    sums[at + HIGH] += addHigh + Fingerprint.carry(low, addLow, sumLow);
    sums[at + LOW] = sumLow;
  }

  /** Adds what was read elsewhere of the same table, in as many buckets. */
  public void add(BucketSums part) {
    requireSame(part);
    for (int bucket = 0; bucket < buckets(); bucket++) {
      int at = LONGS_PER_BUCKET * bucket;
      if (part.sums[at] > 0) {
        add(bucket, part.sums[at], part.sums[at + HIGH], part.sums[at + LOW]);
      }
    }
  }

  public long rows(int bucket) {
    return sums[LONGS_PER_BUCKET * bucket];
  }

  /** Of all buckets. */
  public Fingerprint total() {
    Fingerprint total = Fingerprint.EMPTY;
    for (int at = 0; at < sums.length; at += LONGS_PER_BUCKET) {
      total = total.plus(new Fingerprint(sums[at], sums[at + HIGH], sums[at + LOW]));
    }
    return total;
  }

  /** The buckets that don't hold the same rows. */
  public BitSet differing(BucketSums other) {
    requireSame(other);
    BitSet differing = new BitSet(buckets());
    for (int bucket = 0; bucket < buckets(); bucket++) {
      int from = LONGS_PER_BUCKET * bucket;
      int to = from + LONGS_PER_BUCKET;
      if (!Arrays.equals(sums, from, to, other.sums, from, to)) {
        differing.set(bucket);
      }
    }
    return differing;
  }

  private void requireSame(BucketSums other) {
    if (buckets() != other.buckets()) {
      throw new IllegalArgumentException(buckets() + " and " + other.buckets() + " buckets");
    }
  }
}
