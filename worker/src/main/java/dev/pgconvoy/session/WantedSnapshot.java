package dev.pgconvoy.session;

import dev.pgconvoy.postgres.PgConnector;
import dev.pgconvoy.postgres.PgFailure;
import dev.pgconvoy.postgres.SqlState;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Tuple;

/** Whether the journal still names who holds a snapshot for a run that nobody leads at present. */
public final class WantedSnapshot {

  /**
   * A target that can't be asked is no reason to let the snapshot go: the run may be resumed when
   * it is back. To be called on a virtual thread.
   *
   * @param exportedAs the name under which it is held
   */
  public static boolean isWanted(PgConnector target, String run, String exportedAs) {
    try {
      PgConnection connection = target.connect("pgconvoy holder").await();
      try {
        return connection
                .preparedQuery("SELECT 1 FROM pgconvoy.holder WHERE run = $1 AND exported_as = $2")
                .execute(Tuple.of(run, exportedAs))
                .await()
                .size()
            > 0;
      } finally {
        connection.close();
      }
    } catch (RuntimeException e) {
      return !isJournalGone(e);
    }
  }

  /** As after `pgconvoy cleanup`. */
  private static boolean isJournalGone(RuntimeException failure) {
    return SqlState.UNDEFINED_TABLE.equals(PgFailure.from(failure).sqlState());
  }

  private WantedSnapshot() {}
}
