package dev.pgconvoy.postgres;

import io.vertx.core.Future;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Which server, in which of its lives, a session is on. If two sessions' identities differ, the
 * server was restarted, replaced or failed over in between.
 *
 * @param systemIdentifier given to the cluster by initdb, a copy has the same; null without the
 *     privilege to read it
 * @param timeline of the last checkpoint: a promoted standby begins a new one; null like that
 * @param serverVersionNum as PostgreSQL counts: 150018 is 15.18
 */
public record ServerIdentity(
    @Nullable Long systemIdentifier,
    @Nullable Integer timeline,
    OffsetDateTime postmasterStartTime,
    int serverVersionNum,
    String database,
    long databaseOid,
    boolean inRecovery) {

  private static final String IDENTITY =
      SqlResource.read(ServerIdentity.class, "server-identity.sql");
  private static final String CONTROL_DATA =
      SqlResource.read(ServerIdentity.class, "control-data.sql");

  /** Two round trips; fails no transaction for want of a privilege. */
  public static Future<ServerIdentity> read(PgConnection connection) {
    return connection
        .query(IDENTITY)
        .execute()
        .map(rows -> rows.iterator().next())
        .compose(
            row ->
                Boolean.TRUE.equals(row.getBoolean("may_read_control_data"))
                    ? readControlData(connection).map(control -> of(row, control))
                    : Future.succeededFuture(of(row, null)));
  }

  /** The major release, 15 for 15.18. */
  public int majorVersion() {
    return serverVersionNum / 10_000;
  }

  private static Future<Row> readControlData(PgConnection connection) {
    return connection.query(CONTROL_DATA).execute().map(rows -> rows.iterator().next());
  }

  private static ServerIdentity of(Row row, @Nullable Row control) {
    return new ServerIdentity(
        control == null ? null : control.getLong("system_identifier"),
        control == null ? null : control.getInteger("timeline_id"),
        row.getOffsetDateTime("postmaster_start_time"),
        row.getInteger("server_version_num"),
        row.getString("database"),
        row.getLong("database_oid"),
        row.getBoolean("in_recovery"));
  }
}
