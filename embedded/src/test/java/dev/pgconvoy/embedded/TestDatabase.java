package dev.pgconvoy.embedded;

import java.sql.Connection;
import java.sql.SQLException;

/** A database of one test's own; closing drops it. */
public record TestDatabase(PostgresServer server, String name) implements AutoCloseable {

  public String uri() {
    return server.uri(name);
  }

  public Connection connect() throws SQLException {
    return server.connect(name);
  }

  public void run(String script) throws SQLException {
    server.run(name, script);
  }

  @Override
  public void close() throws SQLException {
    server.dropDatabase(name);
  }
}
