package dev.pgconvoy.postgres;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.vertx.core.Vertx;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PgConnectorTest {

  /** Vert.x would wait for 30 s at its end, for a connection that was closed long ago. */
  @Test
  void a_connector_that_nobody_refers_to_is_kept_until_vertx_has_ended() throws Exception {
    Vertx vertx = Vertx.vertx();
    WeakReference<PgConnector> dropped = new WeakReference<>(connector(vertx));
    System.gc();
    assertNotNull(dropped.get());
    vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  private static PgConnector connector(Vertx vertx) {
    return new PgConnector(
        vertx,
        PgEndpoint.parse(
            PgEndpoint.Role.SOURCE,
            "postgresql://user@127.0.0.1:1/db",
            CredentialOptions.none(),
            Map.of()),
        SessionSettings.source());
  }
}
