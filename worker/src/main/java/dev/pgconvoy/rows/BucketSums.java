package dev.pgconvoy.rows;

import com.dynatrace.hash4j.hashing.HashValue128;
import dev.pgconvoy.task.Fingerprint;
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
  private static final int BYTES_PER_BUCKET = 3 * Long.BYTES;

  private final int shift;
  private final long[] rows;
  private final long[] high;
  private final long[] low;

  /**
   * @param buckets a power of two, from 2 on
   */
  public BucketSums(int buckets) {
    if (buckets < 2 || buckets > MOST_BUCKETS || Integer.bitCount(buckets) != 1) {
      throw new IllegalArgumentException(buckets + " is no number of buckets");
    }
    this.shift = Long.SIZE - Integer.numberOfTrailingZeros(buckets);
    this.rows = new long[buckets];
    this.high = new long[buckets];
    this.low = new long[buckets];
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
    return (long) BYTES_PER_BUCKET * buckets;
  }

  public int buckets() {
    return rows.length;
  }

  /** The bucket of a key, by the upper bits of its hash. */
  int bucket(HashValue128 keyHash) {
    return (int) (keyHash.getMostSignificantBits() >>> shift);
  }

  void add(HashValue128 keyHash, HashValue128 rowHash) {
    add(bucket(keyHash), 1, rowHash.getMostSignificantBits(), rowHash.getLeastSignificantBits());
  }

  private void add(int bucket, long moreRows, long addHigh, long addLow) {
    long sumLow = low[bucket] + addLow;
    long carry = Long.compareUnsigned(sumLow, addLow) < 0 ? 1 : 0;
    rows[bucket] += moreRows;
    high[bucket] += addHigh + carry;
    low[bucket] = sumLow;
  }

  /** Adds what was read elsewhere of the same table, in as many buckets. */
  public void add(BucketSums part) {
    requireSame(part);
    for (int bucket = 0; bucket < rows.length; bucket++) {
      if (part.rows[bucket] > 0) {
        add(bucket, part.rows[bucket], part.high[bucket], part.low[bucket]);
      }
    }
  }

  public long rows(int bucket) {
    return rows[bucket];
  }

  /** Of all buckets. */
  public Fingerprint total() {
    Fingerprint total = Fingerprint.EMPTY;
    for (int bucket = 0; bucket < rows.length; bucket++) {
      total = total.plus(new Fingerprint(rows[bucket], high[bucket], low[bucket]));
    }
    return total;
  }

  /** The buckets that don't hold the same rows. */
  public BitSet differing(BucketSums other) {
    requireSame(other);
    BitSet differing = new BitSet(rows.length);
    for (int bucket = 0; bucket < rows.length; bucket++) {
      if (rows[bucket] != other.rows[bucket]
          || high[bucket] != other.high[bucket]
          || low[bucket] != other.low[bucket]) {
        differing.set(bucket);
      }
    }
    return differing;
  }

  private void requireSame(BucketSums other) {
    if (rows.length != other.rows.length) {
      throw new IllegalArgumentException(rows.length + " and " + other.rows.length + " buckets");
    }
  }
}
