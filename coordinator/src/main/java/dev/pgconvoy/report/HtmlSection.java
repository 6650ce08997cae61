package dev.pgconvoy.report;

/** A part of the page under a heading of its own. */
interface HtmlSection {

  /** Rows of a table that are listed; JSON has all. A printed page holds some 40. */
  int ROWS = 1_000;

  /** For links to it: letters and hyphens. */
  String id();

  String title();

  /** Whether there is anything to say. */
  boolean isThere();

  void write(Html html);

  /** Says that a list isn't whole. */
  static void bounded(Html html, long shown, long all, String what) {
    if (shown < all) {
      html.element(
          "p",
          "Listed are "
              + Figures.count(shown)
              + " of "
              + Figures.counted(all, what)
              + "; report.json has all.",
          "class",
          "note");
    }
  }
}
