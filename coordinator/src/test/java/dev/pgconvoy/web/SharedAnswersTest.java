package dev.pgconvoy.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.progress.RunSummary.Verdict;
import dev.pgconvoy.report.Redaction;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is worked out anew, and what isn't. */
class SharedAnswersTest {

  private static final EventFeed.Pace QUICK = new EventFeed.Pace(10, 20);
  private static final String LONG = "a long story ".repeat(1_000);

  private final WrittenRun run = new WrittenRun(3).planned();
  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client = HttpClient.newHttpClient();
  private final AtomicInteger workedOut = new AtomicInteger();
  private final AtomicLong now = new AtomicLong();
  private HttpServer server;

  @BeforeEach
  void serve() throws Exception {
    EventFeed feed = new EventFeed(vertx, this::picture, QUICK);
    SharedAnswers answers = new SharedAnswers(feed, now::get);
    Router router = Router.router(vertx);
    router.get("/events").handler(feed::join);
    router
        .get("/answer")
        .handler(request -> answers.json(request, () -> List.of(workedOut.incrementAndGet())));
    router.get("/long").handler(request -> answers.json(request, () -> List.of(LONG)));
    router
        .post("/change")
        .handler(
            request -> {
              answers.forget();
              request.end();
            });
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
    client.close();
    vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  private RunJson picture() {
    return RunJson.of(run.picture(), run.identity(), List.of(), false, new Redaction(false));
  }

  @Test
  void while_nobody_follows_each_answer_is_new() throws Exception {
    assertEquals("[1]", answer("/answer"));
    assertEquals("[2]", answer("/answer"));
  }

  @Test
  void who_follows_shares_an_answer_for_a_second() throws Exception {
    try (InputStream one = follow()) {
      assertEquals("[1]", answer("/answer"));
      now.addAndGet(999_999_999);
      assertEquals("[1]", answer("/answer"));
      assertEquals("[2]", answer("/answer?another=question"));
      now.addAndGet(1);
      assertEquals("[3]", answer("/answer"));
      assertEquals("[2]", answer("/answer?another=question"));
    }
  }

  @Test
  void no_answer_is_older_than_the_end_that_is_told() throws Exception {
    try (InputStream one = follow()) {
      assertEquals("[1]", answer("/answer"));
      run.over(Verdict.PROVED, List.of());
      var told = new BufferedReader(new InputStreamReader(one, UTF_8)).lines();
      assertTrue(told.anyMatch(line -> line.contains("\"verdict\":\"proved\"")));
      assertEquals("[2]", answer("/answer"));
    }
  }

  @Test
  void a_long_answer_is_compressed_for_those_who_take_it() throws Exception {
    try (InputStream one = follow()) {
      HttpResponse<byte[]> compressed = compressed("/long");
      assertEquals(Optional.of("gzip"), compressed.headers().firstValue("content-encoding"));
      assertTrue(compressed.body().length < LONG.length() / 10);
      try (InputStream json = new GZIPInputStream(new ByteArrayInputStream(compressed.body()))) {
        assertEquals("[\"" + LONG + "\"]", new String(json.readAllBytes(), UTF_8));
      }
      assertEquals("[\"" + LONG + "\"]", answer("/long"));
      assertEquals(
          Optional.empty(), compressed("/answer").headers().firstValue("content-encoding"));
    }
  }

  @Test
  void who_changes_something_sees_what_came_of_it() throws Exception {
    try (InputStream one = follow()) {
      assertEquals("[1]", answer("/answer"));
      client.send(
          request("/change").POST(HttpRequest.BodyPublishers.noBody()).build(),
          BodyHandlers.discarding());
      assertEquals("[2]", answer("/answer"));
    }
  }

  private String answer(String path) throws Exception {
    return client.send(request(path).build(), BodyHandlers.ofString()).body();
  }

  private HttpResponse<byte[]> compressed(String path) throws Exception {
    return client.send(
        request(path).header("accept-encoding", "gzip, deflate, br").build(),
        BodyHandlers.ofByteArray());
  }

  private InputStream follow() throws Exception {
    return client.send(request("/events").build(), BodyHandlers.ofInputStream()).body();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(
        URI.create("http://127.0.0.1:" + server.actualPort()).resolve(path));
  }
}
