package dev.pgconvoy.cli;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much may be moved in a second. */
final class ByteRate {

  private static final Pattern FORM =
      Pattern.compile("(\\d{1,9})\\s*(k|m|g)(i?)b(?:/s)?", Pattern.CASE_INSENSITIVE);

  /**
   * @param text such as {@code 50MB}, {@code 1GiB/s}, or {@code off}
   * @return bytes a second; 0 for no limit
   * @throws IllegalArgumentException if it is none
   */
  static long parse(String text) {
    if (text.equalsIgnoreCase("off")) {
      return 0;
    }
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is no rate; write 500kB, 50MB, 1GB (a second), or off for no limit");
    }
    long step = form.group(3).isEmpty() ? 1_000 : 1_024;
    long unit =
        switch (form.group(2).toLowerCase(Locale.ROOT)) {
          case "k" -> step;
          case "m" -> step * step;
          default -> step * step * step;
        };
    return Long.parseLong(form.group(1)) * unit;
  }

  private ByteRate() {}
}
