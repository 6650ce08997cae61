package dev.pgconvoy.coordinator;

import dev.pgconvoy.bus.Backend;
import dev.pgconvoy.journal.RunKey;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;

/**
 * Sessions on the target of a coordinator or worker that is gone, or that woke up late: they end
 * before the run's epoch is raised, as raising it waits for their transactions.
 */
final class OlderSessions {

  /** Rolling back takes a moment; a process that is longer about it is stopped, or hangs. */
  static final Duration GONE_WITHIN = Duration.ofSeconds(15);

  private static final String OF_RUN =
      "SELECT pid, coalesce(backend_start::text, '') FROM pg_catalog.pg_stat_activity"
          + " WHERE datname = pg_catalog.current_database()"
          + " AND pid <> pg_catalog.pg_backend_pid() AND pg_catalog.starts_with(application_name, $1)";

  /**
   * That {@code pg_stat_activity} tells of the backend $1, $2. Of another role's it doesn't say
   * when it began: to take it for gone would be wrong, to ask it to end is refused aloud.
   */
  static final String IS_BACKEND =
      "pid = $1 AND (backend_start::text = $2"
          + " OR backend_start IS NULL AND pg_catalog.starts_with(application_name, 'pgconvoy '))";

  /** The pause is the server's, so that nobody has to count the tries. */
  private static final String END =
      "SELECT pg_catalog.pg_terminate_backend(pid), pg_catalog.pg_sleep(0.05)"
          + " FROM pg_catalog.pg_stat_activity WHERE "
          + IS_BACKEND;

  /**
   * @throws StuckBackendException if one of them doesn't end
   */
  static void end(SqlConnection target, RunKey key) {
    long giveUpAt = System.nanoTime() + GONE_WITHIN.toNanos();
    List<Backend> left = of(target, "pgconvoy " + key.run() + " ");
    while (!left.isEmpty()) {
      if (System.nanoTime() - giveUpAt > 0) {
        throw new StuckBackendException(
            left.stream().map(Backend::pid).toList(),
            "an earlier attempt at run " + key.run(),
            GONE_WITHIN.toSeconds());
      }
      left = left.stream().filter(backend -> !isGone(target, backend)).toList();
    }
  }

  /** Asks one session to end. */
  static void end(SqlConnection target, Backend session) {
    isGone(target, session);
  }

  private static List<Backend> of(SqlConnection target, String name) {
    return target.preparedQuery(OF_RUN).execute(Tuple.of(name)).await().stream()
        .map(row -> new Backend(row.getInteger(0), row.getString(1)))
        .toList();
  }

  private static boolean isGone(SqlConnection target, Backend backend) {
    return target
            .preparedQuery(END)
            .execute(Tuple.of(backend.pid(), backend.startedAt()))
            .await()
            .size()
        == 0;
  }

  private OlderSessions() {}
}
