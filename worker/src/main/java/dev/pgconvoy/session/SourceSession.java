package dev.pgconvoy.session;

import dev.pgconvoy.bus.Backend;
import dev.pgconvoy.copy.CopySession;
import dev.pgconvoy.postgres.PgConnector;
import dev.pgconvoy.postgres.PgSession;
import dev.pgconvoy.postgres.Sql;
import io.vertx.pgclient.PgConnection;
import java.util.concurrent.TimeUnit;

/**
 * A connection to the source inside a read-only transaction that sees the run's snapshot. It lasts
 * as long as the session: commands that can fail run under a savepoint, or the snapshot is lost
 * with the transaction.
 *
 * <p>To be used on a virtual thread; closed by whoever opened it.
 */
public final class SourceSession implements AutoCloseable {

  private final PgSession session;
  private final Backend backend;
  private volatile boolean lost;

  private SourceSession(PgSession session, Backend backend) {
    this.session = session;
    this.backend = backend;
    session.connection().closeHandler(v -> lost = true);
  }

  /**
   * Opens a session that sees what {@code snapshotId} shows.
   *
   * @throws SnapshotLostException if no session holds that snapshot any more
   */
  public static SourceSession open(PgConnector source, String applicationName, String snapshotId) {
    PgSession session = source.open(applicationName).await();
    try {
      return begin(session, "SET TRANSACTION SNAPSHOT " + Sql.literal(snapshotId));
    } catch (Throwable e) {
      throw SnapshotLostException.orSame(snapshotId, e);
    }
  }

  /** Opens a session that sees, as long as it lasts, what there is now; on either side. */
  public static SourceSession first(PgConnector server, String applicationName) {
    return begin(server.open(applicationName).await(), "SELECT pg_catalog.pg_current_snapshot()");
  }

  private static SourceSession begin(PgSession session, String takeSnapshot) {
    CopySession wire = new CopySession(session.connection(), session.options());
    try {
      wire.keepAlive();
      return new SourceSession(session, begin(session.connection(), takeSnapshot));
    } catch (Throwable e) {
      SessionEnd.of(wire);
      throw e;
    }
  }

  private static Backend begin(PgConnection connection, String takeSnapshot) {
    return connection
        .query(
            "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; "
                + takeSnapshot
                + "; "
                + OwnBackend.SQL)
        .execute()
        .timeout(SessionLimits.ANSWER.toMillis(), TimeUnit.MILLISECONDS)
        .map(begun -> OwnBackend.of(begun.next().next().iterator().next()))
        .await();
  }

  public PgConnection connection() {
    return session.connection();
  }

  /** For COPY. */
  public CopySession copySession() {
    return new CopySession(session.connection(), session.options());
  }

  public Backend backend() {
    return backend;
  }

  public boolean isLost() {
    return lost;
  }

  /** Cuts the connection: nobody answers at its other end. What runs on it fails. */
  public void abandon() {
    lost = true;
    copySession().sever();
  }

  @Override
  public void close() {
    lost = true;
    SessionEnd.of(copySession());
  }
}
