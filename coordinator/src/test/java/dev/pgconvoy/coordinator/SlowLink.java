package dev.pgconvoy.coordinator;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Stands before a server like a link over which little goes at a time. */
final class SlowLink implements AutoCloseable {

  private static final int CHUNK_BYTES = 16 * 1024;

  private final long nanosPerChunk;
  private final Relay relay;

  /**
   * @param bytesPerSecond at most, of each connection in each direction
   */
  SlowLink(String serverUri, int bytesPerSecond) throws IOException {
    nanosPerChunk = TimeUnit.SECONDS.toNanos(CHUNK_BYTES) / bytesPerSecond;
    relay = new Relay(serverUri, this::carry);
  }

  /** The same server by way of this link. */
  String uri(String serverUri) {
    return relay.uri(serverUri);
  }

  private void carry(Socket near, Socket far) {
    Thread.ofVirtual().start(() -> forward(near, far));
    Thread.ofVirtual().start(() -> forward(far, near));
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
    relay.close();
  }
}
