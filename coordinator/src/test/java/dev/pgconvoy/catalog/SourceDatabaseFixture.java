package dev.pgconvoy.catalog;

import dev.pgconvoy.embedded.PostgresServers;
import dev.pgconvoy.embedded.TestDatabase;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;

/** A database that is read as a source: in a read-only transaction, with an empty search_path. */
final class SourceDatabaseFixture implements AutoCloseable {

  private final Vertx vertx = Vertx.vertx();
  private final TestDatabase database;
  private final PgConnection connection;

  SourceDatabaseFixture(int major) throws SQLException {
    database = PostgresServers.database(major);
    connection = PgConnection.connect(vertx, PgConnectOptions.fromUri(database.uri())).await();
  }

  TestDatabase database() {
    return database;
  }

  SourceDatabaseFixture with(String resource) throws SQLException, IOException {
    try (InputStream script = SourceDatabaseFixture.class.getResourceAsStream(resource)) {
      database.run(new String(script.readAllBytes(), StandardCharsets.UTF_8));
    }
    return this;
  }

  Catalog read(CatalogScope scope) {
    run("begin isolation level repeatable read read only");
    run("select set_config('search_path', '', true)");
    Catalog catalog = CatalogReader.read(connection, scope).await();
    run("commit");
    return catalog;
  }

  /** Runs a statement as psql would, in its own transaction. */
  void run(String sql) {
    connection.query(sql).execute().await();
  }

  @Override
  public void close() throws SQLException {
    connection.close().await();
    database.close();
    vertx.close().await();
  }
}
