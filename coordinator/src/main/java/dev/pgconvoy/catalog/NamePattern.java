package dev.pgconvoy.catalog;

import dev.pgconvoy.postgres.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A name with wildcards, as psql's {@code \d} and pg_dump's {@code -n} and {@code -t} understand
 * it: {@code *} and {@code ?}, letters folded to lower case outside double quotes, one dot between
 * schema and name, everything else an element of a regular expression (string_utils.c,
 * patternToSQLRegex). The server compares, so that an expression means here what it means to
 * pg_dump.
 *
 * @param text as given, to hand on to pg_dump
 * @param schema a regular expression for the schema, or null where the pattern has none
 * @param name a regular expression for the name
 */
public record NamePattern(String text, @Nullable String schema, String name) {

  private static final String SPECIAL = "|*+?()[]{}.^$\\";

  /**
   * @throws IllegalArgumentException if there is a dot outside quotes
   */
  public static NamePattern ofSchema(String text) {
    List<String> parts = parts(text);
    if (parts.size() != 1) {
      throw new IllegalArgumentException(
          "a pattern for schemas has no dot outside double quotes: " + text);
    }
    return new NamePattern(text, null, parts.getFirst());
  }

  /**
   * @throws IllegalArgumentException if there is more than one dot outside quotes
   */
  public static NamePattern ofTable(String text) {
    List<String> parts = parts(text);
    return switch (parts.size()) {
      case 1 -> new NamePattern(text, null, parts.getFirst());
      case 2 -> new NamePattern(text, parts.getFirst(), parts.getLast());
      default ->
          throw new IllegalArgumentException(
              "a pattern for tables has at most one dot outside double quotes, between schema and table: "
                  + text);
    };
  }

  /** Whether this schema or, whatever its schema, this table is meant: by Java's expressions. */
  boolean matchesName(String candidate) {
    return Pattern.matches(name, candidate);
  }

  boolean matchesTable(QualifiedName table) {
    return (schema == null || Pattern.matches(schema, table.schema())) && matchesName(table.name());
  }

  /** Whether tables of this schema are meant by name; without one, those that are seen without. */
  boolean mayMeanIn(String candidate) {
    return schema != null && Pattern.matches(schema, candidate);
  }

  private static List<String> parts(String text) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      char next = i + 1 < text.length() ? text.charAt(i + 1) : '\0';
      if (c == '"' && quoted && next == '"') {
        part.append('"');
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == '.' && !quoted) {
        parts.add(anchored(part));
        part.setLength(0);
      } else {
        part.append(quoted ? literal(c) : wild(c, next));
      }
    }
    parts.add(anchored(part));
    return parts;
  }

  private static String anchored(CharSequence expression) {
    if (expression.isEmpty()) {
      throw new IllegalArgumentException("a pattern needs a name on each side of its dot");
    }
    return "^(" + expression + ")$";
  }

  private static String literal(char c) {
    return SPECIAL.indexOf(c) < 0 ? String.valueOf(c) : "\\" + c;
  }

  private static String wild(char c, char next) {
    return switch (c) {
      case '*' -> ".*";
      case '?' -> ".";
      case '$' -> "\\$";
      // An array type's name, not an empty set of characters.
      case '[' -> next == ']' ? "\\[" : "[";
      default -> c >= 'A' && c <= 'Z' ? String.valueOf((char) (c + 'a' - 'A')) : String.valueOf(c);
    };
  }
}
