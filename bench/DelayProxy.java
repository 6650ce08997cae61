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
 * direction. Opens one port of the loopback interface for each given port, and prints the new ones
 * on one line. What goes through one of them goes over a link of its own, which carries so many
 * megabytes a second in each direction, however many connections share it; 0: as many as without.
 * Ends when its standard input does, so that it doesn't outlive the program that started it.
 *
 * <pre>java DelayProxy.java MILLIS MEGABYTES_PER_SECOND PORT...</pre>
 */
final class DelayProxy {

  private static final int CHUNK_BYTES = 64 * 1024;

  /**
   * 16 MB of a connection in one direction: at 10 ms that lets 1.6 GB a second through. A link with
   * a bound takes no more than it carries, so that less is on its way.
   */
  private static final int CHUNKS_ON_THEIR_WAY = 256;

  private static final byte[] END = {};

  /** Bytes on their way. Those of a direction end with {@link #END}. */
  private record Chunk(byte[] bytes, long arrivesAtNanos) {}

  /** One direction of a link: bytes go in one after the other, whichever connection they are of. */
  private static final class Lane {

    /** What a sender that wakes up late may make up for. */
    private static final long LATE_NANOS = 2_000_000;

    private final double nanosPerByte;
    private long freeAtNanos = System.nanoTime();

    Lane(int megabytesPerSecond) {
      nanosPerByte = megabytesPerSecond == 0 ? 0 : 1e3 / megabytesPerSecond;
    }

    /** Returns when the last of these bytes has gone in. */
    void send(int bytes) {
      if (nanosPerByte > 0) {
        waitUntil(reserve(bytes));
      }
    }

    private synchronized long reserve(int bytes) {
      long from = Math.max(freeAtNanos, System.nanoTime() - LATE_NANOS);
      freeAtNanos = from + Math.round(bytes * nanosPerByte);
      return freeAtNanos;
    }
  }

  private final long delayNanos;
  private final int megabytesPerSecond;

  private DelayProxy(long delayNanos, int megabytesPerSecond) {
    this.delayNanos = delayNanos;
    this.megabytesPerSecond = megabytesPerSecond;
  }

  public static void main(String[] args) throws IOException {
    var proxy = new DelayProxy(Long.parseLong(args[0]) * 1_000_000, Integer.parseInt(args[1]));
    List<String> opened = new ArrayList<>();
    for (var port : Arrays.asList(args).subList(2, args.length)) {
      opened.add(String.valueOf(proxy.openPortTo(Integer.parseInt(port))));
    }
    System.out.println(String.join(" ", opened));
    System.in.transferTo(OutputStream.nullOutputStream());
    System.exit(0);
  }

  private int openPortTo(int port) throws IOException {
    var listener = new ServerSocket(0, 128, InetAddress.getLoopbackAddress());
    var there = new Lane(megabytesPerSecond);
    var back = new Lane(megabytesPerSecond);
    Thread.ofPlatform().start(() -> accept(listener, port, there, back));
    return listener.getLocalPort();
  }

  private void accept(ServerSocket listener, int port, Lane there, Lane back) {
    try {
      while (true) {
        var near = listener.accept();
        Thread.startVirtualThread(() -> carry(near, port, there, back));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("No more connections to port " + port, e);
    }
  }

  private void carry(Socket accepted, int port, Lane laneThere, Lane laneBack) {
    // The round trip of the TCP handshake, which the caller has had for nothing.
    LockSupport.parkNanos(2 * delayNanos);
    try (accepted;
        var far = new Socket(InetAddress.getLoopbackAddress(), port)) {
      accepted.setTcpNoDelay(true);
      far.setTcpNoDelay(true);
      var there = forward(accepted, far, laneThere);
      var back = forward(far, accepted, laneBack);
      there.join();
      back.join();
    } catch (IOException | InterruptedException e) {
      System.err.println("DelayProxy: a connection to port " + port + " ended: " + e);
    }
  }

  /** Returns the thread that ends once the last byte of this direction has arrived. */
  private Thread forward(Socket from, Socket to, Lane lane) {
    var underway = new ArrayBlockingQueue<Chunk>(CHUNKS_ON_THEIR_WAY);
    Thread.startVirtualThread(() -> send(from, lane, underway));
    return Thread.startVirtualThread(() -> deliver(underway, to));
  }

  private void send(Socket from, Lane lane, BlockingQueue<Chunk> underway) {
    var buffer = new byte[CHUNK_BYTES];
    try {
      var in = from.getInputStream();
      for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
        lane.send(read);
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
      waitUntil(chunk.arrivesAtNanos());
      return chunk.bytes();
    } catch (InterruptedException e) {
      throw new IllegalStateException("Nobody interrupts a direction", e);
    }
  }

  private static void waitUntil(long nanos) {
    for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
