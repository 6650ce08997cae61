package dev.pgconvoy.report;

import dev.pgconvoy.report.HtmlTable.Column;
import dev.pgconvoy.validate.ValidationResult;
import dev.pgconvoy.validate.ValidationResult.ColumnDifference;
import dev.pgconvoy.validate.ValidationResult.LargeObjectResult;
import dev.pgconvoy.validate.ValidationResult.LeftOut;
import dev.pgconvoy.validate.ValidationResult.Presence;
import dev.pgconvoy.validate.ValidationResult.RowDifference;
import dev.pgconvoy.validate.ValidationResult.RowDifferences;
import dev.pgconvoy.validate.ValidationResult.SequenceDifference;
import dev.pgconvoy.validate.ValidationResult.SequenceValue;
import dev.pgconvoy.validate.ValidationResult.TableResult;
import dev.pgconvoy.validate.schema.SchemaText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All that differs between source and target, down to the values. */
final class HtmlDifferences implements HtmlSection {

  private static final List<Column> ROW_COLUMNS =
      List.of(
          new Column("Row", "name"),
          new Column("How", "text"),
          new Column("Column", "text"),
          new Column("Source", "value"),
          new Column("Target", "value"));

  private static final List<Column> SEQUENCE_COLUMNS =
      List.of(
          new Column("Sequence", "name"),
          new Column("Source", "number"),
          new Column("Target", "number"));

  private static final List<Column> TYPE_COLUMNS =
      List.of(
          new Column("Column", "name"),
          new Column("Source", "value"),
          new Column("Target", "value"));

  /** A line of the table of rows: a row that differs in three columns has three. */
  private record Line(
      String key, String how, String column, @Nullable String source, @Nullable String target) {}

  private final Report report;
  private final @Nullable ValidationResult validation;

  HtmlDifferences(Report report) {
    this.report = report;
    this.validation = report.validation();
  }

  @Override
  public String id() {
    return "differences";
  }

  @Override
  public String title() {
    return "What differs";
  }

  @Override
  public boolean isThere() {
    return !report.differingRows().isEmpty() || !texts().isEmpty() || isMoreFound();
  }

  @Override
  public void write(Html html) {
    texts().forEach(text -> html.element("pre", TaskName.readable(text)));
    report.differingRows().stream().limit(ROWS).forEach(table -> table(html, table));
    HtmlSection.bounded(
        html,
        Math.min(ROWS, report.differingRows().size()),
        report.differingRows().size(),
        "table");
    if (validation != null) {
      sequences(html, validation.sequences());
      largeObjects(html, validation.largeObjects());
    }
  }

  /** Of a migration: what neither rows nor definitions below say in full. */
  private List<String> texts() {
    if (validation != null || !report.differingRows().isEmpty()) {
      return List.of();
    }
    List<String> texts = new ArrayList<>(report.differences());
    if (report.schema() != null) {
      texts.removeAll(SchemaText.of(report.schema()));
    }
    return texts;
  }

  private boolean isMoreFound() {
    return validation != null
        && (!validation.sequences().isEmpty()
            || (validation.largeObjects() != null && !validation.largeObjects().equal()));
  }

  private static void table(Html html, TableResult table) {
    html.element("h3", Html.oneLine(table.table()));
    if (table.presence() != Presence.ON_BOTH) {
      html.element(
          "p",
          table.presence() == Presence.ONLY_ON_SOURCE
              ? "It is missing on the target."
              : "It is only on the target.");
      return;
    }
    columns(html, table.columns());
    RowDifferences rows = table.differences();
    if (rows == null) {
      html.element("p", "Its rows are equal in the columns that both sides have.");
    } else {
      html.element("p", counts(table, rows));
      rows(html, table.table(), rows);
    }
    table.notes().forEach(note -> html.element("p", note, "class", "note"));
  }

  private static void columns(Html html, List<ColumnDifference> columns) {
    if (!columns.isEmpty()) {
      HtmlTable.write(
          html,
          "Columns that differ",
          TYPE_COLUMNS,
          columns,
          (column, row) ->
              row.cell(Html.oneLine(column.column()))
                  .cell(column.source() == null ? "missing" : column.source())
                  .cell(column.target() == null ? "missing" : column.target()));
    }
  }

