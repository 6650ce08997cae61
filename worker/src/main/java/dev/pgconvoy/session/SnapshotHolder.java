package dev.pgconvoy.session;

import dev.pgconvoy.copy.CopySession;
import dev.pgconvoy.postgres.PgConnector;
import dev.pgconvoy.postgres.PgSession;
import dev.pgconvoy.postgres.QualifiedName;
import io.vertx.core.Future;
import io.vertx.pgclient.PgConnection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A session that does nothing but hold the snapshot, and ACCESS SHARE on every table to be copied:
 * without the locks a TRUNCATE or VACUUM FULL on the source would take rows away from under the
 * snapshot in silence. It never runs COPY, as a failed command would end its transaction.
 */
public final class SnapshotHolder implements AutoCloseable {

  /** Bounds the length of a statement, not of the transaction. */
  private static final int TABLES_PER_LOCK = 1_000;

  private final CopySession wire;
  private final String exportedAs;
  private volatile boolean lost;

  private SnapshotHolder(CopySession wire, String exportedAs) {
    this.wire = wire;
    this.exportedAs = exportedAs;
    connection().closeHandler(v -> lost = true);
  }

  /** Takes a new snapshot. */
  public static SnapshotHolder first(PgConnector source, String applicationName) {
    PgSession session = source.open(applicationName).await();
    CopySession wire = new CopySession(session.connection(), session.options());
    try {
      wire.connection().query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").execute().await();
      return new SnapshotHolder(wire, export(wire.connection()));
    } catch (Throwable e) {
      SessionEnd.of(wire);
      throw e;
    }
  }

  /**
   * Joins those that hold a snapshot, so that it outlives them.
   *
   * @throws SnapshotLostException if nobody holds it any more
   */
  public static SnapshotHolder joining(
      PgConnector source, String applicationName, String snapshotId) {
    SourceSession session = SourceSession.open(source, applicationName, snapshotId);
    try {
      return new SnapshotHolder(session.copySession(), export(session.connection()));
    } catch (Throwable e) {
      session.close();
      throw e;
    }
  }

  private static String export(PgConnection connection) {
    return connection
        .query("SELECT pg_catalog.pg_export_snapshot()")
        .execute()
        .await()
        .iterator()
        .next()
        .getString(0);
  }

  /** Under which name others can import the snapshot, as long as this session lives. */
  public String exportedAs() {
    return exportedAs;
  }

  public PgConnection connection() {
    return wire.connection();
  }

  public boolean isLost() {
    return lost;
  }

  /** Keeps the tables as they are until the session ends. */
  public void lock(List<QualifiedName> tables) {
    locking(tables).await();
  }

  /**
   * Begins to lock the tables; completes when they will stay as they are until the session ends.
   */
  public Future<?> locking(List<QualifiedName> tables) {
    Future<?> locked = Future.succeededFuture();
    for (int from = 0; from < tables.size(); from += TABLES_PER_LOCK) {
      String names =
          tables.subList(from, Math.min(tables.size(), from + TABLES_PER_LOCK)).stream()
              .map(name -> "ONLY " + name.sql())
              .collect(Collectors.joining(", "));
      locked =
          locked.compose(
              before ->
                  connection().query("LOCK TABLE " + names + " IN ACCESS SHARE MODE").execute());
    }
    return locked;
  }

  /** Also while it waits for a lock. */
  @Override
  public void close() {
    connection().closeHandler(v -> {});
    SessionEnd.of(wire);
  }
}
