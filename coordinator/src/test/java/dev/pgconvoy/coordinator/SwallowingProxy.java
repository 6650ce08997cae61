package dev.pgconvoy.coordinator;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Stands before a server like a firewall that can forget connections: they stay open at both ends,
 * and what is sent over them gets lost.
 */
final class SwallowingProxy implements AutoCloseable {

  private static final int CHUNK_BYTES = 16 * 1024;

  private final int serverPort;
  private final ServerSocket listener = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
  private final List<Carried> carried = new CopyOnWriteArrayList<>();

  SwallowingProxy(String serverUri) throws IOException {
    serverPort = URI.create(serverUri).getPort();
    Thread.ofVirtual().start(this::accept);
  }

  /** The same server by way of this proxy. */
  String uri(String serverUri) {
    return serverUri.replaceFirst(":" + serverPort + "/", ":" + listener.getLocalPort() + "/");
  }

  /**
   * From now on all that is sent over these connections gets lost; new ones are as good as any.
   *
   * @param introduction what the client has said of itself when it connected: its application_name
   */
  int forget(String introduction) {
    List<Carried> forgotten =
        carried.stream().filter(c -> c.introduction.contains(introduction)).toList();
    forgotten.forEach(c -> c.forgotten = true);
    return forgotten.size();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket near = listener.accept();
        Carried connection =
            new Carried(near, new Socket(InetAddress.getLoopbackAddress(), serverPort));
        carried.add(connection);
        connection.start();
      } catch (IOException closed) {
        return;
      }
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    carried.forEach(Carried::end);
  }

  private static final class Carried {

    private final Socket near;
    private final Socket far;
    private volatile boolean forgotten;
    private volatile String introduction = "";

    Carried(Socket near, Socket far) {
      this.near = near;
      this.far = far;
    }

    void start() {
      Thread.ofVirtual().start(() -> forward(near, far, true));
      Thread.ofVirtual().start(() -> forward(far, near, false));
    }

    private void forward(Socket from, Socket to, boolean introduces) {
      byte[] chunk = new byte[CHUNK_BYTES];
      try (InputStream in = from.getInputStream()) {
        for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
          if (introduces && introduction.isEmpty()) {
            introduction = new String(chunk, 0, read, StandardCharsets.ISO_8859_1);
          }
          if (!forgotten) {
            to.getOutputStream().write(chunk, 0, read);
          }
        }
      } catch (IOException ended) {
        // As the other end sees by what follows.
      }
      if (!forgotten) {
        end();
      }
    }

    private void end() {
      try (near;
          far) {
        forgotten = true;
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }
}
