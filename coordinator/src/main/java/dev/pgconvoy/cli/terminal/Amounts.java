package dev.pgconvoy.cli.terminal;

import dev.pgconvoy.progress.RunView.Eta;
import java.time.Duration;

/**
 * How numbers are written for people, the same everywhere: bytes in binary units, counts with
 * thousands separators, times by what matters at their length. Locales change nothing, and no
 * formatter is loaded.
 */
public final class Amounts {

  private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
  private static final int STEP_BITS = 10;

  /** {@code 0 B}, {@code 9.5 KiB}, {@code 34 MiB}: rounded down, so that nothing looks complete. */
  public static String bytes(long bytes) {
    int unit = unit(bytes);
    return inUnit(bytes, unit) + " " + UNITS[unit];
  }

  /** {@code 0.4 of 2.7 GiB}: both in the unit of the larger one. */
  static String bytesOf(long done, long expected) {
    int unit = unit(Math.max(done, expected));
    return inUnit(done, unit) + " of " + inUnit(expected, unit) + " " + UNITS[unit];
  }

  public static String bytesPerSecond(long rate) {
    return bytes(rate) + "/s";
  }

  /** Over a time so short that nothing can be said of it, the rate is 0. */
  public static long perSecond(long amount, Duration time) {
    long millis = time.toMillis();
    return millis <= 0 ? 0 : (long) (amount * 1000.0 / millis);
  }

  /** {@code 5,600,000}. */
  public static String count(long count) {
    String digits = Long.toString(Math.max(0, count));
    StringBuilder text = new StringBuilder(digits);
    for (int at = digits.length() - 3; at > 0; at -= 3) {
      text.insert(at, ',');
    }
    return text.toString();
  }

  /** {@code 1 row}, {@code 5,600 rows}: for nouns whose plural ends in s. */
  public static String counted(long count, String noun) {
    return count(count) + " " + noun + (count == 1 ? "" : "s");
  }

  /** {@code 4.2 s}, {@code 42 s}, {@code 3:07 min}, {@code 1:02:03 h}; rounded down. */
  public static String duration(Duration time) {
    long millis = Math.max(0, time.toMillis());
    long seconds = millis / 1000;
    if (seconds < 10) {
      return seconds + "." + millis % 1000 / 100 + " s";
    }
    if (seconds < 60) {
      return seconds + " s";
    }
    return clock(time) + (seconds < 3600 ? " min" : " h");
  }

  /** {@code 0:07}, {@code 12:03}, {@code 1:02:03}: for times that run. */
  static String clock(Duration time) {
    long seconds = Math.max(0, time.toSeconds());
    long hours = seconds / 3600;
    long minutes = seconds / 60 % 60;
    String tail = twoDigits(seconds % 60);
    return hours > 0 ? hours + ":" + twoDigits(minutes) + ":" + tail : minutes + ":" + tail;
  }

  /** Rounded down: 100 only if all of it is done; 0 if nothing is expected. */
  static int percent(long done, long expected) {
    return (int) (100 * fraction(done, expected));
  }

  /** From 0 to 1; 0 if nothing is expected. */
  static double fraction(long done, long expected) {
    return expected <= 0 ? 0 : Math.clamp((double) done / expected, 0.0, 1.0);
  }

  /** {@code 4-6 s}, {@code 2-3 min}, {@code 1-2 h}: a band in the unit of its far end. */
  static String band(Eta eta) {
    long most = Math.max(1, eta.atMost().toSeconds());
    int unit = most < 100 ? 1 : most < 100 * 60 ? 60 : 3600;
    String name = unit == 1 ? " s" : unit == 60 ? " min" : " h";
    long low = eta.atLeast().toSeconds() / unit;
    long high = Math.ceilDiv(most, unit);
    if (low == 0 && unit > 1) {
      return "at most " + high + name;
    }
    return (low >= high ? "" : low + "-") + high + name;
  }

  private static int unit(long bytes) {
    int unit = 0;
    for (long rest = bytes >> STEP_BITS; rest > 0; rest >>= STEP_BITS) {
      unit++;
    }
    return unit;
  }

  /** One decimal below ten, none above, and none of bytes. */
  private static String inUnit(long bytes, int unit) {
    int shift = unit * STEP_BITS;
    long amount = Math.max(0, bytes);
    long whole = amount >> shift;
    if (unit == 0 || whole >= 10) {
      return Long.toString(whole);
    }
    long rest = amount - (whole << shift);
    return whole + "." + Math.min(9, (long) (rest * 10.0 / (1L << shift)));
  }

  private static String twoDigits(long number) {
    return number < 10 ? "0" + number : Long.toString(number);
  }

  private Amounts() {}
}
