package dev.pgconvoy.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Stands before a server and lets no more than so many of its bytes through a connection, so that
 * whoever reads a large table is still in the middle of it when a test looks.
 */
final class Valve implements AutoCloseable {

  private static final int CHUNK_BYTES = 16 * 1024;

  private final int serverPort;
  private final long mostBytes;
  private final ServerSocket listener = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final CountDownLatch shut = new CountDownLatch(1);

  Valve(String serverUri, long mostBytes) throws IOException {
    this.serverPort = URI.create(serverUri).getPort();
    this.mostBytes = mostBytes;
    Thread.ofVirtual().start(this::accept);
  }

  /** The same server by way of this valve. */
  String uri(String serverUri) {
    return serverUri.replaceFirst(":" + serverPort + "/", ":" + listener.getLocalPort() + "/");
  }

  /** Until a connection has had its share, and waits for more. */
  void awaitShut() throws InterruptedException {
    if (!shut.await(60, TimeUnit.SECONDS)) {
      throw new AssertionError("nobody read as much as " + mostBytes + " bytes");
    }
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket near = listener.accept();
        Socket far = new Socket(InetAddress.getLoopbackAddress(), serverPort);
        sockets.addAll(List.of(near, far));
        CountDownLatch gone = new CountDownLatch(1);
        Thread.ofVirtual().start(() -> forward(near, far, Long.MAX_VALUE, gone));
        Thread.ofVirtual().start(() -> forward(far, near, mostBytes, gone));
      } catch (IOException closed) {
        return;
      }
    }
  }

  /**
   * @param gone counted down when either direction has ended
   */
  private void forward(Socket from, Socket to, long most, CountDownLatch gone) {
    byte[] chunk = new byte[CHUNK_BYTES];
    long left = most;
    try (from;
        to) {
      InputStream in = from.getInputStream();
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        left -= read;
        if (left < 0) {
          shut.countDown();
          gone.await();
          return;
        }
        to.getOutputStream().write(chunk, 0, read);
      }
    } catch (IOException | InterruptedException ended) {
      // One of both has gone: the other one is told by the closing.
    } finally {
      gone.countDown();
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
