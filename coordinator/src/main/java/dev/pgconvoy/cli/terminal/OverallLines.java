package dev.pgconvoy.cli.terminal;

import dev.pgconvoy.progress.RunView;
import dev.pgconvoy.progress.RunView.Totals;
import java.util.List;

/** The bar over the whole run, and the figures under it. */
final class OverallLines {

  static List<Line> lines(RunView view, Look look) {
    return List.of(bar(Overall.of(view), look), figures(view, look));
  }

  private static Line bar(Overall overall, Look look) {
    String percent = " " + Columns.padLeft(overall.percent() + " %", 5) + " of " + overall.what();
    int columns = Math.max(1, look.columns() - percent.length());
    return look.glyphs().bar(overall.fraction(), columns).and(Tone.STRONG, percent);
  }

  private static Line figures(RunView view, Look look) {
    Totals totals = view.totals();
    Cells cells =
        new Cells()
            .left(0, Line.of(Amounts.bytesOf(totals.bytesCopied(), totals.bytesExpected())))
            .left(2, Overall.isCopying(view) ? rate(totals) : Line.EMPTY)
            .left(3, Line.of(Amounts.counted(totals.rowsCopied(), "row")));
    if (totals.tables() > 0) {
      cells.left(
          4,
          Line.of(
              Amounts.count(totals.tablesDone())
                  + " of "
                  + Amounts.counted(totals.tables(), "table")));
    }
    if (totals.retries() > 0) {
      cells.left(5, Line.of(Tone.WARNING, retries(totals.retries())));
    }
    if (view.eta() != null) {
      cells.right(1, Line.of(Tone.STRONG, "all rows in " + Amounts.band(view.eta())));
    }
    return cells.fit(look.columns());
  }

  private static Line rate(Totals totals) {
    return totals.bytesPerSecond() == 0
        ? Line.EMPTY
        : Line.of(Amounts.bytesPerSecond(totals.bytesPerSecond()));
  }

  private static String retries(int retries) {
    return retries == 1 ? "1 retry" : Amounts.count(retries) + " retries";
  }

  private OverallLines() {}
}
