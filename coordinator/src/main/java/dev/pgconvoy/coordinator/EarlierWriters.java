package dev.pgconvoy.coordinator;

import dev.pgconvoy.postgres.PgFailure;
import dev.pgconvoy.progress.RunBoard;
import dev.pgconvoy.progress.RunEvent.Severity;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Sessions of others that began before the source became read-only, and can therefore write. */
final class EarlierWriters {

  /** A session at work rolls back when it is ended, which takes no longer than this as a rule. */
  private static final Duration GONE_WITHIN = Duration.ofSeconds(10);

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  private static final int NAMED = 5;

  private record Session(int pid, String description) {}

  private final SqlConnection source;
  private final String since;
  private final RunBoard board;

  /**
   * @param since a time of the source's clock, as text
   */
  EarlierWriters(SqlConnection source, String since, RunBoard board) {
    this.source = source;
    this.since = since;
    this.board = board;
  }

  /**
   * Names them, or ends them and waits until they are gone.
   *
   * @throws RefusedException if one can't be ended
   */
  void settle(boolean end) {
    List<Session> sessions = read(null);
    if (sessions.isEmpty()) {
      return;
    }
    if (!end) {
      board.event(
          Severity.WARNING,
          "these sessions of the source were there before and can still write; what they commit after the snapshot doesn't travel (--end-writers ends them): "
              + named(sessions));
      return;
    }
    sessions.forEach(this::end);
    awaitGone(sessions.stream().map(Session::pid).toArray(Integer[]::new));
    board.event(Severity.INFO, "ended on the source: " + named(sessions));
  }

  private void end(Session session) {
    try {
      source
          .preparedQuery("SELECT pg_catalog.pg_terminate_backend($1)")
          .execute(Tuple.of(session.pid()))
          .await();
    } catch (RuntimeException e) {
      throw new RefusedException(
          session.description()
              + " can't be ended on the source: "
              + PgFailure.from(e).oneLine()
              + ". End it as a superuser, or: GRANT pg_signal_backend TO the source's role");
    }
  }

  private void awaitGone(Integer[] ended) {
    long until = System.nanoTime() + GONE_WITHIN.toNanos();
    List<Session> left = read(ended);
    while (!left.isEmpty()) {
      if (System.nanoTime() > until) {
        throw new RefusedException(
            "sessions of the source are still there "
                + GONE_WITHIN.toSeconds()
                + " s after they were told to end: "
                + named(left)
                + ". Look what holds them, and begin again");
      }
      source
          .preparedQuery("SELECT pg_catalog.pg_sleep($1)")
          .execute(Tuple.of(BETWEEN_LOOKS.toMillis() / 1000.0))
          .await();
      left = read(ended);
    }
  }

  /**
   * @param processes those to look for; null for all
   */
  private List<Session> read(Integer @Nullable [] processes) {
    return source
        .preparedQuery(Resources.read("earlier-writers.sql"))
        .execute(Tuple.of(since).addValue(processes))
        .await()
        .stream()
        .map(row -> new Session(row.getInteger(0), row.getString(1)))
        .toList();
  }

  private static String named(List<Session> sessions) {
    String named =
        sessions.stream().limit(NAMED).map(Session::description).collect(Collectors.joining(", "));
    return sessions.size() > NAMED ? named + " and " + (sessions.size() - NAMED) + " more" : named;
  }
}
