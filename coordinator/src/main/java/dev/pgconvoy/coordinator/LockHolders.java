package dev.pgconvoy.coordinator;

import dev.pgconvoy.postgres.PgConnector;
import dev.pgconvoy.progress.RunBoard;
import dev.pgconvoy.progress.RunEvent.Severity;
import io.vertx.sqlclient.Row;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells of sessions of others on the target whose locks this run waits for, as an open transaction
 * with LOCK TABLE or ALTER TABLE: such a wait has no end of its own.
 *
 * <p>To be used on one context.
 */
final class LockHolders {

  /** Who is in the way, in which transaction, and of which tables: told once. */
  private record Told(int pid, String since, String tables) {}

  private final LockWatch watch;
  private final RunBoard board;
  private final Set<Told> told = new HashSet<>();

  LockHolders(PgConnector target, String run, RunBoard board) {
    this.board = board;
    this.watch =
        new LockWatch(
            target,
            run,
            "lock-holders.sql",
            board,
            this::tell,
            "whose locks on the target this run waits for");
  }

  /** Looks in a session of its own, unless the look before has not come to its end. */
  void look() {
    watch.look();
  }

  private void tell(Row row) {
    int pid = row.getInteger("pid");
    String tables = row.getString("tables");
    if (told.add(new Told(pid, row.getString("since"), tables == null ? "" : tables))) {
      board.event(Severity.WARNING, text(row, pid, tables));
    }
  }

  private static String text(Row row, int pid, @Nullable String tables) {
    return "on the target, %s is in the way of a lock%s that %d session(s) of this run wait for: they go on as soon as that transaction ends. To end it: %s on the target"
        .formatted(
            row.getString("description"),
            tables == null ? "" : " on " + tables,
            row.getLong("waiting"),
            pid == 0
                ? "COMMIT PREPARED or ROLLBACK PREPARED"
                : "SELECT pg_terminate_backend(%d)".formatted(pid));
  }
}
