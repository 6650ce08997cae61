package dev.pgconvoy.coordinator;

import dev.pgconvoy.catalog.Catalog;
import dev.pgconvoy.journal.ReadOnlyJournal;
import dev.pgconvoy.journal.ReadOnlySource;
import dev.pgconvoy.postgres.PgFailure;
import dev.pgconvoy.postgres.SessionSettings;
import dev.pgconvoy.progress.RunBoard;
import dev.pgconvoy.progress.RunEvent.Severity;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the source's database read-only for the time of a run, if that was asked for, and undoes it
 * at the end, unless it is to stay so: then {@code cleanup} does. The journal knows before the
 * source does, so that a resume, or {@code cleanup}, can undo what a killed run has left.
 *
 * <p>To be used on a virtual thread.
 */
final class SourceGuard implements AutoCloseable {

  private final Servers servers;
  private final String run;
  private final RunBoard board;
  private Optional<ReadOnlySource> source = Optional.empty();
  private boolean runStays;
  private boolean leftReadOnly;

  SourceGuard(Servers servers, String run, RunBoard board) {
    this.servers = servers;
    this.run = run;
    this.board = board;
  }

  /**
   * Before the snapshot is taken: makes the source read-only, if that is wanted or an earlier
   * process of this run has done so and was killed, or was to keep it.
   *
   * @param continued whether the journal has the run from before, and keeps it however this ends
   * @throws RefusedException if sessions that were to be ended are still there
   */
  void begin(boolean continued, SourceWriters wanted) {
    runStays = continued;
    source = new ReadOnlyJournal(servers.control()).find(run);
    Optional<ReadOnlySource> inForce = source.filter(ReadOnlySource::inForce);
    if (inForce.isEmpty() && wanted == SourceWriters.LEFT_ALONE) {
      return;
    }
    PgConnection session = servers.source().connect(name(run)).await();
    try {
      ReadOnlySource closed =
          inForce.orElseGet(() -> asItIs(session, servers.sourceIdentity().database()));
      close(session, wanted.kept() ? closed.keep() : closed, wanted);
    } finally {
      session.close().otherwiseEmpty().await();
    }
  }

  private static ReadOnlySource asItIs(SqlConnection session, String database) {
    return new ReadOnlySource(database, first(session, "read-only-before.sql"), true, false, null);
  }

  private void close(PgConnection session, ReadOnlySource closed, SourceWriters wanted) {
    ReadOnlyJournal journal = new ReadOnlyJournal(servers.control());
    String since = stillSince(session, closed).orElse(null);
    journal.begin(run, since == null ? closed.sinceUnknown() : closed);
    source = Optional.of(closed);
    if (since == null) {
      write(session, closed.setStatement());
      since = String.valueOf(first(session, "now.sql"));
      journal.closedAt(run, since);
      board.event(
          Severity.INFO,
          "the source database is read-only from now on, "
              + (closed.kept() ? "also after this run" : "until this run ends")
              + ": "
              + closed.setStatement());
    } else {
      board.event(Severity.INFO, "the source database is read-only since " + since);
    }
    nameOverridingRoles(session);
    new EarlierWriters(session, since, board).settle(wanted.ended());
  }

  /** Since when, if an earlier process of the run has done it, and nobody has undone it. */
  private static Optional<String> stillSince(SqlConnection session, ReadOnlySource source) {
    boolean still = "on".equals(first(session, "read-only-before.sql"));
    return still ? Optional.ofNullable(source.since()) : Optional.empty();
  }

  private void nameOverridingRoles(SqlConnection session) {
    String roles = first(session, "overriding-roles.sql");
    if (roles != null) {
      board.event(
          Severity.WARNING,
          "sessions of these roles can write all the same, as their own setting goes before the database's: "
              + roles);
    }
  }

  /** The database's own settings, as they were before the run. */
  Catalog asBefore(Catalog catalog) {
    return source
        .map(
            readOnly ->
                catalog.withProperties(
                    catalog.properties().withSetting(ReadOnlySource.SETTING, readOnly.before())))
        .orElse(catalog);
  }

  /**
   * To be called when the journal will keep the run, however it ends: until then nothing is kept.
   */
  void runStays() {
    runStays = true;
  }

  /**
   * Lets the source be written again, unless it is to stay as it is. That it could not be done is
   * told, with the statement.
   */
  @Override
  public void close() {
    source
        .filter(ReadOnlySource::inForce)
        .ifPresent(
            readOnly -> {
              if (readOnly.kept() && runStays) {
                leftReadOnly = true;
                board.event(Severity.INFO, "the source database stays read-only");
              } else {
                undo(readOnly);
              }
            });
  }

  /**
   * After closing: the statement that lets the source be written again, where that was not done.
   */
  @Nullable String undoLeft() {
    return leftReadOnly ? source.orElseThrow().undoStatement() : null;
  }

  private void undo(ReadOnlySource readOnly) {
    try {
      PgConnection session = servers.source().connect(name(run)).await();
      try {
        write(session, readOnly.undoStatement());
      } finally {
        session.close().otherwiseEmpty().await();
      }
      new ReadOnlyJournal(servers.control()).undone(run);
      board.event(Severity.INFO, "the source database can be written again");
    } catch (RuntimeException e) {
      leftReadOnly = true;
      board.event(
          Severity.ERROR,
          "the source database is still read-only, as undoing that failed: "
              + PgFailure.from(e).oneLine()
              + ". `pgconvoy cleanup` with --source does it, or on the source: "
              + readOnly.undoStatement());
    }
  }

  /** Sessions of a database that is read-only by default can still begin to write. */
  private static void write(SqlConnection session, String statement) {
    session.query("BEGIN READ WRITE; " + statement + "; COMMIT").execute().await();
  }

  private static @Nullable String first(SqlConnection session, String resource) {
    List<Row> rows =
        StreamSupport.stream(
                session.query(Resources.read(resource)).execute().await().spliterator(), false)
            .collect(Collectors.toList());
    return rows.isEmpty() ? null : rows.getFirst().getString(0);
  }

  private static String name(String run) {
    return SessionSettings.applicationName(run, "read-only source");
  }
}
