package dev.pgconvoy.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.pgconvoy.embedded.PostgresServers;
import dev.pgconvoy.embedded.TestDatabase;
import dev.pgconvoy.journal.RunKey;
import dev.pgconvoy.postgres.PgConnector;
import dev.pgconvoy.postgres.PgEndpoint;
import dev.pgconvoy.postgres.PgFailure;
import dev.pgconvoy.postgres.SessionSettings;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OlderSessionsIT {

  /** May see that there are sessions of others, and no more. */
  private static final String ANY_ROLE = "SET ROLE pg_read_all_data";

  @Test
  void a_session_of_a_role_out_of_reach_is_not_taken_for_gone() throws Exception {
    try (TestDatabase database = PostgresServers.database(17)) {
      Vertx vertx = Vertx.vertx();
      try {
        PgEndpoint endpoint = MigrationRequest.endpoint(PgEndpoint.Role.TARGET, database.uri());
        PgConnector server =
            new PgConnector(vertx, endpoint, SessionSettings.target(Optional.empty()));
        PgConnection late = server.connect("pgconvoy r1 w1/0").await();
        PgConnection taker = server.connect("taker").await();
        taker.query(ANY_ROLE).execute().await();
        RunKey run = new RunKey("r1", 1, 1);
        RuntimeException refused =
            assertThrows(RuntimeException.class, () -> OlderSessions.end(taker, run));
        assertEquals("42501", PgFailure.from(refused).sqlState(), refused::toString);
        assertEquals(1, late.query("SELECT 1").execute().await().size());
        taker.query("RESET ROLE").execute().await();
        OlderSessions.end(taker, run);
        assertThrows(RuntimeException.class, () -> late.query("SELECT 1").execute().await());
      } finally {
        vertx.close().await();
      }
    }
  }
}
