package dev.pgconvoy.validate;

import static java.util.stream.Collectors.joining;

import dev.pgconvoy.postgres.QualifiedName;
import dev.pgconvoy.postgres.Sql;
import dev.pgconvoy.rows.CaughtRow;
import dev.pgconvoy.validate.Column.Form;
import dev.pgconvoy.validate.TablePair.ComparedColumn;
import dev.pgconvoy.validate.TableShape.Kind;
import java.util.List;

/** The statements that make one table of the target equal. */
record RepairStatements(TablePair pair, boolean rawText) {

  /** Bounds the length of a statement. */
  static final int ROWS_AT_ONCE = 10_000;

  /** Keeps others from writing. Partitions are locked with their root. */
  String lock() {
    return "LOCK TABLE " + relation(pair.target()) + " IN SHARE ROW EXCLUSIVE MODE";
  }

  private static String relation(TableShape table) {
    return (table.kind() == Kind.PARTITIONED ? "" : "ONLY ") + table.name().sql();
  }

  String delete(int relation, List<CaughtRow> rows) {
    return "DELETE FROM ONLY " + pair.target().relations().get(relation).name().sql() + at(rows);
  }

  String deleteAll() {
    String condition = pair.target().condition();
    return "DELETE FROM "
        + relation(pair.target())
        + (condition == null ? "" : " WHERE (" + condition + ")");
  }

  String truncate() {
    return pair.target().relations().stream()
        .map(relation -> "ONLY " + relation.name().sql())
        .collect(joining(", ", "TRUNCATE ", ""));
  }

  /** Of some rows of a relation of the source. */
  String out(int relation, List<CaughtRow> rows) {
    return out(relation, at(rows));
  }

  /** Of all rows of a relation of the source. */
  String out(int relation) {
    String condition = pair.source().condition();
    return out(relation, condition == null ? "" : " WHERE (" + condition + ")");
  }

  private String out(int relation, String where) {
    QualifiedName name = pair.source().relations().get(relation).name();
    return "COPY (SELECT "
        + columns()
        + " FROM ONLY "
        + name.sql()
        + where
        + ") TO STDOUT"
        + with();
  }

  String in() {
    String list = pair.columns().isEmpty() ? "" : " (" + columns() + ")";
    return "COPY " + pair.target().name().sql() + list + " FROM STDIN" + with();
  }

  private String columns() {
    return Sql.columnList(pair.columns().stream().map(ComparedColumn::name).toList());
  }

  private String with() {
    if (rawText) {
      return " WITH (ENCODING 'SQL_ASCII')"; // Which the binary format doesn't heed.
    }
    return pair.columns().stream().allMatch(column -> column.form() != Form.TEXT)
        ? " WITH (FORMAT binary)"
        : "";
  }

  private static String at(List<CaughtRow> rows) {
    return rows.stream()
        .map(row -> '"' + row.ctidText() + '"')
        .collect(joining(",", " WHERE ctid = ANY ('{", "}'::tid[])"));
  }
}
