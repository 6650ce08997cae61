package dev.pgconvoy.restore;

import dev.pgconvoy.embedded.TestDatabase;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;

/** A session that sends texts of several statements as they are, which JDBC would take apart. */
record SqlSession(Vertx vertx, PgConnection connection) implements AutoCloseable {

  static SqlSession open(TestDatabase database) {
    Vertx vertx = Vertx.vertx();
    return new SqlSession(
        vertx, PgConnection.connect(vertx, PgConnectOptions.fromUri(database.uri())).await());
  }

  void run(String sql) {
    connection.query(sql).execute().await();
  }

  @Override
  public void close() {
    connection.close().await();
    vertx.close().await();
  }
}
