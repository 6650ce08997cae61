package dev.pgconvoy.catalog;

import dev.pgconvoy.postgres.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A parameter's value that a database or a role gives to its sessions. */
record Setting(String name, String value) {

  /**
   * Parameters marked GUC_LIST_QUOTE: pg_db_role_setting has their value as a list of quoted
   * identifiers (dumputils.c).
   */
  private static final Set<String> LISTS =
      Set.of(
          "local_preload_libraries",
          "search_path",
          "session_preload_libraries",
          "shared_preload_libraries",
          "temp_tablespaces",
          "unix_socket_directories");

  /** In lower case: how values are written as text, or read from it. */
  private static final Set<String> ABOUT_TEXT =
      Set.of(
          "timezone",
          "datestyle",
          "intervalstyle",
          "bytea_output",
          "extra_float_digits",
          "lc_monetary",
          "lc_numeric",
          "lc_time",
          "xmlbinary",
          "timezone_abbreviations");

  boolean isAboutText() {
    return ABOUT_TEXT.contains(name.toLowerCase(Locale.ROOT));
  }

  /** The tablespaces that it names, but for the one that every server has. */
  List<String> tablespaces() {
    List<String> named =
        switch (name.toLowerCase(Locale.ROOT)) {
          case "default_tablespace" -> List.of(value);
          case "temp_tablespaces" -> elements(value);
          default -> List.of();
        };
    return named.stream().filter(each -> !each.isEmpty() && !each.equals("pg_default")).toList();
  }

  /** The method by which it has columns compressed; empty for a setting of anything else. */
  Optional<String> compression() {
    return name.toLowerCase(Locale.ROOT).equals("default_toast_compression")
        ? Optional.of(value.toLowerCase(Locale.ROOT))
        : Optional.empty();
  }

  /** The SET clause that gives this value again. */
  String clause() {
    return "SET " + assignment();
  }

  /** For one transaction. */
  String localClause() {
    return "SET LOCAL " + assignment();
  }

  private String assignment() {
    return quotedName() + " TO " + quotedValue();
  }

  /** An extension's parameter has a dot between its two names, which stays outside the quotes. */
  private String quotedName() {
    return List.of(name.split("\\.")).stream()
        .map(Sql::identifier)
        .collect(Collectors.joining("."));
  }

  private String quotedValue() {
    if (!LISTS.contains(name)) {
      return Literal.of(value);
    }
    List<String> elements = elements(value);
    return elements.isEmpty()
        ? "''"
        : elements.stream().map(Literal::of).collect(Collectors.joining(", "));
  }

  /** Splits at commas that no double quotes enclose, and takes those quotes off. */
  private static List<String> elements(String list) {
    List<String> elements = new ArrayList<>();
    StringBuilder element = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < list.length(); i++) {
      char c = list.charAt(i);
      if (quoted && c == '"' && i + 1 < list.length() && list.charAt(i + 1) == '"') {
        element.append('"');
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        elements.add(element.toString());
        element.setLength(0);
      } else if (quoted || !Character.isWhitespace(c)) {
        element.append(c);
      }
    }
    if (!list.isBlank()) {
      elements.add(element.toString());
    }
    return elements;
  }
}
