package dev.pgconvoy.validate;

import dev.pgconvoy.postgres.PgFailure;
import dev.pgconvoy.postgres.QualifiedName;
import dev.pgconvoy.postgres.Sql;
import dev.pgconvoy.postgres.SqlResource;
import dev.pgconvoy.postgres.SqlState;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;

/** Keeps still what would act on rows that a repair replaces: triggers, foreign keys, rules. */
final class StillTable {

  private static final String OBSTACLES = SqlResource.read(StillTable.class, "obstacles.sql");

  private StillTable() {}

  /**
   * Until the end of the session's transaction.
   *
   * @return whether foreign keys of other tables refer to this one
   * @throws ValidationRefusedException if the role may not; its transaction has failed then
   */
  static boolean keep(SqlConnection target, QualifiedName table) {
    String sql = OBSTACLES.replace("/* table */", Sql.literal(table.sql()));
    Row obstacles = target.query(sql).execute().await().iterator().next();
    if (obstacles.getBoolean("code") && !obstacles.getBoolean("silent")) {
      try {
        target.query("SET LOCAL session_replication_role = replica").execute().await();
      } catch (RuntimeException e) {
        if (SqlState.INSUFFICIENT_PRIVILEGE.equals(PgFailure.from(e).sqlState())) {
          throw new ValidationRefusedException(refusal(table, obstacles.getString("role")));
        }
        throw e;
      }
    }
    return obstacles.getBoolean("referenced");
  }

  private static String refusal(QualifiedName table, String role) {
    return table
        + " has triggers, foreign keys or rules that would act on what is replaced, and this role may not set session_replication_role to keep them still. Repair it as a superuser, or from PostgreSQL 15 on: GRANT SET ON PARAMETER session_replication_role TO "
        + Sql.identifier(role);
  }
}
