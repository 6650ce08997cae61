package dev.pgconvoy.copy;

import dev.pgconvoy.postgres.TlsEngine;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * Asks a server to cancel what a session runs. The client's own cancelRequest() is done when the
 * request is written; the server may act on it much later, and then hit the session's next command.
 * This one is done when the server has closed the connection, which it does after the signal.
 */
final class CancelRequest {

  private static final int SSL_REQUEST_CODE = 80877103;
  private static final int CANCEL_REQUEST_CODE = 80877102;
  private static final byte SSL_ACCEPTED = 'S';

  private final PgConnection connection;
  private final PgConnectOptions options;
  private final NetClient client;

  private CancelRequest(CopySession session) {
    connection = session.connection();
    options = session.options();
    int timeout = Math.toIntExact(CopyLimits.CANCEL.toMillis());
    Vertx vertx = PgWire.vertx(connection);
    client =
        vertx.createNetClient(
            new NetClientOptions().setConnectTimeout(timeout).setSslEngineOptions(new TlsEngine()));
  }

  /** Completes when no cancellation can come any more; fails if that isn't certain. */
  static Future<Void> send(CopySession session) {
    CancelRequest request = new CancelRequest(session);
    return request
        .send()
        .timeout(CopyLimits.CANCEL.toMillis(), TimeUnit.MILLISECONDS)
        .eventually(request.client::close);
  }

  private Future<Void> send() {
    return client
        .connect(options.getSocketAddress())
        .compose(socket -> connection.isSSL() ? encrypt(socket) : Future.succeededFuture(socket))
        .compose(this::write);
  }

  private Future<NetSocket> encrypt(NetSocket socket) {
    Promise<Byte> answer = Promise.promise();
    socket.handler(buffer -> answer.tryComplete(buffer.getByte(0)));
    socket.closeHandler(closed -> answer.tryFail(new IOException("the server closed it")));
    return socket
        .write(Buffer.buffer().appendInt(8).appendInt(SSL_REQUEST_CODE))
        .compose(written -> answer.future())
        .compose(
            accepted ->
                accepted == SSL_ACCEPTED
                    ? socket.upgradeToSsl(sslOptions())
                    : Future.failedFuture(new IOException("the server refused TLS")))
        .map(socket);
  }

  private ClientSSLOptions sslOptions() {
    ClientSSLOptions ssl = options.getSslOptions().copy();
    if (ssl.getHostnameVerificationAlgorithm() == null) {
      ssl.setHostnameVerificationAlgorithm("");
    }
    return ssl;
  }

  private Future<Void> write(NetSocket socket) {
    Promise<Void> closed = Promise.promise();
    socket.closeHandler(closed::tryComplete);
    Buffer message =
        Buffer.buffer()
            .appendInt(16)
            .appendInt(CANCEL_REQUEST_CODE)
            .appendInt(connection.processId())
            .appendInt(connection.secretKey());
    return socket.write(message).compose(written -> closed.future());
  }
}
