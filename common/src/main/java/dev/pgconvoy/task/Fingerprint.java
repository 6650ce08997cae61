package dev.pgconvoy.task;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.HexFormat;

/**
 * Number of rows and the sum, modulo 2^128, of a 128-bit hash of each row's COPY bytes. It doesn't
 * depend on the order of rows, so fingerprints of parts add up to that of the table.
 *
 * @param high the sum's upper 64 bits
 * @param low the sum's lower 64 bits
 */
public record Fingerprint(long rows, long high, long low) {

  public static final Fingerprint EMPTY = new Fingerprint(0, 0, 0);

  private static final HexFormat HEX = HexFormat.of();

  /** Refuses a negative number of rows. */
  public Fingerprint {
    if (rows < 0) {
      throw new IllegalArgumentException("not a fingerprint: of " + rows + " rows");
    }
  }

  public Fingerprint plus(Fingerprint other) {
    long sumLow = low + other.low;
    return new Fingerprint(
        rows + other.rows, high + other.high + carry(low, other.low, sumLow), sumLow);
  }

  /**
   * 1 if the sum of two unsigned numbers has overflowed, else 0. Without a branch: of hashes every
   * other sum overflows, and the processor would guess wrong as often.
   */
  public static long carry(long one, long other, long sum) {
    return ((one & other) | ((one | other) & ~sum)) >>> (Long.SIZE - 1);
  }

  /** Rows in decimal, a colon, and the sum as 32 hexadecimal digits. */
  @Override
  @JsonValue
  public String toString() {
    return rows + ":" + HEX.toHexDigits(high) + HEX.toHexDigits(low);
  }

  /**
   * @throws IllegalArgumentException if the text isn't what {@link #toString} writes
   */
  @JsonCreator
  public static Fingerprint parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 1 || text.length() != colon + 33) {
      throw new IllegalArgumentException("not a fingerprint: " + text);
    }
    return new Fingerprint(
        Long.parseLong(text.substring(0, colon)),
        HexFormat.fromHexDigitsToLong(text, colon + 1, colon + 17),
        HexFormat.fromHexDigitsToLong(text, colon + 17, colon + 33));
  }
}
