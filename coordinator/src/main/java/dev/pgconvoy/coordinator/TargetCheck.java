package dev.pgconvoy.coordinator;

import dev.pgconvoy.postgres.QualifiedName;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Whether the target holds what a migration would collide with. Reads only. */
final class TargetCheck {

  private static final int TABLES_PER_QUERY = 500;
  private static final int NAMED = 10;

  /**
   * @throws RefusedException if there is anything of a user's in the database
   */
  static void requireEmpty(SqlConnection target, String database) {
    List<String> objects =
        target.query(Resources.read("in-the-way.sql")).execute().await().stream()
            .map(row -> row.getString(0))
            .toList();
    if (!objects.isEmpty()) {
      throw new RefusedException(
          "the target database "
              + database
              + " isn't empty: "
              + named(objects)
              + ". pgconvoy doesn't add to what is there: give it an empty database (CREATE DATABASE ... TEMPLATE template0), or"
              + " run single sections with --section");
    }
  }

  /**
   * @throws RefusedException if one of these tables holds rows
   */
  static void requireNoRows(SqlConnection target, List<QualifiedName> tables) {
    List<String> filled = new ArrayList<>();
    for (int from = 0; from < tables.size(); from += TABLES_PER_QUERY) {
      filled.addAll(
          filled(target, tables.subList(from, Math.min(tables.size(), from + TABLES_PER_QUERY))));
    }
    if (!filled.isEmpty()) {
      throw new RefusedException(
          "these tables on the target hold rows already: "
              + named(filled)
              + ". Rows are never added to what is there: TRUNCATE them, or leave them out with --exclude-table-data");
    }
  }

  private static List<String> filled(SqlConnection target, List<QualifiedName> tables) {
    StringBuilder sql = new StringBuilder();
    for (int i = 0; i < tables.size(); i++) {
      sql.append(i == 0 ? "" : " UNION ALL ")
          .append("SELECT ")
          .append(i)
          .append(" WHERE EXISTS (SELECT FROM ")
          .append(tables.get(i).sql())
          .append(")");
    }
    return target.query(sql.toString()).execute().await().stream()
        .map(row -> tables.get(row.getInteger(0)).sql())
        .toList();
  }

  private static String named(List<String> objects) {
    return objects.stream().limit(NAMED).collect(Collectors.joining(", "))
        + (objects.size() > NAMED ? " and more" : "");
  }

  private TargetCheck() {}
}
