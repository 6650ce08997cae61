package dev.pgconvoy.preflight;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.embedded.PostgresServers;
import dev.pgconvoy.embedded.TestDatabase;
import dev.pgconvoy.postgres.CredentialOptions;
import dev.pgconvoy.postgres.PgConnector;
import dev.pgconvoy.postgres.PgEndpoint;
import dev.pgconvoy.postgres.PgEndpoint.Role;
import dev.pgconvoy.postgres.SessionSettings;
import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Others' transactions, seen on a server; what counts as long is handed in. */
class LongTransactionsIT {

  @Test
  void a_transaction_that_is_open_is_told_of_from_an_age_on() throws Exception {
    try (TestDatabase database = PostgresServers.database(15);
        Connection other = database.connect();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("SET application_name = 'report'");
      Facts facts = facts(database);
      assertInstanceOf(Outcome.Ok.class, new LongTransactions(Role.SOURCE).examine(facts));
      Outcome told = new LongTransactions(Role.SOURCE, 0).examine(facts);
      assertInstanceOf(Outcome.Warning.class, told);
      assertTrue(told.found().contains("\"report\" from 127.0.0.1 for "), told::found);
      other.commit();
      assertInstanceOf(
          Outcome.Ok.class, new LongTransactions(Role.SOURCE, 0).examine(facts(database)));
    }
  }

  private static Facts facts(TestDatabase source) throws Exception {
    Vertx vertx = Vertx.vertx();
    try {
      PgEndpoint endpoint =
          PgEndpoint.parse(Role.SOURCE, source.uri(), CredentialOptions.none(), Map.of());
      var side =
          new PgConnector(vertx, endpoint, SessionSettings.source())
              .connect("pgconvoy test")
              .compose(session -> FactsReader.source(session).eventually(session::close))
              .toCompletionStage()
              .toCompletableFuture()
              .get(60, TimeUnit.SECONDS);
      Facts sample = new SampleFacts().facts();
      return new Facts(
          side.server(),
          sample.target(),
          side.database(),
          sample.inTarget(),
          false,
          sample.wanted());
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }
  }
}
