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

  /** Has the kernel notice soon that the server's machine is gone, also while nothing is sent. */
  public void keepAlive() {
    PgWire.keepAlive(channel());
  }

  /**
   * Closes the connection at once, for a server that answers no more; what runs on it fails. The
   * client's own way would wait for what it still has to send. From any thread.
   */
  public void sever() {
    PgWire.close(connection);
  }

  /** Names the server only: the options hold a password. */
  @Override
  public String toString() {
    return options.getSocketAddress() + ", process " + connection.processId();
  }
}
