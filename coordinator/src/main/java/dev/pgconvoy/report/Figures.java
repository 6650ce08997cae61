package dev.pgconvoy.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How the report writes numbers and times: the same everywhere, whatever the locale. */
final class Figures {

  private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

  static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** {@code 1 row}, {@code 5,600 rows}: for nouns whose plural ends in s. */
  static String counted(long count, String noun) {
    return count(count) + " " + noun + (count == 1 ? "" : "s");
  }

  /** {@code 34 B}, {@code 9.5 KiB}. */
  static String bytes(long bytes) {
    double amount = bytes;
    int unit = 0;
    while (amount >= 1024 && unit < UNITS.length - 1) {
      amount /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, unit == 0 || amount >= 10 ? "%.0f" : "%.1f", amount)
        + " "
        + UNITS[unit];
  }

  /** {@code 4.2 s}, {@code 3 min 7 s}, {@code 1 h 2 min}. */
  static String duration(double seconds) {
    if (seconds < 10) {
      return String.format(Locale.ROOT, "%.1f s", Math.max(0, seconds));
    }
    Duration time = Duration.ofSeconds(Math.round(seconds));
    if (time.toHours() > 0) {
      return time.toHours() + " h " + time.toMinutesPart() + " min";
    }
    return time.toMinutes() > 0
        ? time.toMinutes() + " min " + time.toSecondsPart() + " s"
        : time.toSeconds() + " s";
  }

  /** {@code 2026-11-23 21:04:03 UTC}: the same for every reader. */
  static String time(@Nullable String instant) {
    return instant == null ? "" : date(instant) + " " + clock(instant) + " UTC";
  }

  static String date(String instant) {
    return Instant.parse(instant).atZone(ZoneOffset.UTC).toLocalDate().toString();
  }

  static String clock(String instant) {
    return Instant.parse(instant)
        .atZone(ZoneOffset.UTC)
        .toLocalTime()
        .truncatedTo(ChronoUnit.SECONDS)
        .format(java.time.format.DateTimeFormatter.ISO_LOCAL_TIME);
  }

  /** Seconds from one instant to another; 0 where one isn't known. */
  static double seconds(@Nullable String from, @Nullable String until) {
    return from == null || until == null
        ? 0
        : Duration.between(Instant.parse(from), Instant.parse(until)).toMillis() / 1000.0;
  }

  /** {@code PostgreSQL 15.18}. */
  static String server(int version) {
    return version == 0 ? "PostgreSQL" : "PostgreSQL " + version / 10_000 + "." + version % 10_000;
  }

  private Figures() {}
}
