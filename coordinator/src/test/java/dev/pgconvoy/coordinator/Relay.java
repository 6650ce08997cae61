package dev.pgconvoy.coordinator;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands before a server, for whoever decides what becomes of what goes either way. */
public final class Relay implements AutoCloseable {

  /** Begins to carry between two ends, which it may close. */
  public interface Carrier {
    void carry(Socket near, Socket far);
  }

  private final int serverPort;
  private final Carrier carrier;
  private final ServerSocket listener = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();

  public Relay(String serverUri, Carrier carrier) throws IOException {
    this.serverPort = URI.create(serverUri).getPort();
    this.carrier = carrier;
    Thread.ofVirtual().start(this::accept);
  }

  /** The same server by way of this. */
  public String uri(String serverUri) {
    return serverUri.replaceFirst(":" + serverPort + "/", ":" + listener.getLocalPort() + "/");
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket near = listener.accept();
        Socket far = new Socket(InetAddress.getLoopbackAddress(), serverPort);
        sockets.addAll(List.of(near, far));
        carrier.carry(near, far);
      } catch (IOException closed) {
        return;
      }
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
