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
import java.util.HashSet;
import java.util.Set;

/**
 * Tells of the statements of others on the source that wait for the snapshot's locks, as ALTER
 * TABLE does. All that comes after such a statement waits behind it: the application's readers, and
 * this run's own reading of the table, so that neither could end without a person. No server calls
 * that a deadlock, as the sessions with the locks are idle.
 *
 * <p>To be used on one context.
 */
final class LockQueue {

  /** Whom it waits for, since when, and whether this run waits behind it: told once. */
  private record Told(int pid, String since, boolean beforeUs) {}

  private final PgConnector source;
  private final String run;
  private final RunBoard board;
  private final Set<Told> told = new HashSet<>();
  private boolean blind;
  private boolean looking;

  LockQueue(PgConnector source, String run, RunBoard board) {
    this.source = source;
    this.run = run;
    this.board = board;
  }

  /** Looks in a session of its own, unless the look before has not come to its end. */
  void look() {
    if (!looking) {
      looking = true;
      read().onComplete(this::seen, this::unseen);
    }
  }

  private Future<RowSet<Row>> read() {
    return source
        .connect(SessionSettings.applicationName(run, "lock queue"))
        .compose(
            (PgConnection session) ->
                session
                    .preparedQuery(Resources.read("lock-queue.sql"))
                    .execute(Tuple.of(SessionSettings.applicationName(run, "")))
                    .eventually(() -> session.close().otherwiseEmpty()));
  }

  private void seen(RowSet<Row> waiting) {
    looking = false;
    blind = false;
    waiting.forEach(this::tell);
  }

  /** As where no connection is free: told once, as nothing but these warnings depends on it. */
  private void unseen(Throwable failure) {
    looking = false;
    if (!blind) {
      blind = true;
      board.event(
          Severity.WARNING,
          "who waits on the source for the snapshot's locks can't be seen: "
              + PgFailure.from(failure).oneLine());
    }
  }

  private void tell(Row row) {
    int pid = row.getInteger("pid");
    long ours = row.getLong("ours_behind");
    if (told.add(new Told(pid, row.getString("since"), ours > 0))) {
      board.event(Severity.WARNING, text(row, pid, ours, row.getLong("others_behind")));
    }
  }

  private static String text(Row row, int pid, long ours, long others) {
    String command = row.getString("command");
    String tables = row.getString("tables");
    return "on the source, %s%s waits for the lock that keeps the snapshot's rows%s there; %s%s. To let %s: SELECT pg_cancel_backend(%d) on the source"
        .formatted(
            row.getString("description"),
            command == null ? "" : " (" + command + ")",
            tables == null ? "" : " of " + tables,
            others == 0
                ? "who reads that table from now on waits behind it"
                : "%d session(s) of others wait behind it".formatted(others),
            ours > 0
                ? ", and so does this run, which can't read the table before that statement has ended, nor can the statement go on before this run has ended"
                : ", until all rows are read",
            ours > 0 ? "all go on" : "the others go on before",
            pid);
  }
}
