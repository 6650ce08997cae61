package dev.pgconvoy.session;

import dev.pgconvoy.bus.Backend;
import dev.pgconvoy.copy.CopySession;
import dev.pgconvoy.postgres.PgConnector;
import dev.pgconvoy.postgres.PgFailure;
import dev.pgconvoy.postgres.PgSession;
import dev.pgconvoy.postgres.SqlResource;
import dev.pgconvoy.postgres.SqlState;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Looks from beside what the sessions on one server are at: over a connection of its own, as theirs
 * may be dead. However many ask, one looks at a time, for all of them. Safe for use from any
 * thread.
 */
public final class Lookout {

  private static final String SQL = SqlResource.read(Lookout.class, "activity.sql");

  private final PgConnector server;
  private final String applicationName;
  private @Nullable Future<Sight> latest;
  private long latestBegan;

  public Lookout(PgConnector server, String applicationName) {
    this.server = server;
    this.applicationName = applicationName;
  }

  /**
   * @param notBeforeNanos of {@link System#nanoTime()}: what was seen earlier won't do
   * @return never fails; answers within the time to connect and {@link SessionLimits#ANSWER}
   */
  public Future<Sight> look(long notBeforeNanos) {
    long now = System.nanoTime();
    synchronized (this) {
      Future<Sight> current = latest;
      boolean fresh = now - latestBegan < SessionLimits.FRESH.toNanos();
      if (current != null
          && latestBegan - notBeforeNanos >= 0
          && (fresh || !current.isComplete())) {
        return current;
      }
      Future<Sight> started = look();
      latest = started;
      latestBegan = now;
      return started;
    }
  }

  private Future<Sight> look() {
    return server
        .open(applicationName)
        .compose(Lookout::ask)
        .recover(failure -> Future.succeededFuture(unseen(PgFailure.from(failure))));
  }

  private static Future<Sight> ask(PgSession session) {
    CopySession wire = new CopySession(session.connection(), session.options());
    return session
        .connection()
        .query(SQL)
        .execute()
        .timeout(SessionLimits.ANSWER.toMillis(), TimeUnit.MILLISECONDS)
        .map(Lookout::seen)
        .onSuccess(seen -> session.connection().close())
        .onFailure(failure -> wire.sever());
  }

  private static Sight seen(RowSet<Row> rows) {
    Map<Backend, Activity> backends = new HashMap<>();
    rows.forEach(
        row ->
            backends.put(
                new Backend(row.getInteger("pid"), row.getString("started_at")), Activity.of(row)));
    return new Sight.Seen(backends);
  }

  /** A server that starts up, or ends, has none of the processes of before. */
  private static Sight unseen(PgFailure failure) {
    boolean down =
        SqlState.CANNOT_CONNECT_NOW.equals(failure.sqlState())
            || SqlState.ADMIN_SHUTDOWN.equals(failure.sqlState())
            || SqlState.CRASH_SHUTDOWN.equals(failure.sqlState());
    return down || failure.origin() == PgFailure.Origin.CONNECTION
        ? new Sight.Unreachable(failure)
        : new Sight.Refused(failure);
  }
}
