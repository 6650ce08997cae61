package dev.pgconvoy.coordinator;

import dev.pgconvoy.locks.LockWatch;
import dev.pgconvoy.postgres.PgConnector;
import dev.pgconvoy.postgres.SessionSettings;
import dev.pgconvoy.progress.RunBoard;
import dev.pgconvoy.progress.RunEvent.Severity;
import io.vertx.sqlclient.Row;
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

  private final LockWatch watch;
  private final RunBoard board;
  private final Set<Told> told = new HashSet<>();

  LockQueue(PgConnector source, String run, RunBoard board) {
    this.board = board;
    this.watch =
        new LockWatch(
            source,
            SessionSettings.applicationName(run, ""),
            Resources.read("lock-queue.sql"),
            board,
            this::tell,
            "who waits on the source for the snapshot's locks");
  }

  /** Looks in a session of its own, unless the look before has not come to its end. */
  void look() {
    watch.look();
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
