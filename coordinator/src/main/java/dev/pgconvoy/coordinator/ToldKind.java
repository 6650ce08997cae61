package dev.pgconvoy.coordinator;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Of which kind an object is, in the words of the ledger (pg_dump's) or of the comparison: a
 * publication may have the name of a schema, and a trigger that of its table's column.
 */
final class ToldKind {

  /** What both words mean, where they aren't the same; a kind that isn't here is its own. */
  private static final Map<String, String> MEANT =
      Map.ofEntries(
          Map.entry("CHECK CONSTRAINT", "CONSTRAINT"),
          Map.entry("FK CONSTRAINT", "CONSTRAINT"),
          // Of a constraint that failed, its index is missing, too.
          Map.entry("INDEX", "CONSTRAINT"),
          Map.entry("INDEX ATTACH", "CONSTRAINT"),
          Map.entry("DEFAULT", "COLUMN"),
          Map.entry("DOMAIN", "TYPE"),
          Map.entry("SHELL TYPE", "TYPE"),
          Map.entry("FOREIGN TABLE", "TABLE"),
          Map.entry("MATERIALIZED VIEW", "TABLE"),
          Map.entry("MATERIALIZED VIEW DATA", "TABLE"),
          Map.entry("ROW SECURITY", "TABLE"),
          Map.entry("SEQUENCE", "TABLE"),
          Map.entry("SEQUENCE OWNED BY", "TABLE"),
          Map.entry("TABLE ATTACH", "TABLE"),
          Map.entry("VIEW", "TABLE"),
          Map.entry("PROCEDURAL LANGUAGE", "LANGUAGE"),
          Map.entry("PUBLICATION TABLES IN SCHEMA", "PUBLICATION SCHEMA"),
          Map.entry("SUBSCRIPTION TABLE", "SUBSCRIPTION"));

  /** Those beside the above that have blanks. */
  private static final List<String> OTHERS =
      List.of(
          "ACCESS METHOD",
          "DATABASE SETTING",
          "EVENT TRIGGER",
          "FOREIGN DATA WRAPPER",
          "OPERATOR CLASS",
          "OPERATOR FAMILY",
          "PUBLICATION SCHEMA",
          "PUBLICATION TABLE",
          "SECURITY LABEL",
          "TEXT SEARCH CONFIGURATION",
          "TEXT SEARCH DICTIONARY",
          "TEXT SEARCH PARSER",
          "TEXT SEARCH TEMPLATE",
          "USER MAPPING");

  /** Objects whose names have no schema before them: only their kind tells them from others. */
  private static final List<String> WITHOUT_SCHEMA =
      List.of(
          "ACCESS METHOD",
          "DATABASE",
          "EVENT TRIGGER",
          "EXTENSION",
          "FOREIGN DATA WRAPPER",
          "LANGUAGE",
          "PROCEDURAL LANGUAGE",
          "PUBLICATION",
          "SCHEMA",
          "SERVER",
          "SUBSCRIPTION");

  /**
   * @param text a kind and a name, of the ledger or of the comparison
   */
  static String of(String text) {
    String kind = kind(text);
    return switch (kind) {
      case "COMMENT", "SECURITY LABEL", "ACL", "OWNER" -> kind + " " + whose(rest(text, kind));
      default -> MEANT.getOrDefault(kind, kind);
    };
  }

  private static String kind(String text) {
    String found = longest(text, OTHERS);
    for (String kind : MEANT.keySet()) {
      if (text.startsWith(kind + " ") && (found == null || kind.length() > found.length())) {
        found = kind;
      }
    }
    int blank = text.indexOf(' ');
    return found != null ? found : blank < 0 ? text : text.substring(0, blank);
  }

  private static @Nullable String longest(String text, List<String> kinds) {
    String found = null;
    for (String kind : kinds) {
      if (text.startsWith(kind + " ") && (found == null || kind.length() > found.length())) {
        found = kind;
      }
    }
    return found;
  }

  private static String rest(String text, String kind) {
    String rest = text.substring(Math.min(text.length(), kind.length() + 1));
    return rest.startsWith("on ") || rest.startsWith("of ") ? rest.substring(3) : rest;
  }

  /** Of an object without schema its kind, of all others nothing: their names say enough. */
  private static String whose(String object) {
    String kind = longest(object, WITHOUT_SCHEMA);
    return kind == null ? "" : kind.replace("PROCEDURAL ", "");
  }

  private ToldKind() {}
}
