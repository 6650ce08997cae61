package dev.pgconvoy.coordinator;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a database holds: rows of each table counted and hashed, the value of each sequence, and the
 * definitions of what post-data makes.
 */
record Contents(Map<String, String> rows, List<String> objects) {

  static Contents of(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET search_path = ''; SET bytea_output = hex; SET extra_float_digits = 3");
      return new Contents(rows(statement), list(statement, Resources.read("objects.sql")));
    }
  }

  private static Map<String, String> rows(Statement statement) throws SQLException {
    Map<String, String> queries = new TreeMap<>();
    try (ResultSet result = statement.executeQuery(Resources.read("rows.sql"))) {
      while (result.next()) {
        queries.put(result.getString(1), result.getString(2));
      }
    }
    Map<String, String> rows = new TreeMap<>();
    for (Map.Entry<String, String> query : queries.entrySet()) {
      try (ResultSet result = statement.executeQuery(query.getValue())) {
        result.next();
        rows.put(query.getKey(), result.getLong(1) + " rows, sum " + result.getLong(2));
      }
    }
    return rows;
  }

  private static List<String> list(Statement statement, String query) throws SQLException {
    List<String> lines = new ArrayList<>();
    try (ResultSet result = statement.executeQuery(query)) {
      while (result.next()) {
        lines.add(result.getString(1));
      }
    }
    return lines;
  }
}
