package dev.pgconvoy.postgres;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** Opens sessions for tests, which wait for them on their own thread. */
final class Sessions {

  private final Vertx vertx;
  private final Map<String, String> environment;

  Sessions(Vertx vertx, Map<String, String> environment) {
    this.vertx = vertx;
    this.environment = environment;
  }

  PgConnector connector(String text, CredentialOptions credentials) {
    PgEndpoint endpoint = PgEndpoint.parse(PgEndpoint.Role.TARGET, text, credentials, environment);
    return new PgConnector(vertx, endpoint, SessionSettings.target(Optional.of("77MB")));
  }

  PgConnector connector(String text) {
    return connector(text, CredentialOptions.none());
  }

  /** What a query answers in a session that is opened for it. */
  String answer(PgConnector connector, String query) {
    PgConnection session = await(connector.connect("pgconvoy test"));
    try {
      return value(session, query);
    } finally {
      await(session.close());
    }
  }

  String answer(String text, String query) {
    return answer(connector(text), query);
  }

  /** The failure of a session that must not come to be. */
  PgFailureException refusal(PgConnector connector) {
    try {
      await(connector.connect("pgconvoy test").onSuccess(PgConnection::close));
    } catch (PgFailureException e) {
      return e;
    }
    throw new AssertionError("a session was opened to the " + connector.endpoint());
  }

  PgFailureException refusal(String text) {
    return refusal(connector(text));
  }

  static String value(PgConnection session, String query) {
    Row row = await(session.query(query).execute()).iterator().next();
    return String.valueOf(row.getValue(0));
  }

  static <T> T await(Future<T> future) {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .orTimeout(60, TimeUnit.SECONDS)
          .join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }
}
