package dev.pgconvoy.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.TreeSet;

/**
 * The exact numbers of rows of all tables in two databases, each counted by the server itself.
 *
 * @param tables in the order of their names
 */
public record RowCounts(List<TableCount> tables) {
  private static final String TABLES = resource("tables.sql");

  public RowCounts {
    tables = List.copyOf(tables);
  }

  /**
   * The rows of one table.
   *
   * @param table its quoted name
   * @param source empty if the source has no such table
   * @param target empty if the target has no such table
   */
  public record TableCount(String table, OptionalLong source, OptionalLong target) {
    public boolean same() {
      return source.equals(target);
    }
  }

  /** Counts on both sides, partitions one by one; the schema pgconvoy is left out. */
  public static RowCounts compare(Connection source, Connection target) throws SQLException {
    Map<String, Long> onSource = count(source);
    Map<String, Long> onTarget = count(target);
    TreeSet<String> names = new TreeSet<>(onSource.keySet());
    names.addAll(onTarget.keySet());
    return new RowCounts(
        names.stream()
            .map(name -> new TableCount(name, of(onSource, name), of(onTarget, name)))
            .toList());
  }

  public boolean same() {
    return tables.stream().allMatch(TableCount::same);
  }

  public List<TableCount> differences() {
    return tables.stream().filter(table -> !table.same()).toList();
  }

  public long sourceRows() {
    return tables.stream().mapToLong(table -> table.source().orElse(0)).sum();
  }

  public long targetRows() {
    return tables.stream().mapToLong(table -> table.target().orElse(0)).sum();
  }

  private static OptionalLong of(Map<String, Long> counts, String name) {
    Long rows = counts.get(name);
    return rows == null ? OptionalLong.empty() : OptionalLong.of(rows);
  }

  private static SequencedMap<String, Long> count(Connection connection) throws SQLException {
    SequencedMap<String, Long> counts = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement()) {
      try (ResultSet names = statement.executeQuery(TABLES)) {
        while (names.next()) {
          counts.put(names.getString(1), 0L);
        }
      }
      for (Map.Entry<String, Long> table : counts.entrySet()) {
        table.setValue(rows(statement, table.getKey()));
      }
    }
    return counts;
  }

  private static long rows(Statement statement, String table) throws SQLException {
    try (ResultSet result = statement.executeQuery("SELECT count(*) FROM " + table)) {
      result.next();
      return result.getLong(1);
    }
  }

  private static String resource(String name) {
    try (InputStream stream = RowCounts.class.getResourceAsStream(name)) {
      byte[] bytes = Objects.requireNonNull(stream, name).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
