package dev.pgconvoy.coordinator;

import dev.pgconvoy.postgres.PgConnector;
import dev.pgconvoy.postgres.PgFailure;
import dev.pgconvoy.postgres.SessionSettings;
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
final class LockWatch {

  private final PgConnector server;
  private final String run;
  private final String query;
  private final RunBoard board;
  private final Consumer<Row> tell;
  private final String cantSee;
  private boolean blind;
  private boolean looking;

  /**
   * @param query a resource, whose only parameter is the start of the names of the run's sessions
   * @param tell is given each row, at each look
   * @param cantSee what is not seen while the server refuses sessions
   */
  LockWatch(
      PgConnector server,
      String run,
      String query,
      RunBoard board,
      Consumer<Row> tell,
      String cantSee) {
    this.server = server;
    this.run = run;
    this.query = query;
    this.board = board;
    this.tell = tell;
    this.cantSee = cantSee;
  }

  /** Looks, unless the look before has not come to its end. */
  void look() {
    if (!looking) {
      looking = true;
      read().onComplete(this::seen, this::unseen);
    }
  }

  private Future<RowSet<Row>> read() {
    return server
        .connect(SessionSettings.applicationName(run, "lock queue"))
        .compose(
            (PgConnection session) ->
                session
                    .preparedQuery(Resources.read(query))
                    .execute(Tuple.of(SessionSettings.applicationName(run, "")))
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
