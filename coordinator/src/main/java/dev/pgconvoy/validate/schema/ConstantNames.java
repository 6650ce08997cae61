package dev.pgconvoy.validate.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The names that columns of inner queries have for being constants with a cast. {@code EXISTS
 * (SELECT 'x' ...)} is printed as {@code EXISTS (SELECT 'x'::text ...)}; whoever reads that again
 * names the column after the type, and prints {@code EXISTS (SELECT 'x'::text AS text ...)}
 * (parse_target.c, FigureColname). Where a column's name has a meaning it is printed in either case
 * (ruleutils.c, get_target_list).
 */
final class ConstantNames {

  /** What types are called inside that are printed in the words of the standard. */
  private static final Map<String, String> INTERNAL =
      Map.ofEntries(
          Map.entry("bigint", "int8"),
          Map.entry("bit varying", "varbit"),
          Map.entry("boolean", "bool"),
          Map.entry("character", "bpchar"),
          Map.entry("character varying", "varchar"),
          Map.entry("double precision", "float8"),
          Map.entry("integer", "int4"),
          Map.entry("real", "float4"),
          Map.entry("smallint", "int2"),
          Map.entry("time with time zone", "timetz"),
          Map.entry("time without time zone", "time"),
          Map.entry("timestamp with time zone", "timestamptz"),
          Map.entry("timestamp without time zone", "timestamp"));

  private static final Pattern NAME = Pattern.compile("\"(?:[^\"]|\"\")*\"|[\\p{L}_].*");

  private ConstantNames() {}

  /** These tokens without such names. */
  static List<String> leftOut(List<String> words) {
    List<String> rest = new ArrayList<>();
    int at = 0;
    while (at < words.size()) {
      rest.add(words.get(at));
      if (words.get(at).equals("::") && isConstant(words, at - 1)) {
        int as = endOfType(words, at + 1);
        if (isNameOfType(words, at + 1, as)) {
          rest.addAll(words.subList(at + 1, as));
          at = as + 1;
        }
      }
      at++;
    }
    return rest;
  }

  /** A text, NULL, or a number in brackets. */
  private static boolean isConstant(List<String> words, int at) {
    if (at < 0) {
      return false;
    }
    String word = words.get(at);
    return word.startsWith("'")
        || word.startsWith("E'")
        || word.equals("NULL")
        || (word.equals(")")
            && at >= 2
            && Character.isDigit(words.get(at - 1).charAt(0))
            && words.get(at - 2).equals("("));
  }

  private static int endOfType(List<String> words, int from) {
    int at = from;
    while (at < words.size() && !words.get(at).equals("AS") && isPartOfType(words, at)) {
      at++;
    }
    return at;
  }

  private static boolean isPartOfType(List<String> words, int at) {
    String word = words.get(at);
    return switch (word) {
      case ".", "(", "[", "]" -> true;
      case ")" -> Character.isDigit(words.get(at - 1).charAt(0));
      case "," -> Character.isDigit(words.get(at - 1).charAt(0));
      default -> NAME.matcher(word).matches() || Character.isDigit(word.charAt(0));
    };
  }

  private static boolean isNameOfType(List<String> words, int from, int as) {
    if (as + 1 >= words.size() || !words.get(as).equals("AS")) {
      return false;
    }
    List<String> names = new ArrayList<>();
    for (String word : words.subList(from, as)) {
      if (word.equals(".")) {
        names.clear();
      } else if (NAME.matcher(word).matches()) {
        names.add(word);
      }
    }
    String type = String.join(" ", names);
    return unquoted(INTERNAL.getOrDefault(type, type)).equals(unquoted(words.get(as + 1)));
  }

  private static String unquoted(String name) {
    return name.startsWith("\"") ? name.substring(1, name.length() - 1) : name;
  }
}
