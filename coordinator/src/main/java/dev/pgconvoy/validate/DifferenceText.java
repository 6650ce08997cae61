package dev.pgconvoy.validate;

import dev.pgconvoy.validate.ValidationResult.ColumnDifference;
import dev.pgconvoy.validate.ValidationResult.Presence;
import dev.pgconvoy.validate.ValidationResult.RowDifference;
import dev.pgconvoy.validate.ValidationResult.RowDifferences;
import dev.pgconvoy.validate.ValidationResult.SequenceDifference;
import dev.pgconvoy.validate.ValidationResult.SequenceValue;
import dev.pgconvoy.validate.ValidationResult.TableResult;
import dev.pgconvoy.validate.ValidationResult.ValueDifference;
import dev.pgconvoy.validate.schema.SchemaText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What differs, as people read it: a text for each object, of a line for it and one for each row.
 */
final class DifferenceText {

  /** More are in the report: a terminal is no place for them. */
  private static final int ROWS_SHOWN = 10;

  /** A table that one side lacks is told by its definition, if those were compared. */
  static List<String> of(ValidationResult result) {
    List<String> texts = new ArrayList<>();
    result
        .differingTables()
        .filter(table -> result.schema() == null || table.presence() == Presence.ON_BOTH)
        .map(DifferenceText::table)
        .forEach(texts::add);
    result.sequences().stream().map(DifferenceText::sequence).forEach(texts::add);
    if (result.largeObjects() != null && !result.largeObjects().equal()) {
      texts.add(
          "large objects: %,d differ, the first are %s"
              .formatted(result.largeObjects().differing(), result.largeObjects().oids()));
    }
    if (result.schema() != null) {
      texts.addAll(SchemaText.of(result.schema()));
    }
    return texts;
  }

  static String table(TableResult table) {
    return switch (table.presence()) {
      case ONLY_ON_SOURCE -> table.table() + ": missing on the target";
      case ONLY_ON_TARGET -> table.table() + ": only on the target";
      case ON_BOTH ->
          table.table() + ": " + columns(table.columns()) + rows(table, table.differences());
    };
  }

  private static String columns(List<ColumnDifference> columns) {
    return columns.isEmpty()
        ? ""
        : columns.stream().map(DifferenceText::column).collect(Collectors.joining(", ", "", "; "));
  }

  private static String column(ColumnDifference column) {
    if (column.source() == null) {
      return "column " + column.column() + " is only on the target";
    }
    if (column.target() == null) {
      return "column " + column.column() + " is missing on the target";
    }
    return "column "
        + column.column()
        + " is "
        + column.source()
        + " on the source and "
        + column.target()
        + " on the target";
  }

  private static String rows(TableResult table, @Nullable RowDifferences rows) {
    if (rows == null) {
      return "rows are equal in the columns that both have";
    }
    StringBuilder text = new StringBuilder(counts(table, rows));
    rows.rows().stream().limit(ROWS_SHOWN).forEach(row -> text.append("\n    ").append(row(row)));
    if (rows.atLeast() > ROWS_SHOWN) {
      text.append("\n    and ")
          .append(rows.exact() ? "" : "at least ")
          .append("%,d".formatted(rows.atLeast() - Math.min(ROWS_SHOWN, rows.rows().size())))
          .append(" more");
    }
    return text.toString();
  }

  private static String counts(TableResult table, RowDifferences rows) {
    String sides =
        " (rows: %,d on the source, %,d on the target)"
            .formatted(
                table.source() == null ? 0 : table.source().rows(),
                table.target() == null ? 0 : table.target().rows());
    if (!rows.exact()) {
      return "at least "
          + RowCount.text(rows.atLeast())
          + (rows.atLeast() == 1 ? " differs" : " differ")
          + sides;
    }
    List<String> counts = new ArrayList<>();
    count(counts, rows.changed(), "different");
    count(counts, rows.missing(), "missing");
    count(counts, rows.extra(), "too many");
    return String.join(", ", counts) + sides;
  }

  private static void count(List<String> counts, long rows, String how) {
    if (rows > 0) {
      counts.add(RowCount.text(rows) + " " + how);
    }
  }

  private static String row(RowDifference row) {
    String key =
        row.key().entrySet().stream().map(DifferenceText::named).collect(Collectors.joining(", "));
    return switch (row.kind()) {
      case MISSING -> "missing: " + key;
      case EXTRA -> "too many: " + key;
      case CHANGED ->
          key
              + ": "
              + row.columns().stream()
                  .map(DifferenceText::values)
                  .collect(Collectors.joining("; "));
    };
  }

  private static String named(Map.Entry<String, @Nullable String> value) {
    return value.getKey() + " = " + quoted(value.getValue());
  }

  private static String values(ValueDifference value) {
    return value.column()
        + " is "
        + quoted(value.source())
        + " on the source, "
        + quoted(value.target())
        + " on the target";
  }

  /** So that an empty string, spaces at the end and NULL are seen. */
  private static String quoted(@Nullable String value) {
    return value == null ? "NULL" : "'" + value + "'";
  }

  private static String sequence(SequenceDifference sequence) {
    return "sequence "
        + sequence.sequence()
        + ": "
        + value(sequence.source())
        + " on the source, "
        + value(sequence.target())
        + " on the target";
  }

  private static String value(@Nullable SequenceValue value) {
    return value == null
        ? "missing"
        : value.lastValue() + (value.called() ? "" : " (not called yet)");
  }

  private DifferenceText() {}
}
