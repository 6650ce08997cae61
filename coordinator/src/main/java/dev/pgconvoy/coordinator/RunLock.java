package dev.pgconvoy.coordinator;

import dev.pgconvoy.bus.Backend;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowIterator;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Optional;

/**
 * That one coordinator at a time works on a target: an advisory lock of its session, which the
 * server lets go when the session ends, however it ends.
 */
final class RunLock {

  /**
   * How often the session that holds it asks for something at least, so that others see that the
   * coordinator is alive.
   */
  static final Duration SIGN_OF_LIFE = Duration.ofSeconds(3);

  /**
   * The first bytes of "pgconvoy" in ASCII; advisory locks of others on the same database have
   * other numbers.
   */
  static final long KEY = 8098926441284235641L;

  private static final double MILLIS = 1_000;

  /**
   * The session that holds it.
   *
   * @param silent how long it has asked for nothing
   */
  record Holder(Backend session, Duration silent) {}

  static boolean tryTake(SqlConnection target) {
    return target
        .query("SELECT pg_catalog.pg_try_advisory_lock(" + KEY + ")")
        .execute()
        .await()
        .iterator()
        .next()
        .getBoolean(0);
  }

  static void release(SqlConnection target) {
    target.query("SELECT pg_catalog.pg_advisory_unlock(" + KEY + ")").execute().await();
  }

  /** Empty if nobody has it. */
  static Future<Optional<Holder>> holder(SqlConnection target) {
    return target
        .preparedQuery(Resources.read("lock-holder.sql"))
        .execute(Tuple.of(KEY))
        .map(
            rows -> {
              RowIterator<Row> row = rows.iterator();
              return row.hasNext() ? Optional.of(holder(row.next())) : Optional.empty();
            });
  }

  private static Holder holder(Row row) {
    return new Holder(
        new Backend(row.getInteger(0), row.getString(1)),
        Duration.ofMillis((long) (row.getDouble(2) * MILLIS)));
  }

  private RunLock() {}
}
