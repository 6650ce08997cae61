package dev.pgconvoy.coordinator;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Stands before a server like a link over which little goes at a time. */
final class SlowLink implements AutoCloseable {

  private static final int CHUNK_BYTES = 16 * 1024;

  private final int serverPort;
  private final long nanosPerChunk;
  private final ServerSocket listener = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();

  /**
   * @param bytesPerSecond at most, of each connection in each direction
   */
  SlowLink(String serverUri, int bytesPerSecond) throws IOException {
    serverPort = URI.create(serverUri).getPort();
    nanosPerChunk = TimeUnit.SECONDS.toNanos(CHUNK_BYTES) / bytesPerSecond;
    Thread.ofVirtual().start(this::accept);
  }

  /** The same server by way of this link. */
  String uri(String serverUri) {
    return serverUri.replaceFirst(":" + serverPort + "/", ":" + listener.getLocalPort() + "/");
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket near = listener.accept();
        Socket far = new Socket(InetAddress.getLoopbackAddress(), serverPort);
        sockets.addAll(List.of(near, far));
        Thread.ofVirtual().start(() -> forward(near, far));
        Thread.ofVirtual().start(() -> forward(far, near));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void forward(Socket from, Socket to) {
    byte[] chunk = new byte[CHUNK_BYTES];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        LockSupport.parkNanos(nanosPerChunk * read / CHUNK_BYTES);
        to.getOutputStream().write(chunk, 0, read);
      }
    } catch (IOException ended) {
      // As both ends see.
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