  private static String counts(TableResult table, RowDifferences rows) {
    String sides =
        Figures.count(table.source() == null ? 0 : table.source().rows())
            + " rows on the source, "
            + Figures.count(table.target() == null ? 0 : table.target().rows())
            + " on the target. ";
    if (!rows.exact()) {
      return sides + "At least " + Figures.counted(rows.atLeast(), "row") + " differ.";
    }
    List<String> counts = new ArrayList<>();
    count(counts, rows.changed(), "with other values");
    count(counts, rows.missing(), "missing on the target");
    count(counts, rows.extra(), "only on the target");
    return sides + String.join(", ", counts) + ".";
  }

  private static void count(List<String> counts, long rows, String how) {
    if (rows > 0) {
      counts.add(Figures.counted(rows, "row") + " " + how);
    }
  }

  private static void rows(Html html, String table, RowDifferences rows) {
    List<Line> lines = rows.rows().stream().flatMap(row -> lines(row).stream()).toList();
    HtmlTable.write(
        html,
        "Rows of " + Html.oneLine(table) + " that differ",
        ROW_COLUMNS,
        lines,
        (line, row) ->
            row.cell(line.key())
                .cell(line.how())
                .cell(line.column())
                .cell(cell -> value(cell, line, line.source()))
                .cell(cell -> value(cell, line, line.target())));
    if (rows.atLeast() > rows.rows().size()) {
      html.element(
          "p",
          "Named are "
              + Figures.count(rows.rows().size())
              + " of "
              + (rows.exact() ? "" : "at least ")
              + Figures.counted(rows.atLeast(), "row")
              + " that differ.",
          "class",
          "note");
    }
  }

  private static List<Line> lines(RowDifference row) {
    String key =
        row.key().entrySet().stream().map(HtmlDifferences::named).collect(Collectors.joining(", "));
    return switch (row.kind()) {
      case MISSING -> List.of(new Line(key, "missing on the target", "", null, null));
      case EXTRA -> List.of(new Line(key, "only on the target", "", null, null));
      case CHANGED ->
          row.columns().stream()
              .map(
                  value ->
                      new Line(
                          key,
                          "other value",
                          Html.oneLine(value.column()),
                          value.source(),
                          value.target()))
              .toList();
    };
  }

  private static String named(Map.Entry<String, @Nullable String> value) {
    return Html.oneLine(value.getKey())
        + " = "
        + (value.getValue() == null ? "NULL" : value.getValue());
  }

  /** So that an empty string, spaces at its ends and NULL can be told apart. */
  private static void value(Html html, Line line, @Nullable String value) {
    if (line.column().isEmpty()) {
      return;
    }
    if (value == null) {
      html.element("i", "NULL");
    } else {
      html.element("code", value.isEmpty() ? "''" : value);
    }
  }

  private static void sequences(Html html, List<SequenceDifference> sequences) {
    if (!sequences.isEmpty()) {
      html.element("h3", "Sequences");
      HtmlTable.write(
          html,
          "Sequences that differ",
          SEQUENCE_COLUMNS,
          sequences.stream().limit(ROWS).toList(),
          (sequence, row) ->
              row.cell(Html.oneLine(sequence.sequence()))
                  .cell(value(sequence.source()))
                  .cell(value(sequence.target())));
      HtmlSection.bounded(html, Math.min(ROWS, sequences.size()), sequences.size(), "sequence");
    }
  }

  private static String value(@Nullable SequenceValue value) {
    return value == null
        ? "missing"
        : value.lastValue() + (value.called() ? "" : " (not called yet)");
  }

  private static void largeObjects(Html html, @Nullable LargeObjectResult objects) {
    if (objects != null && !objects.equal()) {
      html.element("h3", "Large objects");
      html.element(
          "p",
          Figures.counted(objects.differing(), "large object")
              + " differ; the first are "
              + objects.oids().stream().map(String::valueOf).collect(Collectors.joining(", "))
              + ".");
    }
  }

  /** What was not compared, for those that judge. */
  static void leftOut(Html html, List<LeftOut> leftOut) {
    html.element(
        "ul",
        list ->
            leftOut.stream()
                .limit(ROWS)
                .forEach(
                    left -> list.element("li", Html.oneLine(left.object()) + ": " + left.why())));
    HtmlSection.bounded(html, Math.min(ROWS, leftOut.size()), leftOut.size(), "object");
  }
}
