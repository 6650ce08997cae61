package dev.pgconvoy.copy;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hasher128;
import com.dynatrace.hash4j.hashing.Hashing;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.stream.IntStream;

/**
 * XXH3-128 (seed 0) of one row after the other, without an object for each: filling the heap costs
 * the processor's caches what hashing a short row does.
 *
 * <p>From 17 to 240 bytes, as most rows have, it is computed here, and by hash4j otherwise: for
 * these, XXH3 takes both halves of 64-bit products, for which the JVM's quick compiler has no
 * instruction; what stands for it in the JDK are calls. Of 26 bytes it takes 17 ns instead of 33,
 * of 106 bytes 49 instead of 60. The function is that of xxHash's specification
 * (doc/xxhash_spec.md).
 */
public final class RowHash {

  /** Whatever the length; also of bytes that come in pieces, by its streams. */
  public static final Hasher128 XXH3 = Hashing.xxh3_128();

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int SMALL = 16;
  private static final int MEDIUM = 128;
  private static final int LARGE = 240;

  private static final long PRIME_1 = 0x9E37_79B1_85EB_CA87L;
  private static final long PRIME_2 = 0xC2B2_AE3D_27D4_EB4FL;
  private static final long PRIME_4 = 0x85EB_CA77_C2B2_AE63L;
  private static final long PRIME_MIX = 0x1656_6791_9E37_79F9L;
  private static final long LOWER = 0xFFFF_FFFFL;

  private static final byte[] SECRET =
      HexFormat.of()
          .parseHex(
              "b8fe6c3923a44bbe7c01812cf721ad1cded46de9839097db7240a4a4b7b3671f"
                  + "cb79e64eccc0e578825ad07dccff7221b8084674f743248ee03590e6813a264c"
                  + "3c2852bb91c300cb88d0658b1b532ea371644897a20df94e3819ef46a9deacd8"
                  + "a8fa763fe39c343ff9dcbbc7c70b4f1d8a51e04bcdb45931c89f7ec9d9787364"
                  + "eac5ac8334d3ebc3");

  /** What is mixed with the first 128 bytes, with those behind, and with the last 32. */
  private static final long[] FIRST = secret(0, 16);

  private static final long[] BEHIND = secret(3, 12);
  private static final long[] LAST = secret(103, 4);

  private long high;
  private long low;

  /** Hashes so many bytes; {@link #high} and {@link #low} tell of it until the next. */
  public void take(byte[] bytes, int offset, int length) {
    if (length <= SMALL || length > LARGE) {
      HashValue128 hash = XXH3.hashBytesTo128Bits(bytes, offset, length);
      high = hash.getMostSignificantBits();
      low = hash.getLeastSignificantBits();
    } else if (length <= MEDIUM) {
      medium(bytes, offset, length);
    } else {
      large(bytes, offset, length);
    }
  }

  /** The hash's upper half. */
  public long high() {
    return high;
  }

  /** The hash's lower half. */
  public long low() {
    return low;
  }

  /** To be kept. */
  public HashValue128 value() {
    return new HashValue128(high, low);
  }

  // Both work on local variables and repeat how a pair is mixed in: fields, or a method for that,
  // cost what is won.

  /** Pairs of 16 bytes from either end towards the middle, the innermost first. */
  private void medium(byte[] bytes, int start, int length) {
    int end = start + length;
    long sum = length * PRIME_1;
    long otherSum = 0;
    long[] secret = FIRST;
    for (int pair = (length - 1) / 32; pair >= 0; pair--) {
      int one = start + 16 * pair;
      int other = end - 16 * pair - 16;
      int at = 4 * pair;
      long a = (long) LONG.get(bytes, one);
      long b = (long) LONG.get(bytes, one + 8);
      long c = (long) LONG.get(bytes, other);
      long d = (long) LONG.get(bytes, other + 8);
      sum = (sum + folded(a ^ secret[at], b ^ secret[at + 1])) ^ (c + d);
      otherSum = (otherSum + folded(c ^ secret[at + 2], d ^ secret[at + 3])) ^ (a + b);
    }
    end(sum, otherSum, length);
  }

  /** Neighbours of 16 bytes one after the other, and the last two. */
  private void large(byte[] bytes, int start, int length) {
    long sum = length * PRIME_1;
    long otherSum = 0;
    long[] secret = FIRST;
    int pairs = length / 32;
    for (int pair = 0, at = 0; pair <= pairs; pair++, at += 4) {
      int one = start + 32 * pair;
      int other = one + 16;
      if (pair == MEDIUM / 32) {
        sum = avalanche(sum);
        otherSum = avalanche(otherSum);
        secret = BEHIND;
        at = 0;
      }
      if (pair == pairs) {
        one = start + length - 16;
        other = one - 16;
        secret = LAST;
        at = 0;
      }
      long a = (long) LONG.get(bytes, one);
      long b = (long) LONG.get(bytes, one + 8);
      long c = (long) LONG.get(bytes, other);
      long d = (long) LONG.get(bytes, other + 8);
      sum = (sum + folded(a ^ secret[at], b ^ secret[at + 1])) ^ (c + d);
      otherSum = (otherSum + folded(c ^ secret[at + 2], d ^ secret[at + 3])) ^ (a + b);
    }
    end(sum, otherSum, length);
  }

  private void end(long sum, long otherSum, int length) {
    high = -avalanche(sum * PRIME_1 + otherSum * PRIME_4 + length * PRIME_2);
    low = avalanche(sum + otherSum);
  }

  private static long avalanche(long hash) {
    long mixed = (hash ^ (hash >>> 37)) * PRIME_MIX;
    return mixed ^ (mixed >>> 32);
  }

  /**
   * Both halves of the product, one xor the other. The upper half is put together by methods of
   * less than 35 bytes of code, which that compiler inlines.
   */
  private static long folded(long a, long b) {
    return (a * b) ^ upperHalf(a & LOWER, a >>> 32, b & LOWER, b >>> 32);
  }

  private static long upperHalf(long aLow, long aHigh, long bLow, long bHigh) {
    return carried(aHigh * bLow + ((aLow * bLow) >>> 32), aLow * bHigh, aHigh * bHigh);
  }

  private static long carried(long middle, long otherMiddle, long upper) {
    return upper + (middle >>> 32) + ((otherMiddle + (middle & LOWER)) >>> 32);
  }

  private static long[] secret(int offset, int longs) {
    return IntStream.range(0, longs)
        .mapToLong(i -> (long) LONG.get(SECRET, offset + Long.BYTES * i))
        .toArray();
  }
}
