package dev.pgconvoy.corpus;

import dev.pgconvoy.embedded.PostgresServer;
import dev.pgconvoy.embedded.PostgresServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** A database of one test's own for what is in a file of the corpus; closing drops it. */
public record CorpusDatabase(PostgresServer server, String name) implements AutoCloseable {
  /** A database with a subscription can't be dropped, nor a subscription with a slot offline. */
  private static final String DROP_SUBSCRIPTIONS =
      """
      DO $$
      DECLARE
        subscription name;
      BEGIN
        FOR subscription IN
          SELECT subname FROM pg_subscription s JOIN pg_database d ON d.oid = s.subdbid
          WHERE datname = current_database()
        LOOP
          EXECUTE format('ALTER SUBSCRIPTION %I DISABLE', subscription);
          EXECUTE format('ALTER SUBSCRIPTION %I SET (slot_name = NONE)', subscription);
          EXECUTE format('DROP SUBSCRIPTION %I', subscription);
        END LOOP;
      END $$
      """;

  /** An empty database that can take what is in this file, to migrate into. */
  public static CorpusDatabase empty(CorpusFile file, PostgresServer server)
      throws IOException, InterruptedException, SQLException {
    ServerPreparation.of(server, file);
    String name = PostgresServers.database(server, file.databaseOptions()).name();
    return new CorpusDatabase(server, name);
  }

  /** A new database with all that is in this file. */
  public static CorpusDatabase loaded(CorpusFile file, PostgresServer server)
      throws IOException, InterruptedException, SQLException {
    CorpusDatabase database = empty(file, server);
    try {
      runScript(database.uri(), file.path());
      return database;
    } catch (IOException | InterruptedException e) {
      database.close();
      throw e;
    }
  }

  public String uri() {
    return server.uri(name);
  }

  public void run(String script) throws SQLException {
    server.run(name, script);
  }

  @Override
  public void close() throws SQLException {
    run("SET default_transaction_read_only = off; " + DROP_SUBSCRIPTIONS);
    server.dropDatabase(name);
  }

  /** Runs a script by psql until its first error. */
  static void runScript(String uri, Path script) throws IOException, InterruptedException {
    List<String> arguments =
        List.of("--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--file=" + script);
    Files.delete(ClientProgram.psql().run(uri, arguments));
  }
}
