package dev.pgconvoy.locks;

import dev.pgconvoy.postgres.PgConnector;
import dev.pgconvoy.postgres.PgFailure;
import dev.pgconvoy.progress.RunBoard;
import dev.pgconvoy.progress.RunEvent.Severity;
import io.vertx.core.Future;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.function.Consumer;

/**
 * Looks at a server's locks now and then, each time in a session of its own.
 *
 * <p>To be used on one context.
 */
public final class LockWatch {

  /** Each look is a connection; who waits for a lock that long wonders why. */
  public static final long EVERY_MILLIS = 5_000;

  private final PgConnector server;
  private final String sessions;
  private final String query;
  private final RunBoard board;
  private final Consumer<Row> tell;
  private final String cantSee;
  private boolean blind;
  private boolean looking;

  /**
   * @param sessions the start of the names of those that are told of
   * @param query whose only parameter is that start
   * @param tell is given each row, at each look
   * @param cantSee what is not seen while the server refuses sessions
   */
  public LockWatch(
      PgConnector server,
      String sessions,
      String query,
      RunBoard board,
      Consumer<Row> tell,
      String cantSee) {
    this.server = server;
    this.sessions = sessions;
    this.query = query;
    this.board = board;
    this.tell = tell;
    this.cantSee = cantSee;
  }

  /** Looks, unless the look before has not come to its end. */
  public void look() {
    if (!looking) {
      looking = true;
      read().onComplete(this::seen, this::unseen);
    }
  }

  private Future<RowSet<Row>> read() {
    return server
        .connect(sessions + "lock queue")
        .compose(
            (PgConnection session) ->
                session
                    .preparedQuery(query)
                    .execute(Tuple.of(sessions))
                    .eventually(() -> session.close().otherwiseEmpty()));
  }

  private void seen(RowSet<Row> rows) {
    looking = false;
    blind = false;
    rows.forEach(tell);
  }

  /** As where no connection is free: told once, as nothing but these warnings depends on it. */
  private void unseen(Throwable failure) {
    looking = false;
    if (!blind) {
      blind = true;
      board.event(
          Severity.WARNING, cantSee + " can't be seen: " + PgFailure.from(failure).oneLine());
    }
  }
}
