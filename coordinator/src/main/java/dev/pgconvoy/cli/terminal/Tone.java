package dev.pgconvoy.cli.terminal;

/** What a colour means here. Nothing is said by colour alone. */
enum Tone {
  PLAIN(""),
  STRONG("1"),
  QUIET("2"),
  GOOD("32"),
  ACTIVE("36"),
  WARNING("33"),
  BAD("31"),
  GOOD_NEWS("1;32"),
  BAD_NEWS("1;31");

  private final String sgr;

  Tone(String sgr) {
    this.sgr = sgr;
  }

  /** In ECMA-48's Select Graphic Rendition. */
  String paint(String text) {
    return sgr.isEmpty() || text.isBlank() ? text : "\033[" + sgr + "m" + text + "\033[0m";
  }
}
