package dev.pgconvoy.coordinator;

import dev.pgconvoy.postgres.QualifiedName;
import dev.pgconvoy.postgres.Sql;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Whether the target holds what a migration would collide with. Reads only. */
final class TargetCheck {

  private static final int TABLES_PER_QUERY = 500;
  private static final int NAMED = 10;

  private static final String MISSING =
      """
      SELECT (t.i - 1)::int
        FROM pg_catalog.unnest($1::text[]) WITH ORDINALITY AS t (name, i)
       WHERE pg_catalog.to_regclass(t.name) IS NULL ORDER BY t.i
      """;

  /**
   * @param tables of which some may not be there yet
   * @throws RefusedException if one of these tables holds rows
   */
  static void requireNoRows(SqlConnection target, List<QualifiedName> tables) {
    List<String> filled = new ArrayList<>();
    for (int from = 0; from < tables.size(); from += TABLES_PER_QUERY) {
      List<QualifiedName> some =
          tables.subList(from, Math.min(tables.size(), from + TABLES_PER_QUERY));
      filled.addAll(filled(target, existing(target, some)));
    }
    if (!filled.isEmpty()) {
      throw new RefusedException(
          "these tables on the target hold rows already: "
              + named(filled)
              + ". Rows are never added to what is there: TRUNCATE them, or leave them out with --exclude-table-data");
    }
  }

  /** Whether one of these tables, which are all there, holds rows. */
  static boolean anyHoldsRows(SqlConnection target, List<QualifiedName> tables) {
    for (int from = 0; from < tables.size(); from += TABLES_PER_QUERY) {
      if (!filled(target, tables.subList(from, Math.min(tables.size(), from + TABLES_PER_QUERY)))
          .isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** Those of these tables or sequences that are not there. */
  static List<QualifiedName> missing(SqlConnection target, List<QualifiedName> objects) {
    String[] names = objects.stream().map(QualifiedName::sql).toArray(String[]::new);
    return target.preparedQuery(MISSING).execute(Tuple.of(names)).await().stream()
        .map(row -> objects.get(row.getInteger(0)))
        .toList();
  }

  /** Whether a crash of the target would empty a table or reset a sequence. */
  static boolean hasUnlogged(SqlConnection target) {
    return answer(target, Resources.read("unlogged.sql"));
  }

  /** Whether event triggers, of an extension too, run for what is done to the target. */
  static boolean hasEventTriggers(SqlConnection target) {
    return answer(
        target, "SELECT EXISTS (SELECT FROM pg_catalog.pg_event_trigger WHERE evtenabled <> 'D')");
  }

  /** The target database's encoding, as PostgreSQL names it. */
  static String encoding(SqlConnection target) {
    String question = "SELECT pg_catalog.getdatabaseencoding()::text";
    return target.query(question).execute().await().iterator().next().getString(0);
  }

  private static boolean answer(SqlConnection target, String question) {
    return target.query(question).execute().await().iterator().next().getBoolean(0);
  }

  private static List<QualifiedName> existing(SqlConnection target, List<QualifiedName> tables) {
    return chosen(
        target,
        tables,
        table -> "pg_catalog.to_regclass(" + Sql.literal(table.sql()) + ") IS NOT NULL");
  }

  private static List<String> filled(SqlConnection target, List<QualifiedName> tables) {
    return chosen(target, tables, table -> "EXISTS (SELECT FROM " + table.sql() + ")").stream()
        .map(QualifiedName::sql)
        .toList();
  }

  /** Those of the tables for which a condition holds. */
  private static List<QualifiedName> chosen(
      SqlConnection target, List<QualifiedName> tables, Function<QualifiedName, String> condition) {
    if (tables.isEmpty()) {
      return List.of();
    }
    String sql =
        IntStream.range(0, tables.size())
            .mapToObj(i -> "SELECT " + i + " WHERE " + condition.apply(tables.get(i)))
            .collect(Collectors.joining(" UNION ALL "));
    return target.query(sql).execute().await().stream()
        .map(row -> tables.get(row.getInteger(0)))
        .toList();
  }

  private static String named(List<String> objects) {
    return objects.stream().limit(NAMED).collect(Collectors.joining(", "))
        + (objects.size() > NAMED ? " and more" : "");
  }

  private TargetCheck() {}
}
