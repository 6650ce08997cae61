package dev.pgconvoy.coordinator;

import dev.pgconvoy.catalog.Catalog;
import dev.pgconvoy.catalog.Table;
import dev.pgconvoy.preflight.Contents.LargestRow;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Looks for rows that may be too large to travel. Values out of line tell their size without being
 * read, so that only the pages of the table itself count, and of those a sample will do: where
 * there are few large values they are found, and where there are many, too.
 */
final class LargestRows {

  /** A row of 1 GB, compressed by lz4 as well as it can be, takes no less than this out of line. */
  private static final long WORTH_A_LOOK_BYTES = 4L << 20;

  private static final long PAGE_BYTES = 8_192;

  /** 160 MB: a second or less, from the cache or a disk. */
  private static final long PAGES = 20_000;

  private static final int TABLES = 20;

  private LargestRows() {}

  /**
   * @param source in a transaction that sees the catalog's snapshot
   */
  static List<LargestRow> read(SqlConnection source, Catalog catalog) {
    List<LargestRow> rows = new ArrayList<>();
    catalog.tablesWithRows().stream()
        .filter(table -> table.withData() && table.heap() && outOfLine(table) >= WORTH_A_LOOK_BYTES)
        .sorted(Comparator.comparingLong(LargestRows::outOfLine).reversed())
        .limit(TABLES)
        .forEach(table -> rows.add(read(source, table)));
    return rows;
  }

  private static long outOfLine(Table table) {
    return table.bytes() - table.pages() * PAGE_BYTES;
  }

  private static LargestRow read(SqlConnection source, Table table) {
    String sizes =
        source
            .preparedQuery(Resources.read("row-size.sql"))
            .execute(Tuple.of(table.oid()))
            .await()
            .stream()
            .map((Row row) -> row.getString(0))
            .collect(Collectors.joining(" + "));
    boolean sampled = table.pages() > PAGES;
    double percent = Math.min(100, 100.0 * PAGES / Math.max(1, table.pages()));
    String sample = sampled ? " TABLESAMPLE SYSTEM (" + percent + ")" : "";
    long bytes =
        sizes.isEmpty()
            ? 0
            : source
                .query(
                    "SELECT coalesce(max("
                        + sizes
                        + "), 0)::bigint FROM ONLY "
                        + table.name().sql()
                        + sample)
                .execute()
                .await()
                .iterator()
                .next()
                .getLong(0);
    return new LargestRow(table.name().sql(), bytes, sampled);
  }
}
