package dev.pgconvoy.journal;

import io.vertx.core.Promise;
import io.vertx.sqlclient.PreparedStatement;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowStream;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;

/**
 * The connection under the coordinator's side of the journal. On a virtual thread: each method
 * waits for the server.
 */
final class JournalSession {

  /** Rows fetched at a time where there may be a million. */
  private static final int FETCH_ROWS = 10_000;

  private final SqlConnection connection;

  JournalSession(SqlConnection connection) {
    this.connection = connection;
  }

  SqlConnection connection() {
    return connection;
  }

  /**
   * @throws TakenOverException if another coordinator has the run by now
   */
  void inTransaction(RunKey key, Runnable work) {
    connection.query("BEGIN").execute().await();
    try {
      if (first(
              "SELECT 1 FROM pgconvoy.run WHERE id = $1 AND epoch = $2 FOR KEY SHARE",
              Tuple.of(key.run(), key.epoch()))
          .isEmpty()) {
        throw new TakenOverException(key.run());
      }
      work.run();
      connection.query("COMMIT").execute().await();
    } catch (RuntimeException e) {
      // If this fails the session is lost, and the server has rolled back.
      connection.query("ROLLBACK").execute().otherwiseEmpty().await();
      throw e;
    }
  }

  /**
   * Tells the rows of a query one by one, however many there are.
   *
   * @param sql with the run's id as $1
   */
  void stream(String sql, RunKey key, Consumer<Row> consumer) {
    connection.query("BEGIN").execute().await();
    try {
      PreparedStatement statement = connection.prepare(sql).await();
      Promise<Void> end = Promise.promise();
      RowStream<Row> rows = statement.createStream(FETCH_ROWS, Tuple.of(key.run()));
      rows.exceptionHandler(end::tryFail)
          .endHandler(v -> end.tryComplete())
          .handler(consumer::accept);
      end.future().await();
      statement.close().await();
    } finally {
      connection.query("COMMIT").execute().await();
    }
  }

  Optional<String> text(String sql, Tuple arguments) {
    return first(sql, arguments).map(row -> row.getString(0));
  }

  Optional<Row> first(String sql, Tuple arguments) {
    return StreamSupport.stream(
            connection.preparedQuery(sql).execute(arguments).await().spliterator(), false)
        .findFirst();
  }

  void update(String sql, Tuple arguments) {
    connection.preparedQuery(sql).execute(arguments).await();
  }
}
