package dev.pgconvoy.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pgconvoy.progress.RunEvent.Severity;
import dev.pgconvoy.report.Redaction;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The stream of changes, as a reader of server-sent events gets it. */
class EventFeedTest {

  private static final EventFeed.Pace QUICK = new EventFeed.Pace(10, 20);
  private static final String LARGE = "a long story ".repeat(20_000);

  private final WrittenRun run = new WrittenRun(3).planned();
  private final Vertx vertx = Vertx.vertx();
  private EventFeed feed;
  private HttpServer server;

  @BeforeEach
  void serve() throws Exception {
    feed = new EventFeed(vertx, this::picture, QUICK);
    Router router = Router.router(vertx);
    router.get("/events").handler(feed::join);
    server =
        vertx
            .createHttpServer()
            .requestHandler(router)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get(30, TimeUnit.SECONDS);
  }

  @AfterEach
  void end() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  /** Time stands still, so that nothing changes by itself. */
  private RunJson picture() {
    RunJson now = RunJson.of(run.picture(), run.identity(), List.of(), false, new Redaction(false));
    return new RunJson(
        now.run(),
        now.phase(),
        now.doing(),
        now.identity(),
        now.startedAt(),
        0,
        now.totals(),
        now.eta(),
        List.of(),
        List.of(),
        null,
        now.waits(),
        now.settings(),
        false,
        now.result(),
        now.events(),
        now.history());
  }

  @Test
  void a_viewer_gets_the_picture_then_what_changed_and_signs_of_life() throws Exception {
    try (Stream stream = new Stream(server.actualPort(), null)) {
      Stream.Event first = stream.next();
      assertEquals("picture", first.name);
      assertTrue(first.data.contains("\"run\":\"" + WrittenRun.ID + "\""), first.data);
      stream.awaitComment("still here");
      run.board.event(Severity.WARNING, "a session was lost");
      Stream.Event change = stream.next();
      assertEquals("change", change.name);
      var patch = new ObjectMapper().readTree(change.data);
      assertEquals(1, patch.size(), change.data);
      assertEquals(1, patch.get("newEvents").size());
      assertEquals("a session was lost", patch.get("newEvents").get(0).get("text").asText());
    }
  }

  @Test
  void who_comes_back_gets_only_what_was_missed_and_else_the_picture() throws Exception {
    String seen;
    try (Stream stream = new Stream(server.actualPort(), null)) {
      stream.next();
      run.board.event(Severity.INFO, "seen");
      seen = stream.next().id;
    }
    try (Stream other = new Stream(server.actualPort(), null)) {
      other.next();
      run.board.event(Severity.INFO, "missed");
      other.next();
    }
    try (Stream back = new Stream(server.actualPort(), seen)) {
      Stream.Event missed = back.next();
      assertEquals("change", missed.name);
      assertTrue(missed.data.contains("missed"), missed.data);
      assertFalse(missed.data.contains("seen"), missed.data);
    }
    try (Stream stranger = new Stream(server.actualPort(), "another-process-7")) {
      assertEquals("picture", stranger.next().name);
    }
  }

  @Test
  void who_reads_too_slowly_is_dropped_and_others_are_told_all_the_while() throws Exception {
    try (Stream reader = new Stream(server.actualPort(), null);
        Socket slow = Stream.connect(server.actualPort(), null)) {
      reader.next();
      int told = 0;
      while (feed.viewers() < 2) {
        LockSupport.parkNanos(1_000_000);
      }
      while (feed.viewers() > 1) {
        run.board.event(Severity.INFO, LARGE + told++);
        reader.next();
      }
      run.board.event(Severity.INFO, "the end");
      assertTrue(reader.next().data.contains("the end"));
      assertTrue(slow.isConnected());
    }
  }

  /** Reads events as they come. */
  private static final class Stream implements AutoCloseable {

    record Event(String id, String name, String data) {}

    private final Socket socket;
    private final BufferedReader lines;

    Stream(int port, String lastEventId) throws IOException {
      socket = connect(port, lastEventId);
      lines =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    static Socket connect(int port, String lastEventId) throws IOException {
      Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setSoTimeout(60_000);
      String last = lastEventId == null ? "" : "Last-Event-ID: " + lastEventId + "\r\n";
      // HTTP/1.0 has no chunks to be taken off.
      socket
          .getOutputStream()
          .write(
              ("GET /events HTTP/1.0\r\nHost: localhost\r\n" + last + "\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      return socket;
    }

    Event next() throws IOException {
      String id = "";
      String name = "";
      while (true) {
        String line = line();
        if (line.startsWith("id: ")) {
          id = line.substring(4);
        } else if (line.startsWith("event: ")) {
          name = line.substring(7);
        } else if (line.startsWith("data: ")) {
          return new Event(id, name, line.substring(6));
        }
      }
    }

    void awaitComment(String text) throws IOException {
      while (!line().equals(": " + text)) {}
    }

    private String line() throws IOException {
      String line = lines.readLine();
      if (line == null) {
        throw new AssertionError("the stream has ended");
      }
      return line;
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
