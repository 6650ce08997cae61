package dev.pgconvoy.progress;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** A limit as people give it, and read it wherever it is told: in decimal units. */
public final class RateLimit {

  /**
   * @param bytesPerSecond not 0, which is no limit
   * @return such as {@code 6 MB/s}, {@code 2.5 MB/s} or {@code 500 kB/s}
   */
  public static String text(long bytesPerSecond) {
    boolean small = bytesPerSecond < 1_000_000;
    return BigDecimal.valueOf(bytesPerSecond)
            .movePointLeft(small ? 3 : 6)
            .setScale(1, RoundingMode.HALF_UP)
            .stripTrailingZeros()
            .toPlainString()
        + (small ? " kB/s" : " MB/s");
  }

  private RateLimit() {}
}
