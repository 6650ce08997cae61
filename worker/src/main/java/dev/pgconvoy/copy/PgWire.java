package dev.pgconvoy.copy;

import io.netty.channel.Channel;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.internal.SqlConnectionInternal;

/**
 * The one file that reaches into the insides of Vert.x and its pg client (5.0.10): the client
 * opens, encrypts and authenticates a connection, and this gives the channel under it.
 */
final class PgWire {

  /**
   * The client's own handler; what is added before it sees the bytes of the protocol, decrypted.
   */
  static final String CODEC = "codec";

  private PgWire() {}

  static Channel channel(PgConnection connection) {
    Channel channel = socketConnection(connection).socket().channelHandlerContext().channel();
    if (channel.isActive() && channel.pipeline().get(CODEC) == null) {
      throw new IllegalStateException(
          "the pg client has no handler \"codec\" any more: its version isn't the one known here");
    }
    return channel;
  }

  static Vertx vertx(PgConnection connection) {
    return socketConnection(connection).context().owner();
  }

  private static SocketConnectionBase socketConnection(PgConnection connection) {
    if (connection instanceof SqlConnectionInternal internal
        && internal.unwrap().unwrap() instanceof SocketConnectionBase socketConnection) {
      return socketConnection;
    }
    throw new IllegalArgumentException(
        "COPY needs a connection of the pg client itself, not " + connection.getClass().getName());
  }

  /** A promise whose future's handlers run where the caller is. */
  static <T> Promise<T> promise() {
    ContextInternal caller = ContextInternal.current();
    return caller == null ? Promise.promise() : caller.promise();
  }
}
