package dev.pgconvoy.execute;

import dev.pgconvoy.postgres.SqlResource;
import dev.pgconvoy.task.Statement;
import dev.pgconvoy.task.Task.LargeObjects;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/**
 * Owners, privileges, comments and security labels of large objects, as statements. They are read
 * by the task that carries the objects: a million of them would fill the coordinator's memory, and
 * archives of pg_dump 17 and newer don't have them without the objects' data.
 */
final class LargeObjectMetadata {

  private static final String SQL =
      SqlResource.read(LargeObjectMetadata.class, "large-object-metadata.sql");

  private LargeObjectMetadata() {}

  /**
   * @param source in a transaction that sees the snapshot
   * @return optional ones: a role can be missing on the target
   */
  static List<Statement> read(SqlConnection source, LargeObjects task) {
    source
        .preparedQuery(
            """
            SELECT pg_catalog.set_config('pgconvoy.first_oid', $1, true),
              pg_catalog.set_config('pgconvoy.last_oid', $2, true),
              pg_catalog.set_config('pgconvoy.owner', $3, true),
              pg_catalog.set_config('pgconvoy.acl', $4, true)""")
        .execute(
            Tuple.of(
                String.valueOf(task.firstOid()),
                String.valueOf(task.lastOid()),
                String.valueOf(task.owner()),
                String.valueOf(task.acl())))
        .await();
    return source.query(SQL).execute().await().stream()
        .map(row -> new Statement(row.getString(0), row.getString(1), true))
        .toList();
  }
}
