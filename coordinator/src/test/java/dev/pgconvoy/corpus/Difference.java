package dev.pgconvoy.corpus;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One object, or the rows of one table, that differ.
 *
 * @param missing lines that only the source has
 * @param unexpected lines that only the target has
 * @param reordered whether both have the same lines, but not in the same order
 */
record Difference(String name, List<String> missing, List<String> unexpected, boolean reordered) {
  private static final int SHOWN_LINES = 6;
  private static final int SHOWN_CHARS = 200;

  Difference {
    missing = List.copyOf(missing);
    unexpected = List.copyOf(unexpected);
  }

  static Difference of(String name, List<String> source, List<String> target) {
    List<String> missing = minus(source, target);
    List<String> unexpected = minus(target, source);
    boolean sameLines = missing.isEmpty() && unexpected.isEmpty();
    return new Difference(name, missing, unexpected, sameLines && !source.equals(target));
  }

  boolean isEmpty() {
    return missing.isEmpty() && unexpected.isEmpty() && !reordered;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(readable(name));
    if (reordered) {
      text.append("\n  the same lines in another order");
    }
    append(text, "\n  - ", missing);
    append(text, "\n  + ", unexpected);
    return text.toString();
  }

  private static void append(StringBuilder text, String sign, List<String> lines) {
    lines.stream().limit(SHOWN_LINES).forEach(line -> text.append(sign).append(readable(line)));
    if (lines.size() > SHOWN_LINES) {
      text.append(sign).append("... ").append(lines.size() - SHOWN_LINES).append(" more lines");
    }
  }

  /** Lines that are in the first list more often than in the second, as often as that. */
  private static List<String> minus(List<String> lines, List<String> others) {
    Map<String, Integer> left = new HashMap<>();
    others.forEach(line -> left.merge(line, 1, Integer::sum));
    List<String> result = new ArrayList<>();
    for (String line : lines) {
      if (left.merge(line, -1, Integer::sum) < 0) {
        result.add(line);
      }
    }
    return result;
  }

  /** The beginning of a line, whose characters are bytes, as what they mean in UTF-8. */
  private static String readable(String line) {
    String text = new String(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    return text.length() <= SHOWN_CHARS ? text : text.substring(0, SHOWN_CHARS) + "...";
  }
}
