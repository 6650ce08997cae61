package dev.pgconvoy.cli;

import dev.pgconvoy.cli.terminal.RunStatus;
import dev.pgconvoy.journal.JournalSchema;
import dev.pgconvoy.journal.JournaledSection;
import dev.pgconvoy.journal.RunJournal;
import dev.pgconvoy.postgres.PgConnector;
import dev.pgconvoy.postgres.PgEndpoint;
import dev.pgconvoy.postgres.SessionSettings;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
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
                    journal.failures().all(run.key())));
  }

  private static boolean isAtWork(PgConnection target) {
    return target.query(AT_WORK).execute().await().iterator().next().getBoolean(0);
  }

  private TargetVisit() {}
}
