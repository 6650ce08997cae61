package dev.pgconvoy.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.archive.PgTools;
import dev.pgconvoy.embedded.PostgresServers;
import dev.pgconvoy.embedded.TestDatabase;
import dev.pgconvoy.postgres.CredentialOptions;
import dev.pgconvoy.postgres.PgEndpoint;
import io.vertx.core.Future;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SchemaArchiveIT {

  /**
   * A run that is refused meanwhile must leave neither a process behind nor locks on the source.
   */
  @Test
  void a_pg_dump_that_is_still_at_work_ends_with_the_archive() throws Exception {
    PgTools tools = PgTools.find(15, 17, Optional.empty());
    try (TestDatabase source = PostgresServers.database(15);
        Connection locking = source.connect();
        SchemaArchive archive = new SchemaArchive(tools)) {
      source.run("CREATE TABLE t (id int)");
      locking.setAutoCommit(false);
      locking.createStatement().execute("LOCK t IN ACCESS EXCLUSIVE MODE");
      PgEndpoint endpoint =
          PgEndpoint.parse(
              PgEndpoint.Role.SOURCE, source.uri(), CredentialOptions.none(), Map.of());
      String snapshot = exported(locking);
      Future<String> dumped =
          archive
              .dump(endpoint, snapshot, PlanSettings.defaults(), Duration.ofMinutes(5), true)
              .get();
      Await.until(
          "pg_dump behind the lock",
          () ->
              MigrationFixture.text(
                      source,
                      "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'pg_dump' AND wait_event_type = 'Lock'")
                  .equals("1"));
      archive.close();
      assertTrue(dumped.failed(), dumped::toString);
      assertEquals(List.of(), pgDumps());
    }
  }

  private static String exported(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet exported = statement.executeQuery("SELECT pg_export_snapshot()")) {
      exported.next();
      return exported.getString(1);
    }
  }

  private static List<String> pgDumps() {
    return ProcessHandle.current()
        .children()
        .flatMap(child -> child.info().command().stream())
        .filter(command -> command.endsWith("pg_dump"))
        .toList();
  }
}
