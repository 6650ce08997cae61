package dev.pgconvoy.coordinator;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The way between processes of a cluster, each of which is reached through here. While it is cut,
 * connections stay as they are, new ones are taken, and nothing comes through.
 */
final class CutNetwork implements AutoCloseable {

  private static final int CHUNK_BYTES = 16 * 1024;

  private final List<ServerSocket> listeners = new ArrayList<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private volatile boolean cut;

  /**
   * @param port of members, with that of messages next to it
   * @return the port at which it is reached through here, likewise
   */
  int to(int port) throws IOException {
    int here = ClusterFixture.freePorts();
    listen(here, port);
    listen(here + 1, port + 1);
    return here;
  }

  void cut() {
    cut = true;
  }

  /**
   * Connections of before are broken, as by a router that has forgotten them; new ones are good.
   */
  void heal() throws IOException {
    cut = false;
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  private void listen(int here, int there) throws IOException {
    ServerSocket listener = new ServerSocket();
    listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), here));
    listeners.add(listener);
    Thread.ofVirtual().start(() -> accept(listener, there));
  }

  private void accept(ServerSocket listener, int there) {
    while (!listener.isClosed()) {
      try {
        Socket near = listener.accept();
        sockets.add(near);
        Thread.ofVirtual().start(() -> connect(near, there));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void connect(Socket near, int there) {
    try {
      Socket far = new Socket(InetAddress.getLoopbackAddress(), there);
      sockets.add(far);
      Thread.ofVirtual().start(() -> forward(far, near));
      forward(near, far);
    } catch (IOException nobodyListens) {
      end(near);
    }
  }

  private void forward(Socket from, Socket to) {
    byte[] chunk = new byte[CHUNK_BYTES];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        if (!cut) {
          to.getOutputStream().write(chunk, 0, read);
        }
      }
    } catch (IOException ended) {
      // As both ends see.
    }
  }

  private static void end(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    for (ServerSocket listener : listeners) {
      listener.close();
    }
    heal();
  }
}
