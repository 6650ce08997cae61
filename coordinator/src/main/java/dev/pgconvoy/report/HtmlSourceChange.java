package dev.pgconvoy.report;

import dev.pgconvoy.progress.SourceChange;
import dev.pgconvoy.report.HtmlTable.Column;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether the source changed during the run, and how much that can be relied on. */
final class HtmlSourceChange implements HtmlSection {

  private static final List<Column> COLUMNS =
      List.of(
          new Column("Table of the source", "name"),
          new Column("Rows inserted", "number"),
          new Column("Updated", "number"),
          new Column("Deleted", "number"));

  private final @Nullable SourceChange change;

  HtmlSourceChange(Report report) {
    this.change = report.sourceChange();
  }

  @Override
  public String id() {
    return "source-change";
  }

  @Override
  public String title() {
    return "Did the source change during the run?";
  }

  @Override
  public boolean isThere() {
    return change != null;
  }

  @Override
  public void write(Html html) {
    SourceChange seen = change;
    if (seen == null) {
      return;
    }
    String sentence = seen.sentence();
    html.element("p", Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1) + ".");
    html.element(
        "p",
        "Looked at: "
            + Figures.time(seen.since())
            + " and "
            + Figures.time(seen.until())
            + ". Its counters are of the whole server where they count transactions (other databases, autovacuum and what was rolled back included), count rows of transactions that were rolled back too, come some seconds late, and know nothing of DDL and TRUNCATE. What pgconvoy does itself only reads, and isn't counted; closing the source to writers and opening it again takes one transaction each.",
        "class",
        "note");
    seen.notes().forEach(note -> html.element("p", "Note: " + note + ".", "class", "note"));
    if (!seen.tables().isEmpty()) {
      HtmlTable.write(
          html,
          "Tables of the source that were written to",
          COLUMNS,
          seen.tables(),
          (table, row) ->
              row.cell(Html.oneLine(table.table()))
                  .cell(Figures.count(table.inserted()))
                  .cell(Figures.count(table.updated()))
                  .cell(Figures.count(table.deleted())));
      HtmlSection.bounded(html, seen.tables().size(), seen.tablesChanged(), "table");
    }
    if (!seen.sequences().isEmpty()) {
      html.element(
          "p",
          "Sequences that moved: "
              + String.join(", ", seen.sequences().stream().map(Html::oneLine).toList())
              + (seen.sequencesMoved() > seen.sequences().size() ? " and more." : "."));
    }
  }
}
