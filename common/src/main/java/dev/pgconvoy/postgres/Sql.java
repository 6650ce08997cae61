package dev.pgconvoy.postgres;

import java.util.List;
import java.util.stream.Collectors;

/** Quoting, for the statements that take no parameters: COPY, SET, LOCK and DDL. */
public final class Sql {

  private Sql() {}

  /**
   * The identifier in double quotes, always: whether a word is reserved depends on the server.
   *
   * @throws IllegalArgumentException if it is empty or holds a NUL, which no identifier can
   */
  public static String identifier(String name) {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("PostgreSQL has no empty identifier");
    }
    return '"' + withoutNul(name).replace("\"", "\"\"") + '"';
  }

  /**
   * The text as a string constant that means the same whatever standard_conforming_strings is.
   *
   * @throws IllegalArgumentException if it holds a NUL, which no text value can
   */
  public static String literal(String text) {
    String quoted = '\'' + withoutNul(text).replace("'", "''") + '\'';
    return text.indexOf('\\') < 0 ? quoted : " E" + quoted.replace("\\", "\\\\");
  }

  /**
   * The names quoted and separated by commas, without parentheses. Empty for no columns, where COPY
   * and INSERT want no list at all.
   */
  public static String columnList(List<String> columns) {
    return columns.stream().map(Sql::identifier).collect(Collectors.joining(", "));
  }

  private static String withoutNul(String text) {
    if (text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("PostgreSQL has no text with a NUL character in it");
    }
    return text;
  }
}
