package dev.pgconvoy.postgres;

import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;

/**
 * A session and how it was opened: a request to cancel what it runs has to go to the same address,
 * under the same TLS settings.
 *
 * @param connection for the caller to close
 */
public record PgSession(PgConnection connection, PgConnectOptions options) {

  /** Names the server only: the options hold a password. */
  @Override
  public String toString() {
    return options.getSocketAddress() + ", process " + connection.processId();
  }
}
