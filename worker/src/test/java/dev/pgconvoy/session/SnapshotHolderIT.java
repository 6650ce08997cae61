package dev.pgconvoy.session;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.embedded.PostgresServers;
import dev.pgconvoy.embedded.TestDatabase;
import dev.pgconvoy.postgres.CredentialOptions;
import dev.pgconvoy.postgres.PgConnector;
import dev.pgconvoy.postgres.PgEndpoint;
import dev.pgconvoy.postgres.QualifiedName;
import dev.pgconvoy.postgres.SessionSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class SnapshotHolderIT {

  private static final long LONGEST_SECONDS = 60;

  private static final String WAITING =
      "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";

  /** Its server doesn't heed the closing before it has the lock, which may be never. */
  @Test
  void a_holder_that_waits_for_a_lock_is_closed_without_it() throws Exception {
    Vertx vertx = Vertx.vertx();
    try (TestDatabase database = PostgresServers.database(17);
        Connection other = database.connect();
        Statement statement = other.createStatement()) {
      database.run("CREATE TABLE t ()");
      SnapshotHolder holder = SnapshotHolder.first(connector(vertx, database), "pgconvoy test");
      other.setAutoCommit(false);
      statement.execute("LOCK TABLE t");
      Future<?> locking = holder.locking(List.of(new QualifiedName("public", "t")));
      awaitWaiting(statement);
      CompletableFuture.runAsync(holder::close).get(LONGEST_SECONDS, TimeUnit.SECONDS);
      assertThrows(
          ExecutionException.class,
          () ->
              locking
                  .toCompletionStage()
                  .toCompletableFuture()
                  .get(LONGEST_SECONDS, TimeUnit.SECONDS));
      other.rollback();
    } finally {
      vertx.close().await();
    }
  }

  private static PgConnector connector(Vertx vertx, TestDatabase database) {
    PgEndpoint endpoint =
        PgEndpoint.parse(
            PgEndpoint.Role.SOURCE, database.uri(), CredentialOptions.none(), Map.of());
    return new PgConnector(vertx, endpoint, SessionSettings.source());
  }

  private static void awaitWaiting(Statement statement) throws Exception {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
    while (!isWaiting(statement)) {
      assertTrue(System.nanoTime() < until, "nobody waits for the lock");
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
  }

  private static boolean isWaiting(Statement statement) throws Exception {
    try (ResultSet found = statement.executeQuery(WAITING)) {
      return found.next() && found.getInt(1) > 0;
    }
  }
}
