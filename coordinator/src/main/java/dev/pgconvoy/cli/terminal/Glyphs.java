package dev.pgconvoy.cli.terminal;

import dev.pgconvoy.progress.RunView.SectionState;

/**
 * The signs that aren't letters, for terminals that know Unicode and for those that don't.
 *
 * @param spinner one code point per frame
 */
record Glyphs(
    String done,
    String running,
    String waiting,
    String failed,
    String leftOut,
    String arrow,
    String barDone,
    String barLeft,
    String spinner) {

  static final Glyphs UNICODE = new Glyphs("✓", "▸", "·", "✗", "–", "→", "━", "─", "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏");
  static final Glyphs ASCII = new Glyphs("+", ">", ".", "x", "-", "->", "#", "-", "|/-\\");

  String icon(SectionState state) {
    return switch (state) {
      case WAITING -> waiting;
      case RUNNING -> running;
      case DONE -> done;
      case FAILED -> failed;
      case LEFT_OUT -> leftOut;
    };
  }

  /** A sign that moves as long as the program is alive. */
  String spin(long frame) {
    return String.valueOf(spinner.charAt((int) Math.floorMod(frame, (long) spinner.length())));
  }

  /**
   * @param fraction from 0 to 1
   */
  Line bar(double fraction, int columns) {
    int filled = (int) Math.floor(fraction * columns);
    return Line.of(Tone.ACTIVE, barDone.repeat(filled))
        .and(Tone.QUIET, barLeft.repeat(columns - filled));
  }
}
