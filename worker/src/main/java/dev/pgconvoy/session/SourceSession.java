package dev.pgconvoy.session;

import dev.pgconvoy.copy.CopySession;
import dev.pgconvoy.postgres.PgConnector;
import dev.pgconvoy.postgres.PgSession;
import dev.pgconvoy.postgres.Sql;
import io.vertx.pgclient.PgConnection;

/**
 * A connection to the source inside a read-only transaction that sees the run's snapshot. It lasts
 * as long as the session: commands that can fail run under a savepoint, or the snapshot is lost
 * with the transaction.
 *
 * <p>To be used on a virtual thread; closed by whoever opened it.
 */
public final class SourceSession implements AutoCloseable {

  private final PgSession session;
  private volatile boolean lost;

  private SourceSession(PgSession session) {
    this.session = session;
    session.connection().closeHandler(v -> lost = true);
  }

  /**
   * Opens a session that sees what {@code snapshotId} shows.
   *
   * @throws SnapshotLostException if no session holds that snapshot any more
   */
  public static SourceSession open(PgConnector source, String applicationName, String snapshotId) {
    SourceSession session = new SourceSession(source.open(applicationName).await());
    try {
      session
          .connection()
          .query(
              "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET TRANSACTION SNAPSHOT "
                  + Sql.literal(snapshotId))
          .execute()
          .await();
      return session;
    } catch (Throwable e) {
      session.close();
      throw SnapshotLostException.orSame(snapshotId, e);
    }
  }

  public PgConnection connection() {
    return session.connection();
  }

  /** For COPY. */
  public CopySession copySession() {
    return new CopySession(session.connection(), session.options());
  }

  public boolean isLost() {
    return lost;
  }

  @Override
  public void close() {
    session.connection().close().otherwiseEmpty().await();
  }
}
