package dev.pgconvoy.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pgconvoy.embedded.PostgresServers;
import dev.pgconvoy.embedded.TestDatabase;
import dev.pgconvoy.postgres.PgConnector;
import dev.pgconvoy.postgres.PgEndpoint;
import dev.pgconvoy.postgres.SessionSettings;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TargetCheckIT {

  private static final String OF_AN_EXTENSION =
      """
      CREATE EXTENSION citext;
      CREATE FUNCTION note() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
      CREATE EVENT TRIGGER noted ON ddl_command_end EXECUTE FUNCTION note();
      ALTER EXTENSION citext ADD FUNCTION note();
      ALTER EXTENSION citext ADD EVENT TRIGGER noted;
      """;

  @Test
  void an_event_trigger_of_an_extension_counts_until_it_is_disabled() throws Exception {
    Vertx vertx = Vertx.vertx();
    try (TestDatabase database = PostgresServers.database(17)) {
      PgEndpoint endpoint = MigrationRequest.endpoint(PgEndpoint.Role.TARGET, database.uri());
      PgConnection target =
          new PgConnector(vertx, endpoint, SessionSettings.target(Optional.empty()))
              .connect("pgconvoy test")
              .await();
      for (String change :
          new String[] {"", OF_AN_EXTENSION, "ALTER EVENT TRIGGER noted DISABLE"}) {
        database.run(change);
        assertEquals(change.equals(OF_AN_EXTENSION), TargetCheck.hasEventTriggers(target), change);
      }
    } finally {
      vertx.close().await();
    }
  }
}
