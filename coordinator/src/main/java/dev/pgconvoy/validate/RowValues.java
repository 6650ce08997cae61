package dev.pgconvoy.validate;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import dev.pgconvoy.postgres.Sql;
import dev.pgconvoy.rows.CaughtRow;
import dev.pgconvoy.session.SourceSession;
import dev.pgconvoy.validate.TablePair.ComparedColumn;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads, by the places where they lie, what rows hold, as text that people can read. */
final class RowValues {

  private static final String CUT = "…";

  private record Place(int relation, String ctid) {
    static Place of(CaughtRow row) {
      return new Place(row.relation(), row.ctidText());
    }
  }

  private final Map<Place, List<@Nullable String>> values = new HashMap<>();

  private final boolean rawText;

  private RowValues(boolean rawText) {
    this.rawText = rawText;
  }

  /**
   * Of few rows, whose values are kept.
   *
   * @param rawText whether texts may hold bytes that are no characters: those beyond ASCII are then
   *     shown as they are stored, in octal
   */
  static RowValues read(
      SourceSession session,
      TableShape table,
      List<ComparedColumn> columns,
      boolean rawText,
      List<CaughtRow> rows) {
    RowValues values = new RowValues(rawText);
    rows.stream()
        .collect(
            groupingBy(CaughtRow::relation, TreeMap::new, java.util.stream.Collectors.toList()))
        .forEach((relation, there) -> values.add(session, table, columns, relation, there));
    return values;
  }

  private void add(
      SourceSession session,
      TableShape table,
      List<ComparedColumn> columns,
      int relation,
      List<CaughtRow> rows) {
    Set<String> places = new LinkedHashSet<>();
    rows.forEach(row -> places.add('"' + row.ctidText() + '"'));
    String sql =
        columns.stream()
                .map(this::shown)
                .collect(
                    joining(
                        ", ", "SELECT ctid::text AS place" + (columns.isEmpty() ? "" : ", "), ""))
            + " FROM ONLY "
            + table.relations().get(relation).name().sql()
            + " WHERE ctid = ANY ('{"
            + String.join(",", places)
            + "}'::tid[])";
    for (Row row : session.connection().query(sql).execute().await()) {
      List<@Nullable String> texts = new ArrayList<>();
      for (int i = 1; i <= columns.size(); i++) {
        texts.add(cut(row.getString(i)));
      }
      values.put(new Place(relation, row.getString(0)), texts);
    }
  }

  /** One character more than is shown, so that it is seen that there are more. */
  private String shown(ComparedColumn column) {
    String name = Sql.identifier(column.name());
    int most = ValidationLimits.SHOWN_CHARACTERS + 1;
    String text =
        switch (column.type()) {
          case "bytea" ->
              "'\\x' || pg_catalog.encode(pg_catalog.substring(%s, 1, %d), 'hex')"
                  .formatted(name, most / 2);
          case "text" -> "pg_catalog.\"left\"(%s, %d)".formatted(name, most);
          default -> "pg_catalog.\"left\"(pg_catalog.format('%%s', %s), %d)".formatted(name, most);
        };
    String readable =
        rawText
            ? "pg_catalog.encode(pg_catalog.convert_to(%s, pg_catalog.getdatabaseencoding()), 'escape')"
                .formatted(text)
            : text;
    return "CASE WHEN pg_catalog.num_nulls(" + name + ") = 0 THEN " + readable + " END";
  }

  private static @Nullable String cut(@Nullable String text) {
    return text == null || text.length() <= ValidationLimits.SHOWN_CHARACTERS
        ? text
        : text.substring(0, ValidationLimits.SHOWN_CHARACTERS) + CUT;
  }

  /** In the order of the columns asked for. */
  List<@Nullable String> of(CaughtRow row) {
    List<@Nullable String> found = values.get(Place.of(row));
    if (found == null) {
      throw new IllegalStateException(
          "the row at " + row.ctidText() + " is gone from the snapshot");
    }
    return found;
  }
}
