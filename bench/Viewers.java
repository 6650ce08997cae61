import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;

/**
 * Dashboards without a screen: {@code Viewers PORT COUNT}. Each follows the events of whatever is
 * served there, and asks every second or two for what the page asks for. Tries again while nothing
 * is served. Ends when its standard input does, and says then how much it was told.
 */
public final class Viewers {

  private static final long SECOND = 1_000_000_000L;

  private static volatile long bytes;

  public static void main(String[] arguments) throws IOException {
    int port = Integer.parseInt(arguments[0]);
    for (int viewer = 0; viewer < Integer.parseInt(arguments[1]); viewer++) {
      Thread.ofPlatform().daemon().start(() -> follow(port));
      poll(port, "/api/tables?sort=state&order=asc&limit=100", SECOND);
      poll(port, "/api/workers", SECOND);
      poll(port, "/api/activity", 2 * SECOND);
    }
    System.in.transferTo(java.io.OutputStream.nullOutputStream());
    System.err.println("viewers: " + bytes + " bytes of events");
  }

  private static void follow(int port) {
    byte[] buffer = new byte[64 * 1024];
    while (true) {
      try (Socket socket = asked(port, "/api/events")) {
        InputStream in = socket.getInputStream();
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          synchronized (Viewers.class) {
            bytes += read;
          }
        }
      } catch (IOException nothingThere) {
        LockSupport.parkNanos(SECOND / 10);
      }
    }
  }

  private static void poll(int port, String path, long every) {
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              while (true) {
                try (Socket socket = asked(port, path)) {
                  socket.getInputStream().readAllBytes();
                } catch (IOException nothingThere) {
                  // The next run comes.
                }
                LockSupport.parkNanos(every);
              }
            });
  }

  private static Socket asked(int port, String path) throws IOException {
    Socket socket = new Socket();
    socket.connect(new InetSocketAddress("127.0.0.1", port), 1_000);
    String request = "GET " + path + " HTTP/1.0\r\nHost: localhost\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }
}
