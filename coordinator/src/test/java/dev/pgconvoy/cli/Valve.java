package dev.pgconvoy.cli;

import dev.pgconvoy.coordinator.Relay;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Stands before a server and lets no more than so many of its bytes through a connection, so that
 * whoever reads a large table is still in the middle of it when a test looks.
 */
final class Valve implements AutoCloseable {

  private static final int CHUNK_BYTES = 16 * 1024;

  private final long mostBytes;
  private final CountDownLatch shut = new CountDownLatch(1);
  private final Relay relay;

  Valve(String serverUri, long mostBytes) throws IOException {
    this.mostBytes = mostBytes;
    this.relay = new Relay(serverUri, this::carry);
  }

  /** The same server by way of this valve. */
  String uri(String serverUri) {
    return relay.uri(serverUri);
  }

  /** Until a connection has had its share, and waits for more. */
  void awaitShut() throws InterruptedException {
    if (!shut.await(60, TimeUnit.SECONDS)) {
      throw new AssertionError("nobody read as much as " + mostBytes + " bytes");
    }
  }

  private void carry(Socket near, Socket far) {
    CountDownLatch gone = new CountDownLatch(1);
    Thread.ofVirtual().start(() -> forward(near, far, Long.MAX_VALUE, gone));
    Thread.ofVirtual().start(() -> forward(far, near, mostBytes, gone));
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
    relay.close();
  }
}
