package dev.pgconvoy.copy;

import io.netty.channel.Channel;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;

/**
 * One session that COPY runs on.
 *
 * @param connection opened and closed by the caller; it must have no command in flight while a
 *     script runs on it
 * @param options those it was opened with: a CancelRequest goes to the same server, under the same
 *     TLS settings
 */
public record CopySession(PgConnection connection, PgConnectOptions options) {

  Channel channel() {
    return PgWire.channel(connection);
  }

  /** Names the server only: the options hold a password. */
  @Override
  public String toString() {
    return options.getSocketAddress() + ", process " + connection.processId();
  }
}
