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
 * at the end. The journal knows before the source does, so that a resume, or {@code cleanup}, can
 * undo what a killed run has left.
 *
 * <p>To be used on a virtual thread.
 */
final class SourceGuard implements AutoCloseable {

  private final Servers servers;
  private final String run;
  private final RunBoard board;
  private final Optional<ReadOnlySource> source;

  private SourceGuard(
      Servers servers, String run, RunBoard board, Optional<ReadOnlySource> source) {
    this.servers = servers;
    this.run = run;
    this.board = board;
    this.source = source;
  }

  /**
   * Before the snapshot is taken: makes the source read-only, if that is wanted or an earlier
   * process of this run has done so and was killed.
   *
   * @throws RefusedException if sessions that were to be ended are still there
   */
  static SourceGuard begin(Servers servers, String run, SourceWriters wanted, RunBoard board) {
    Optional<ReadOnlySource> earlier = new ReadOnlyJournal(servers.control()).find(run);
    boolean inForce = earlier.filter(ReadOnlySource::inForce).isPresent();
    if (!inForce && wanted == SourceWriters.LEFT_ALONE) {
      return new SourceGuard(servers, run, board, earlier);
    }
    PgConnection session = servers.source().connect(name(run)).await();
    try {
      ReadOnlySource source =
          inForce ? earlier.orElseThrow() : asItIs(session, servers.sourceIdentity().database());
      SourceGuard guard = new SourceGuard(servers, run, board, Optional.of(source));
      guard.close(session, source, wanted);
      return guard;
    } finally {
      session.close().otherwiseEmpty().await();
    }
  }

  private static ReadOnlySource asItIs(SqlConnection session, String database) {
    return new ReadOnlySource(database, first(session, "read-only-before.sql"), true);
  }

  private void close(PgConnection session, ReadOnlySource source, SourceWriters wanted) {
    new ReadOnlyJournal(servers.control()).begin(run, source);
    try {
      write(session, source.setStatement());
      String since = first(session, "now.sql");
      board.event(
          Severity.INFO,
          "the source database is read-only from now on, until this run ends: "
              + source.setStatement());
      nameOverridingRoles(session);
      new EarlierWriters(session, String.valueOf(since), board)
          .settle(wanted == SourceWriters.ENDED);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
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

  /** Lets the source be written again. That it could not be done is told, with the statement. */
  @Override
  public void close() {
    source.filter(ReadOnlySource::inForce).ifPresent(this::undo);
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
