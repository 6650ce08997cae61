package dev.pgconvoy.copy;

import dev.pgconvoy.embedded.PostgresServer;
import dev.pgconvoy.embedded.PostgresServers;
import dev.pgconvoy.embedded.TestDatabase;
import dev.pgconvoy.postgres.TlsEngine;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.spi.PgDriver;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import java.sql.SQLException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/**
 * Two databases, a session on each, opened from one context, and a pipe between them. Everything is
 * awaited for two minutes at most.
 */
final class CopyBench implements AutoCloseable {

  private final Vertx vertx = Vertx.vertx();
  private final TestDatabase sourceDatabase;
  private final TestDatabase targetDatabase;
  private final Context context = vertx.getOrCreateContext();
  final CopySession source;
  final CopySession target;
  final CopyPipe pipe;

  private CopyBench(PostgresServer from, PostgresServer to, UnaryOperator<PgConnectOptions> change)
      throws SQLException {
    sourceDatabase = PostgresServers.database(from, "");
    targetDatabase = PostgresServers.database(to, "");
    source = open(sourceDatabase, change);
    target = open(targetDatabase, change);
    pipe = new CopyPipe(source, target);
  }

  static CopyBench between(int source, int target) throws SQLException {
    return between(
        PostgresServers.of(source), PostgresServers.of(target), UnaryOperator.identity());
  }

  static CopyBench between(
      PostgresServer source, PostgresServer target, UnaryOperator<PgConnectOptions> options)
      throws SQLException {
    return new CopyBench(source, target, options);
  }

  private CopySession open(TestDatabase database, UnaryOperator<PgConnectOptions> change) {
    PgConnectOptions options = change.apply(PgConnectOptions.fromUri(database.uri()));
    NetClientOptions net = new NetClientOptions().setSslEngineOptions(new TlsEngine());
    Future<SqlConnection> opened =
        PgDriver.INSTANCE.createConnectionFactory(vertx, net).connect(context, options);
    return new CopySession(PgConnection.cast(await(opened)), options);
  }

  Vertx vertx() {
    return vertx;
  }

  /** Runs a script in a session of its own. */
  void onSource(String script) throws SQLException {
    sourceDatabase.run(script);
  }

  /** Runs a script in a session of its own. */
  void onTarget(String script) throws SQLException {
    targetDatabase.run(script);
  }

  /** Runs a script in a session of its own. */
  void onBoth(String script) throws SQLException {
    onSource(script);
    onTarget(script);
  }

  TestDatabase sourceDatabase() {
    return sourceDatabase;
  }

  TestDatabase targetDatabase() {
    return targetDatabase;
  }

  CopyOutcome copy(String sourceScript, String targetScript) {
    return await(pipe.run(new CopyRequest(sourceScript, targetScript, 1)));
  }

  CopyFailedException failure(Future<?> future) {
    try {
      await(future);
    } catch (CompletionException e) {
      return (CopyFailedException) e.getCause();
    }
    throw new AssertionError("it succeeded");
  }

  /** What the query returns in that session's first row and column. */
  static String ask(CopySession session, String query) {
    RowSet<Row> rows = await(session.connection().query(query).execute());
    return rows.iterator().hasNext() ? String.valueOf(rows.iterator().next().getValue(0)) : "";
  }

  /** Looks again and again until it is so. */
  static void eventually(BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("it never came to be");
      }
      LockSupport.parkNanos(1_000_000);
    }
  }

  static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(2, TimeUnit.MINUTES).join();
  }

  @Override
  public void close() throws SQLException {
    await(vertx.close());
    sourceDatabase.close();
    targetDatabase.close();
  }
}
