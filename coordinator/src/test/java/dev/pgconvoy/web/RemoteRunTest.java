package dev.pgconvoy.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.pgconvoy.progress.RunView.Phase;
import dev.pgconvoy.progress.RunView.SectionState;
import dev.pgconvoy.web.RemoteRun.Sight;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/**
 * Goal: a run in another process is seen as it is, and what goes wrong is told so that a person
 * knows what to do. Method: the real server with a run that is played, and servers that misbehave.
 */
class RemoteRunTest {

  @Test
  void a_run_is_seen_as_it_is_and_every_change_is_told_until_its_server_ends() throws Exception {
    SampleRun run = new SampleRun(3);
    run.plan();
    run.board.phase(Phase.RUNNING, null);
    run.board.leased(1, 0, "worker-1/0", 1, 1_000);
    run.board.progress(1, 6, 600, "copies");
    WebServer server =
        WebServer.start(
                new WebOptions("127.0.0.1", 0, false, Optional.empty(), true, false, false), run)
            .toCompletionStage()
            .toCompletableFuture()
            .get(30, TimeUnit.SECONDS);
    List<Sight> told = new ArrayList<>();
    AtomicBoolean closed = new AtomicBoolean();
    try (RemoteRun remote = remote(URI.create(server.address()))) {
      Sight sight = remote.look();
      assertEquals(600, sight.view().totals().bytesCopied());
      assertEquals(3, sight.view().sections().getFirst().tasks());
      assertEquals(SectionState.RUNNING, sight.view().sections().getFirst().state());
      assertEquals("TABLE DATA public.t0 1/1", sight.view().running().getFirst().task());
      assertEquals(run.identity(), sight.identity());
      remote.follow(
          now -> {
            told.add(now);
            if (told.size() == 1) {
              run.board.done(1, 10, 1_000);
              run.board.phase(Phase.DONE, null);
              closed.set(true);
              server.close();
            }
            return true;
          });
    } finally {
      if (!closed.get()) {
        server.close();
      }
    }
    assertEquals(Phase.RUNNING, told.getFirst().view().phase());
    assertEquals(Phase.DONE, told.getLast().view().phase());
    assertEquals(10, told.getLast().view().totals().rowsCopied());
    assertTrue(told.getLast().view().running().isEmpty());
  }

  @Test
  void a_server_that_falls_silent_is_given_up() throws Exception {
    assertTold(
        "isn't heard any more",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          OutputStream out = exchange.getResponseBody();
          out.write(": hello\n\n".getBytes(StandardCharsets.UTF_8));
          out.flush();
        },
        remote -> remote.follow(sight -> true));
  }

  @Test
  void a_server_that_is_something_else_is_called_so() throws Exception {
    assertTold(
        "that is no pgconvoy",
        exchange -> {
          exchange.sendResponseHeaders(404, -1);
          exchange.close();
        },
        RemoteRun::look);
    assertTold("that is no pgconvoy", answering("<html>"), RemoteRun::look);
    assertTold("that is no pgconvoy", answering("{\"run\": 7}"), RemoteRun::look);
  }

  @Test
  void where_nobody_listens_the_journal_is_recommended() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    try (RemoteRun remote = remote(URI.create("http://127.0.0.1:" + free + "/"))) {
      String told = assertThrows(RemoteRunException.class, remote::look).getMessage();
      assertTrue(told.contains("status --target"), told);
      assertFalse(told.contains("Exception"), told);
    }
  }

  private interface Asking {
    void ask(RemoteRun remote);
  }

  private static HttpHandler answering(String text) {
    return exchange -> {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
      exchange.close();
    };
  }

  private static void assertTold(String text, HttpHandler handler, Asking asking)
      throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", handler);
    server.start();
    try (RemoteRun remote =
        remote(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"))) {
      String told = assertThrows(RemoteRunException.class, () -> asking.ask(remote)).getMessage();
      assertTrue(told.contains(text), told);
    } finally {
      server.stop(0);
    }
  }

  private static RemoteRun remote(URI address) {
    return new RemoteRun(address, Optional.empty(), Duration.ofSeconds(2));
  }
}
