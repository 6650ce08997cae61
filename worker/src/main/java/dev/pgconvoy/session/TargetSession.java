package dev.pgconvoy.session;

import dev.pgconvoy.bus.Backend;
import dev.pgconvoy.copy.CopySession;
import dev.pgconvoy.postgres.PgConnector;
import dev.pgconvoy.postgres.PgSession;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;

/**
 * A connection to the target with the settings of a restore, and the backend behind it.
 *
 * <p>To be used on a virtual thread; closed by whoever opened it.
 */
public final class TargetSession implements AutoCloseable {

  private final PgSession session;
  private final Backend backend;
  private volatile boolean lost;

  private TargetSession(PgSession session, Backend backend) {
    this.session = session;
    this.backend = backend;
    session.connection().closeHandler(v -> lost = true);
  }

  public static TargetSession open(PgConnector target, String applicationName) {
    PgSession session = target.open(applicationName).await();
    try {
      return new TargetSession(session, backendOf(session.connection()));
    } catch (Throwable e) {
      session.connection().close();
      throw e;
    }
  }

  private static Backend backendOf(PgConnection connection) {
    Row row =
        connection
            .query(
                "SELECT pid, backend_start::text FROM pg_stat_activity WHERE pid = pg_backend_pid()")
            .execute()
            .await()
            .iterator()
            .next();
    return new Backend(row.getInteger(0), row.getString(1));
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

  /** Whether the connection ended other than by {@link #close}. */
  public boolean isLost() {
    return lost;
  }

  /** Gives the session up because nobody knows in which state it is; it counts as lost. */
  public void abandon() {
    lost = true;
    session.connection().close();
  }

  @Override
  public void close() {
    session.connection().closeHandler(v -> {});
    session.connection().close().otherwiseEmpty().await();
  }
}
