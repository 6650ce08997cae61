package dev.pgconvoy.coordinator;

import static dev.pgconvoy.catalog.CompressionMethods.LZ4;

import dev.pgconvoy.catalog.CompressionMethods;
import dev.pgconvoy.postgres.QualifiedName;
import dev.pgconvoy.postgres.Sql;
import dev.pgconvoy.progress.RunSummary.SkippedObject;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Columns whose values the source compresses by a method that the target's server was built
 * without. Rows don't need it: such a column gets the target's default.
 *
 * @param methods that are lacking
 * @param columns of the source that have one of them
 */
record TargetCompression(Set<String> methods, List<SkippedObject> columns) {

  /** Before the name of a column. */
  static final String COMPRESSION = "COMPRESSION ";

  private static final int FIRST_MAJOR_WITH_METHODS = 14;

  private static final String COLUMNS =
      """
      SELECT n.nspname::text, c.relname::text, a.attname::text
      FROM pg_catalog.pg_attribute AS a
      JOIN pg_catalog.pg_class AS c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p', 'm')
      JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
      WHERE a.attcompression = 'l' AND a.attnum > 0 AND NOT a.attisdropped
        AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'pgconvoy')
        AND (nullif(pg_catalog.current_setting('pgconvoy.relations', true), '') IS NULL
             OR c.oid IN (SELECT pg_catalog.unnest(nullif(pg_catalog.current_setting('pgconvoy.relations', true), '')::pg_catalog.oid[])))
      ORDER BY 1, 2, a.attnum
      """;

  TargetCompression {
    methods = Set.copyOf(methods);
    columns = List.copyOf(columns);
  }

  /**
   * @param source in the run's snapshot, after the catalog was read over it
   */
  static TargetCompression read(SqlConnection source, int sourceMajor, SqlConnection target) {
    TargetCompression none = new TargetCompression(Set.of(), List.of());
    if (sourceMajor < FIRST_MAJOR_WITH_METHODS) {
      return none;
    }
    List<SkippedObject> compressed = new ArrayList<>();
    source
        .query(COLUMNS)
        .execute()
        .await()
        .forEach(
            row ->
                compressed.add(
                    new SkippedObject(
                        COMPRESSION
                            + new QualifiedName(row.getString(0), row.getString(1)).sql()
                            + "."
                            + Sql.identifier(row.getString(2)),
                        "the target's server was built without lz4: the column has its default compression")));
    return compressed.isEmpty() || CompressionMethods.of(target).await().contains(LZ4)
        ? none
        : new TargetCompression(Set.of(LZ4), compressed);
  }
}
