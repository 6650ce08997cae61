package dev.pgconvoy.web;

import dev.pgconvoy.postgres.PgConnector;
import dev.pgconvoy.postgres.PgFailure;
import dev.pgconvoy.postgres.SessionSettings;
import dev.pgconvoy.postgres.SqlResource;
import dev.pgconvoy.web.Activity.IndexBuild;
import dev.pgconvoy.web.Activity.LockWait;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks both servers what the run's sessions wait for, by a session of its own on either, as long as
 * somebody watches. On one event loop.
 */
final class ActivitySampler {

  private static final long BETWEEN_MILLIS = 1_000;

  /** Nobody has asked for so long: nobody watches any more. */
  private static final long UNWATCHED_NANOS = 15_000_000_000L;

  /** So many samples are added up, so that they tell of now: 20 seconds. */
  private static final int SAMPLES = 20;

  private static final String ACTIVITY = SqlResource.read(ActivitySampler.class, "activity.sql");
  private static final String INDEX_BUILDS =
      SqlResource.read(ActivitySampler.class, "index-builds.sql");

  private static final class Side {
    final PgConnector connector;
    final ArrayDeque<Map<String, Integer>> samples = new ArrayDeque<>();
    @Nullable PgConnection session;

    Side(PgConnector connector) {
      this.connector = connector;
    }

    Map<String, Integer> sum() {
      Map<String, Integer> sum = new LinkedHashMap<>();
      samples.forEach(sample -> sample.forEach((wait, n) -> sum.merge(wait, n, Integer::sum)));
      return sum;
    }
  }

  private final Vertx vertx;
  private final Supplier<String> run;
  private final Side source;
  private final Side target;
  private List<IndexBuild> builds = List.of();
  private List<LockWait> locks = List.of();
  private @Nullable String problem;
  private long timer = -1;
  private long askedAt;
  private long sampledAt;
  private boolean sampling;

  /**
   * @param run its id; empty before there is one
   */
  ActivitySampler(Vertx vertx, WatchedRun.Servers servers, Supplier<String> run) {
    this.vertx = vertx;
    this.run = run;
    this.source = new Side(new PgConnector(vertx, servers.source(), SessionSettings.source()));
    this.target = new Side(new PgConnector(vertx, servers.target(), SessionSettings.source()));
  }

  Activity sample() {
    askedAt = System.nanoTime();
    if (timer < 0) {
      timer = vertx.setPeriodic(0, BETWEEN_MILLIS, id -> tick());
    }
    Double age = sampledAt == 0 ? null : (System.nanoTime() - sampledAt) / 1e9;
    return new Activity(
        age, source.samples.size(), source.sum(), target.sum(), builds, locks, problem);
  }

  void close() {
    vertx.cancelTimer(timer);
    timer = -1;
    close(source);
    close(target);
  }

  private void tick() {
    if (System.nanoTime() - askedAt > UNWATCHED_NANOS) {
      close();
    } else if (!sampling && !run.get().isEmpty()) {
      sampling = true;
      Future.all(ask(source), ask(target).compose(v -> askForBuilds()))
          .onSuccess(v -> sampledAt = System.nanoTime())
          .onComplete(
              done -> {
                sampling = false;
                problem = done.failed() ? PgFailure.from(done.cause()).redacted().oneLine() : null;
              });
    }
  }

  private Future<Void> ask(Side side) {
    return session(side)
        .compose(
            session ->
                session.preparedQuery(ACTIVITY).execute(Tuple.of("pgconvoy " + run.get() + " ")))
        .onSuccess(rows -> note(side, rows))
        .onFailure(e -> close(side))
        .mapEmpty();
  }

  private void note(Side side, RowSet<Row> rows) {
    Map<String, Integer> sample = new LinkedHashMap<>();
    List<LockWait> waiting = new ArrayList<>();
    for (Row row : rows) {
      sample.merge(row.getString("waits_for"), 1, Integer::sum);
      String blocker = row.getString("blocked_by");
      if (blocker != null) {
        waiting.add(new LockWait(row.getString("session"), blocker, row.getDouble("seconds")));
      }
    }
    side.samples.addLast(sample);
    if (side.samples.size() > SAMPLES) {
      side.samples.removeFirst();
    }
    if (side == target) {
      locks = List.copyOf(waiting);
    }
  }

  private Future<Void> askForBuilds() {
    return session(target)
        .compose(session -> session.query(INDEX_BUILDS).execute())
        .onSuccess(
            rows -> {
              List<IndexBuild> found = new ArrayList<>();
              rows.forEach(row -> found.add(build(row)));
              builds = List.copyOf(found);
            })
        .onFailure(e -> close(target))
        .mapEmpty();
  }

  private static IndexBuild build(Row row) {
    return new IndexBuild(
        row.getString("table"),
        row.getString("index"),
        row.getString("phase"),
        row.getLong("done"),
        row.getLong("total"));
  }

  private Future<PgConnection> session(Side side) {
    PgConnection open = side.session;
    if (open != null) {
      return Future.succeededFuture(open);
    }
    return side.connector
        .connect("pgconvoy dashboard")
        .onSuccess(
            session -> {
              session.closeHandler(v -> side.session = null);
              side.session = session;
            });
  }

  private static void close(Side side) {
    PgConnection open = side.session;
    side.session = null;
    if (open != null) {
      open.close();
    }
  }
}
