package dev.pgconvoy.preflight;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Lists of names in a sentence. */
final class Names {

  /** More than these nobody reads in a sentence. */
  private static final int NAMED = 8;

  /** {@code a, b, c and 4 more}. */
  static String some(Collection<String> names) {
    String named = names.stream().limit(NAMED).collect(Collectors.joining(", "));
    return names.size() > NAMED ? named + " and " + (names.size() - NAMED) + " more" : named;
  }

  /** {@code 1 table}, {@code 5 tables}. */
  static String counted(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : noun.endsWith("x") ? "es" : "s");
  }

  /** {@code 2 tables: a, b}. */
  static String listed(List<String> names, String noun) {
    return counted(names.size(), noun) + ": " + some(names);
  }

  private Names() {}
}
