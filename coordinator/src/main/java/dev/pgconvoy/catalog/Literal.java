package dev.pgconvoy.catalog;

/** Texts as string constants that mean the same whatever standard_conforming_strings is. */
final class Literal {

  private Literal() {}

  static String of(String text) {
    String quoted = "'" + text.replace("'", "''") + "'";
    return text.indexOf('\\') < 0 ? quoted : " E" + quoted.replace("\\", "\\\\");
  }
}
