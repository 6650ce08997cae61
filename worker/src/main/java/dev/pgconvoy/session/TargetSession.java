package dev.pgconvoy.session;

import dev.pgconvoy.bus.Backend;
import dev.pgconvoy.copy.CopySession;
import dev.pgconvoy.postgres.PgConnector;
import dev.pgconvoy.postgres.PgSession;
import io.vertx.pgclient.PgConnection;
import java.util.concurrent.TimeUnit;

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
    CopySession wire = new CopySession(session.connection(), session.options());
    try {
      wire.keepAlive();
      return new TargetSession(session, backendOf(session.connection()));
    } catch (Throwable e) {
      SessionEnd.of(wire);
      throw e;
    }
  }

  private static Backend backendOf(PgConnection connection) {
    return connection
        .query(OwnBackend.SQL)
        .execute()
        .timeout(SessionLimits.ANSWER.toMillis(), TimeUnit.MILLISECONDS)
        .map(rows -> OwnBackend.of(rows.iterator().next()))
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

  /** Whether the connection ended other than by {@link #close}. */
  public boolean isLost() {
    return lost;
  }

  /**
   * Cuts the connection, because nobody answers at its other end or nobody knows in which state it
   * is. What runs on it fails; it counts as lost.
   */
  public void abandon() {
    lost = true;
    copySession().sever();
  }

  @Override
  public void close() {
    session.connection().closeHandler(v -> {});
    SessionEnd.of(copySession());
  }
}
