package dev.pgconvoy.copy;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.nio.NioChannelOption;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.internal.SqlConnectionInternal;
import java.net.SocketOption;
import jdk.net.ExtendedSocketOptions;

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

  /**
   * The JDK knows nothing of TCP_USER_TIMEOUT: a peer that takes no more bytes is the business of
   * whoever watches. Where an option isn't supported, as on a unix socket, the system's own counts.
   */
  static void keepAlive(Channel channel) {
    set(channel, ExtendedSocketOptions.TCP_KEEPIDLE, CopyLimits.KEEPALIVE_IDLE);
    set(channel, ExtendedSocketOptions.TCP_KEEPINTERVAL, CopyLimits.KEEPALIVE_INTERVAL);
    set(channel, ExtendedSocketOptions.TCP_KEEPCOUNT, CopyLimits.KEEPALIVE_COUNT);
  }

  private static void set(Channel channel, SocketOption<Integer> option, int value) {
    channel.config().setOption(NioChannelOption.of(option), value);
  }

  /**
   * Closes a connection from below the client's handlers, which would wait for their last writes.
   */
  static void close(PgConnection connection) {
    Channel channel = socketConnection(connection).socket().channelHandlerContext().channel();
    channel
        .eventLoop()
        .execute(
            () -> {
              ChannelHandlerContext codec = channel.pipeline().context(CODEC);
              ChannelFuture unused = codec == null ? channel.close() : codec.close();
            });
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
