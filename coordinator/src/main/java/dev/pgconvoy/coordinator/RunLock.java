package dev.pgconvoy.coordinator;

import io.vertx.sqlclient.SqlConnection;

/**
 * That one coordinator at a time works on a target: an advisory lock of its session, which the
 * server lets go when the session ends, however it ends.
 */
final class RunLock {

  /**
   * The first bytes of "pgconvoy" in ASCII; advisory locks of others on the same database have
   * other numbers.
   */
  private static final String KEY = "8098926441284235641";

  static boolean tryTake(SqlConnection target) {
    return target
        .query("SELECT pg_catalog.pg_try_advisory_lock(" + KEY + ")")
        .execute()
        .await()
        .iterator()
        .next()
        .getBoolean(0);
  }

  private RunLock() {}
}
