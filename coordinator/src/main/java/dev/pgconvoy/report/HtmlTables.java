package dev.pgconvoy.report;

import dev.pgconvoy.report.HtmlTable.Column;
import dev.pgconvoy.report.Report.TableFigures;
import dev.pgconvoy.report.Report.TableOutcome;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Each table with its rows and fingerprints: what isn't equal first, then the largest. */
final class HtmlTables implements HtmlSection {

  private static final List<Column> COLUMNS =
      List.of(
          new Column("Table", "name"),
          new Column("Rows", "number"),
          new Column("Data", "number"),
          new Column("Fingerprint of both sides", "mono"),
          new Column("Result", "text"));

  private final Report report;

  HtmlTables(Report report) {
    this.report = report;
  }

  @Override
  public String id() {
    return "tables";
  }

  @Override
  public String title() {
    return "Tables";
  }

  @Override
  public boolean isThere() {
    return !report.tables().isEmpty();
  }

  @Override
  public void write(Html html) {
    List<TableFigures> shown =
        report.tables().stream()
            .sorted(
                Comparator.comparing((TableFigures table) -> table.result() == TableOutcome.SAME)
                    .thenComparing(
                        Comparator.comparingLong(TableFigures::bytes)
                            .thenComparingLong(TableFigures::rows)
                            .reversed()))
            .limit(ROWS)
            .toList();
    HtmlSection.bounded(html, shown.size(), report.tables().size(), "table");
    HtmlTable.write(
        html,
        "Tables",
        COLUMNS,
        shown,
        (table, row) ->
            row.cell(cell -> name(cell, table))
                .cell(Figures.count(table.rows()))
                .cell(table.format() == null ? "" : Figures.bytes(table.bytes()))
                .cell(cell -> fingerprints(cell, table))
                .cell(cell -> result(cell, table.result())));
  }

  private static void name(Html html, TableFigures table) {
    html.text(Html.oneLine(table.table()));
    if (table.into() != null) {
      html.element("span", "through " + Html.oneLine(table.into()), "class", "what");
    }
  }

  private static void fingerprints(Html html, TableFigures table) {
    if (table.source() != null && Objects.equals(table.source(), table.target())) {
      html.text(sum(table.source().toString()));
      return;
    }
    side(html, "source", table.source());
    side(html, "target", table.target());
  }

  private static void side(Html html, String which, @Nullable Object fingerprint) {
    if (fingerprint != null) {
      html.element(
          "span",
          line -> {
            line.element("i", which);
            line.text(" " + sum(fingerprint.toString()));
          },
          "class",
          "side-of");
    }
  }

  /** Without the number of rows, which stands beside it. */
  private static String sum(String fingerprint) {
    return fingerprint.substring(fingerprint.indexOf(':') + 1);
  }

  private static void result(Html html, TableOutcome outcome) {
    String words =
        switch (outcome) {
          case SAME -> "equal";
          case DIFFERENT -> "different";
          case NOT_COMPARED -> "not compared";
          case INCOMPLETE -> "not all copied";
          case ONLY_ON_SOURCE -> "only on the source";
          case ONLY_ON_TARGET -> "only on the target";
        };
    String tone =
        switch (outcome) {
          case SAME -> "good";
          case NOT_COMPARED -> "quiet";
          case DIFFERENT, INCOMPLETE, ONLY_ON_SOURCE, ONLY_ON_TARGET -> "bad";
        };
    html.element("span", words, "class", "tag " + tone);
  }
}
