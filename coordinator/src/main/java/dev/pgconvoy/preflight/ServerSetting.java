package dev.pgconvoy.preflight;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A server parameter as {@code pg_settings} has it.
 *
 * @param unit of a number: kB, 8kB, MB, ms, s, min; null for none
 */
public record ServerSetting(
    @JsonProperty("value") String value, @JsonProperty("unit") @Nullable String unit) {

  private static final long KIB = 1024;
  private static final long PAGE = 8 * KIB;

  long number() {
    return Long.parseLong(value);
  }

  boolean on() {
    return value.equals("on");
  }

  /**
   * @throws IllegalStateException if it is no amount of memory or disk
   */
  long bytes() {
    if (unit == null) {
      return number();
    }
    return number()
        * switch (unit) {
          case "B" -> 1;
          case "kB" -> KIB;
          case "8kB" -> PAGE;
          case "MB" -> KIB * KIB;
          case "GB" -> KIB * KIB * KIB;
          default -> throw new IllegalStateException(this + " is no number of bytes");
        };
  }

  /**
   * As PostgreSQL spells it: in the largest unit that leaves a whole number, such as {@code 64MB}.
   *
   * @throws IllegalStateException if it is no amount of memory or disk
   */
  String memory() {
    long bytes = bytes();
    if (bytes % (KIB * KIB * KIB) == 0) {
      return bytes / (KIB * KIB * KIB) + "GB";
    }
    return bytes % (KIB * KIB) == 0 ? bytes / (KIB * KIB) + "MB" : bytes / KIB + "kB";
  }

  /**
   * @throws IllegalStateException if it is no time
   */
  long seconds() {
    return switch (unit == null ? "" : unit) {
      case "ms" -> number() / 1000;
      case "s" -> number();
      case "min" -> number() * 60;
      default -> throw new IllegalStateException(this + " is no time");
    };
  }
}
