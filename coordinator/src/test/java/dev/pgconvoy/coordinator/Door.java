package dev.pgconvoy.coordinator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Lets connections to a server through, or no new ones while it is shut. */
final class Door implements Relay.Carrier {

  private final AtomicInteger knocks = new AtomicInteger();
  private final List<Socket> through = new CopyOnWriteArrayList<>();
  private volatile boolean shut;

  void shut() {
    shut = true;
  }

  void open() {
    shut = false;
  }

  /** Ends all connections as a router does that no longer knows them: by RST. */
  void reset() throws IOException {
    for (Socket near : through) {
      if (!near.isClosed()) {
        near.setSoLinger(true, 0);
        near.close();
      }
    }
  }

  /** How many have come while it was shut. */
  int knocks() {
    return knocks.get();
  }

  @Override
  public void carry(Socket near, Socket far) {
    if (shut) {
      end(near, far);
      knocks.incrementAndGet();
    } else {
      through.add(near);
      Thread.ofVirtual().start(() -> forward(near, far));
      Thread.ofVirtual().start(() -> forward(far, near));
    }
  }

  private static void forward(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException ended) {
      // As the other end sees by what follows.
    }
    end(from, to);
  }

  private static void end(Socket near, Socket far) {
    try {
      near.close();
      far.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
