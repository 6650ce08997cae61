package dev.pgconvoy.cli;

import dev.pgconvoy.cli.terminal.RunStatus;
import dev.pgconvoy.coordinator.RefusedException;
import dev.pgconvoy.journal.EpochJournal;
import dev.pgconvoy.journal.JournalSchema;
import dev.pgconvoy.journal.JournaledSection;
import dev.pgconvoy.journal.ReadOnlyJournal;
import dev.pgconvoy.journal.ReadOnlySource;
import dev.pgconvoy.journal.RunJournal;
import dev.pgconvoy.postgres.PgConnector;
import dev.pgconvoy.postgres.PgEndpoint;
import dev.pgconvoy.postgres.SessionSettings;
import dev.pgconvoy.postgres.Sql;
import dev.pgconvoy.progress.RunSummary.Verdict;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import java.util.Optional;
import java.util.function.Function;

/** A short session on the target, for commands that look at its journal. */
final class TargetVisit {

  /** As the coordinator of a run names its session. */
  private static final String AT_WORK =
      """
      SELECT EXISTS (
        SELECT FROM pg_catalog.pg_stat_activity
        WHERE datname = pg_catalog.current_database() AND application_name = 'pgconvoy coordinator')
      """;

  private static final String HIDDEN_JOURNAL =
      """
      SELECT r.rolname::text AS owner, current_user::text AS role
        FROM pg_catalog.pg_namespace n JOIN pg_catalog.pg_roles r ON r.oid = n.nspowner
       WHERE n.nspname = 'pgconvoy' AND NOT pg_catalog.has_schema_privilege(n.oid, 'usage')
      """;

  /**
   * @param name shown by pg_stat_activity
   */
  static <T> T visit(
      PgEndpoint target, SessionSettings settings, String name, Function<PgConnection, T> work) {
    Vertx vertx = Runtimes.vertx();
    try {
      PgConnection session = new PgConnector(vertx, target, settings).connect(name).await();
      try {
        return work.apply(session);
      } finally {
        session.close().await();
      }
    } finally {
      Runtimes.close(vertx);
    }
  }

  /** The newest run; empty if this target has none. */
  static Optional<RunStatus> newestRun(PgConnection target) {
    requireReadable(target);
    if (!JournalSchema.exists(target)) {
      return Optional.empty();
    }
    RunJournal journal = new RunJournal(target);
    return journal
        .newest()
        .map(
            run ->
                new RunStatus(
                    run,
                    isAtWork(target),
                    JournaledSection.read(target, run.key()),
                    journal.failures().all(run.key()),
                    new ReadOnlyJournal(target)
                        .find(run.key().run())
                        .filter(ReadOnlySource::inForce)
                        .map(ReadOnlySource::undoStatement)
                        .orElse(null),
                    new EpochJournal(target)
                        .newestVerdict(run.key().run())
                        .filter(Verdict.DIFFERENT.name()::equalsIgnoreCase)
                        .isPresent()));
  }

  private static void requireReadable(PgConnection target) {
    for (Row schema : target.query(HIDDEN_JOURNAL).execute().await()) {
      throw new RefusedException(
          "the run's journal belongs to the role %1$s, which made it: connect as %1$s, or as another that was granted it: GRANT %1$s TO %2$s"
              .formatted(
                  Sql.identifier(schema.getString("owner")),
                  Sql.identifier(schema.getString("role"))));
    }
  }

  private static boolean isAtWork(PgConnection target) {
    return target.query(AT_WORK).execute().await().iterator().next().getBoolean(0);
  }

  private TargetVisit() {}
}
