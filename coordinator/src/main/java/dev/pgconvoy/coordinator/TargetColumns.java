package dev.pgconvoy.coordinator;

import dev.pgconvoy.plan.Cut;
import dev.pgconvoy.postgres.QualifiedName;
import dev.pgconvoy.task.CopyFormat;
import dev.pgconvoy.task.TableCopy;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Has rows travel as text where a column's type on the target is another one than on the source, as
 * in a schema that somebody else has made. In binary the same bytes would mean something else
 * there, a {@code real} an integer, and be read back as they were sent. Text is converted, or
 * refused.
 */
final class TargetColumns {

  private static final int TABLES_PER_QUERY = 500;

  private static final String TYPES =
      """
      SELECT t.i, a.attname::text, pg_catalog.format_type(a.atttypid, NULL)
        FROM pg_catalog.unnest($1::text[]) WITH ORDINALITY AS t (name, i)
        JOIN pg_catalog.pg_attribute AS a ON a.attrelid = pg_catalog.to_regclass(t.name) AND a.attnum > 0 AND NOT a.attisdropped
      """;

  private record Column(long table, String name) {}

  private final SqlConnection source;
  private final SqlConnection target;
  private final Set<QualifiedName> unlike = new TreeSet<>();

  TargetColumns(SqlConnection source, SqlConnection target) {
    this.source = source;
    this.target = target;
  }

  /** The same cut, with the format that fits the tables that are there. */
  Cut fit(Cut cut) {
    List<TableCopy> binary =
        cut.copies().filter(copy -> copy.format() == CopyFormat.BINARY).toList();
    for (int from = 0; from < binary.size(); from += TABLES_PER_QUERY) {
      compare(binary.subList(from, Math.min(binary.size(), from + TABLES_PER_QUERY)));
    }
    return new Cut(
        cut.alone().stream().map(this::fitting).toList(),
        cut.together().stream().map(group -> group.stream().map(this::fitting).toList()).toList());
  }

  /** The tables, by their names on the source, that are to travel as text for this. */
  Set<QualifiedName> unlike() {
    return unlike;
  }

  private void compare(List<TableCopy> copies) {
    Map<Column, String> sent = types(source, copies, TableCopy::table);
    Map<Column, String> there = types(target, copies, TableCopy::into);
    for (int i = 0; i < copies.size(); i++) {
      TableCopy copy = copies.get(i);
      long table = i + 1L;
      if (copy.columns().stream().anyMatch(name -> isOther(new Column(table, name), sent, there))) {
        unlike.add(copy.table());
      }
    }
  }

  /** What isn't there at all will be told by the COPY. */
  private static boolean isOther(
      Column column, Map<Column, String> sent, Map<Column, String> there) {
    String type = there.get(column);
    return type != null && !type.equals(sent.get(column));
  }

  private static Map<Column, String> types(
      SqlConnection side, List<TableCopy> copies, Function<TableCopy, QualifiedName> name) {
    String[] names = copies.stream().map(copy -> name.apply(copy).sql()).toArray(String[]::new);
    Map<Column, String> types = new HashMap<>();
    for (Row row : side.preparedQuery(TYPES).execute(Tuple.of(names)).await()) {
      types.put(new Column(row.getLong(0), row.getString(1)), row.getString(2));
    }
    return types;
  }

  private TableCopy fitting(TableCopy copy) {
    return unlike.contains(copy.table()) ? copy.asText() : copy;
  }
}
