import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * A network with latency, on one machine: every byte arrives {@code MILLIS} later, in each
 * direction, and as many of them per second as without. Opens one port of the loopback interface
 * for each given port, and prints the new ones on one line. Ends when its standard input does, so
 * that it doesn't outlive the program that started it.
 *
 * <pre>java DelayProxy.java MILLIS PORT...</pre>
 */
final class DelayProxy {

  private static final int CHUNK_BYTES = 64 * 1024;

  /** 16 MB in one direction: at 10 ms that lets 1.6 GB a second through. */
  private static final int CHUNKS_ON_THEIR_WAY = 256;

  private static final byte[] END = {};

  /** Bytes on their way. Those of a direction end with {@link #END}. */
  private record Chunk(byte[] bytes, long arrivesAtNanos) {}

  private final long delayNanos;

  private DelayProxy(long delayNanos) {
    this.delayNanos = delayNanos;
  }

  public static void main(String[] args) throws IOException {
    var proxy = new DelayProxy(Long.parseLong(args[0]) * 1_000_000);
    List<String> opened = new ArrayList<>();
    for (var port : Arrays.asList(args).subList(1, args.length)) {
      opened.add(String.valueOf(proxy.openPortTo(Integer.parseInt(port))));
    }
    System.out.println(String.join(" ", opened));
    System.in.transferTo(OutputStream.nullOutputStream());
    System.exit(0);
  }

  private int openPortTo(int port) throws IOException {
    var listener = new ServerSocket(0, 128, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().start(() -> accept(listener, port));
    return listener.getLocalPort();
  }

  private void accept(ServerSocket listener, int port) {
    try {
      while (true) {
        var near = listener.accept();
        Thread.startVirtualThread(() -> carry(near, port));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("No more connections to port " + port, e);
    }
  }

  private void carry(Socket accepted, int port) {
    // The round trip of the TCP handshake, which the caller has had for nothing.
    LockSupport.parkNanos(2 * delayNanos);
    try (accepted;
        var far = new Socket(InetAddress.getLoopbackAddress(), port)) {
      accepted.setTcpNoDelay(true);
      far.setTcpNoDelay(true);
      var there = forward(accepted, far);
      var back = forward(far, accepted);
      there.join();
      back.join();
    } catch (IOException | InterruptedException e) {
      System.err.println("DelayProxy: a connection to port " + port + " ended: " + e);
    }
  }

  /** Returns the thread that ends once the last byte of this direction has arrived. */
  private Thread forward(Socket from, Socket to) {
    var underway = new ArrayBlockingQueue<Chunk>(CHUNKS_ON_THEIR_WAY);
    Thread.startVirtualThread(() -> send(from, underway));
    return Thread.startVirtualThread(() -> deliver(underway, to));
  }

  private void send(Socket from, BlockingQueue<Chunk> underway) {
    var buffer = new byte[CHUNK_BYTES];
    try {
      var in = from.getInputStream();
      for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
        put(underway, Arrays.copyOf(buffer, read));
      }
    } catch (IOException e) {
      // A reset: what was sent before it still arrives, and then the end, as without latency.
    } finally {
      put(underway, END);
    }
  }

  private void put(BlockingQueue<Chunk> underway, byte[] bytes) {
    try {
      underway.put(new Chunk(bytes, System.nanoTime() + delayNanos));
    } catch (InterruptedException e) {
      throw new IllegalStateException("Nobody interrupts a direction", e);
    }
  }

  private static void deliver(BlockingQueue<Chunk> underway, Socket to) {
    boolean isReachable = true;
    for (var bytes = next(underway); bytes != END; bytes = next(underway)) {
      // What a receiver that is gone doesn't take is dropped; its own direction ends by itself.
      isReachable = isReachable && write(bytes, to);
    }
    if (isReachable) {
      end(to);
    }
  }

  private static boolean write(byte[] bytes, Socket to) {
    try {
      to.getOutputStream().write(bytes);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static void end(Socket to) {
    try {
      to.shutdownOutput();
    } catch (IOException e) {
      // It was the receiver that ended the connection.
    }
  }

  /** Waits for the next bytes and for their arrival. */
  private static byte[] next(BlockingQueue<Chunk> underway) {
    try {
      var chunk = underway.take();
      for (long left = chunk.arrivesAtNanos() - System.nanoTime();
          left > 0;
          left = chunk.arrivesAtNanos() - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      return chunk.bytes();
    } catch (InterruptedException e) {
      throw new IllegalStateException("Nobody interrupts a direction", e);
    }
  }
}
