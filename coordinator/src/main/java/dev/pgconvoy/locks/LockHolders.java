package dev.pgconvoy.locks;

import dev.pgconvoy.postgres.PgConnector;
import dev.pgconvoy.postgres.SqlResource;
import dev.pgconvoy.progress.RunBoard;
import dev.pgconvoy.progress.RunEvent.Severity;
import io.vertx.sqlclient.Row;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells of sessions of others whose locks a run or a validation waits for, as an open transaction
 * with LOCK TABLE or ALTER TABLE: such a wait has no end of its own.
 *
 * <p>To be used on one context.
 */
public final class LockHolders {

  /** Who is in the way, in which transaction, and of which tables: told once. */
  private record Told(int pid, String since, String tables) {}

  private static final String QUERY = SqlResource.read(LockHolders.class, "lock-holders.sql");

  private final String side;
  private final String who;
  private final LockWatch watch;
  private final RunBoard board;
  private final Set<Told> told = new HashSet<>();

  /**
   * @param side source or target, for people
   * @param sessions the start of the names of those that wait
   * @param who waits, for people: this run
   */
  public LockHolders(PgConnector server, String side, String sessions, String who, RunBoard board) {
    this.side = side;
    this.who = who;
    this.board = board;
    this.watch =
        new LockWatch(
            server,
            sessions,
            QUERY,
            board,
            this::tell,
            "whose locks on the " + side + " " + who + " waits for");
  }

  /** Looks in a session of its own, unless the look before has not come to its end. */
  public void look() {
    watch.look();
  }

  private void tell(Row row) {
    int pid = row.getInteger("pid");
    String tables = row.getString("tables");
    if (told.add(new Told(pid, row.getString("since"), tables == null ? "" : tables))) {
      board.event(Severity.WARNING, text(row, pid, tables));
    }
  }

  private String text(Row row, int pid, @Nullable String tables) {
    return "on the %s, %s is in the way of a lock%s that %d session(s) of %s wait for: they go on as soon as that transaction ends. To end it: %s on the %s"
        .formatted(
            side,
            row.getString("description"),
            tables == null ? "" : " on " + tables,
            row.getLong("waiting"),
            who,
            pid == 0
                ? "COMMIT PREPARED or ROLLBACK PREPARED"
                : "SELECT pg_terminate_backend(%d)".formatted(pid),
            side);
  }
}
