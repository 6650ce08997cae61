package dev.pgconvoy.embedded;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A PostgreSQL server on which databases can be created and scripts run, as a superuser. */
public interface PostgresServer {

  /** The major version, such as 17. */
  int major();

  /** A libpq URI of this database, with the password if the server asks for one. */
  String uri(String database);

  /** A new session, in autocommit; the caller closes it. */
  Connection connect(String database) throws SQLException;

  /**
   * Creates a database.
   *
   * @param options what follows the name in CREATE DATABASE, such as {@code ENCODING 'LATIN1'
   *     TEMPLATE template0}; may be empty
   */
  default void createDatabase(String name, String options) throws SQLException {
    run("postgres", "CREATE DATABASE " + quoted(name) + " " + options);
  }

  /** Drops a database if it exists, and ends the sessions in it. */
  default void dropDatabase(String name) throws SQLException {
    run("postgres", "DROP DATABASE IF EXISTS " + quoted(name) + " WITH (FORCE)");
  }

  /**
   * Runs the statements of a script one after the other, each in its own transaction. A function
   * with BEGIN ATOMIC must be a script's last statement, as the driver doesn't find its end.
   */
  default void run(String database, String script) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(script);
    }
  }

  private static String quoted(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }
}
