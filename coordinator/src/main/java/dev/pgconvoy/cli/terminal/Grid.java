package dev.pgconvoy.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows and columns of text: the first column to the left, all others to the right. Where they don't
 * fit, the last columns are left out, and then the first is cut.
 */
final class Grid {

  private static final String INDENT = "  ";
  private static final String GAP = "  ";
  private static final int MIN_FIRST = 12;

  private final List<List<String>> rows = new ArrayList<>();
  private final boolean titled;

  private Grid(boolean titled) {
    this.titled = titled;
  }

  static Grid titled(String... titles) {
    return new Grid(true).row(titles);
  }

  static Grid untitled() {
    return new Grid(false);
  }

  Grid row(String... cells) {
    rows.add(List.of(cells).stream().map(Columns::clean).toList());
    return this;
  }

  List<Line> lines(int columns) {
    int[] widths = widths();
    int shown = widths.length;
    while (shown > 1
        && total(widths, shown) > columns
        && roomForFirst(widths, shown, columns) < MIN_FIRST) {
      shown--;
    }
    widths[0] = Math.clamp(roomForFirst(widths, shown, columns), 1, Math.max(1, widths[0]));
    int kept = shown;
    return IntStream.range(0, rows.size())
        .mapToObj(row -> line(rows.get(row), widths, kept, titled && row == 0))
        .map(line -> line.cut(columns))
        .toList();
  }

  private int[] widths() {
    int[] widths = new int[rows.isEmpty() ? 1 : rows.getFirst().size()];
    for (List<String> row : rows) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], Columns.of(row.get(column)));
      }
    }
    return widths;
  }

  private static int roomForFirst(int[] widths, int shown, int columns) {
    return columns - (total(widths, shown) - widths[0]);
  }

  private static int total(int[] widths, int shown) {
    return INDENT.length()
        + IntStream.range(0, shown).map(column -> widths[column]).sum()
        + GAP.length() * (shown - 1);
  }

  private static Line line(List<String> row, int[] widths, int shown, boolean title) {
    Tone tone = title ? Tone.QUIET : Tone.PLAIN;
    String first = Columns.cutMiddle(row.getFirst(), widths[0]);
    Line line = Line.of(INDENT).and(tone, Columns.padRight(first, widths[0]));
    for (int column = 1; column < shown; column++) {
      line = line.and(GAP).and(tone, Columns.padLeft(row.get(column), widths[column]));
    }
    return line;
  }
}
