import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Dashboards without a screen: {@code Viewers PORT COUNT}. Each follows the events of whatever is
 * served there, and asks every two seconds for what the page asks for, over connections that it
 * keeps and compressed, as a browser does. Tries again while nothing is served. Ends when its
 * standard input does, and says then how much it was told.
 */
public final class Viewers {

  private static final long SECOND = 1_000_000_000L;

  private static final AtomicLong events = new AtomicLong();
  private static final AtomicLong answers = new AtomicLong();

  public static void main(String[] arguments) throws IOException {
    int port = Integer.parseInt(arguments[0]);
    for (int viewer = 0; viewer < Integer.parseInt(arguments[1]); viewer++) {
      start(() -> follow(port));
      start(() -> poll(port, "/api/tables?sort=state&order=asc&limit=100", 2 * SECOND));
      start(() -> poll(port, "/api/workers", 2 * SECOND));
      start(() -> poll(port, "/api/activity", 2 * SECOND));
    }
    System.in.transferTo(OutputStream.nullOutputStream());
    System.err.println("viewers: " + events + " bytes of events, " + answers + " of answers");
  }

  private static void start(Runnable viewer) {
    Thread.ofPlatform().daemon().start(viewer);
  }

  private static void follow(int port) {
    byte[] buffer = new byte[64 * 1024];
    while (true) {
      try (Socket socket = connect(port)) {
        ask(socket, "/api/events");
        InputStream in = socket.getInputStream();
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          events.addAndGet(read);
        }
      } catch (IOException nothingThere) {
        LockSupport.parkNanos(SECOND / 10);
      }
    }
  }

  private static void poll(int port, String path, long every) {
    while (true) {
      try (Socket socket = connect(port)) {
        InputStream in = new BufferedInputStream(socket.getInputStream());
        while (true) {
          ask(socket, path);
          answers.addAndGet(readAnswer(in));
          LockSupport.parkNanos(every);
        }
      } catch (IOException nothingThere) {
        LockSupport.parkNanos(every);
      }
    }
  }

  private static Socket connect(int port) throws IOException {
    Socket socket = new Socket();
    socket.connect(new InetSocketAddress("127.0.0.1", port), 1_000);
    return socket;
  }

  private static void ask(Socket socket, String path) throws IOException {
    String request =
        "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip, deflate\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
  }

  /** Returns how long the body was. */
  private static long readAnswer(InputStream in) throws IOException {
    long length = -1;
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Long.parseLong(line.substring("content-length:".length()).strip());
      }
    }
    if (length >= 0) {
      in.skipNBytes(length);
      return length;
    }
    long sum = 0;
    for (long chunk = chunk(in); chunk > 0; chunk = chunk(in)) {
      in.skipNBytes(chunk + 2);
      sum += chunk;
    }
    line(in);
    return sum;
  }

  private static long chunk(InputStream in) throws IOException {
    return Long.parseLong(line(in), 16);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException();
      }
      line.append((char) next);
    }
    return line.toString().strip();
  }
}
