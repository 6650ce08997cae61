package dev.pgconvoy.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.progress.RunPages;
import dev.pgconvoy.progress.RunPicture;
import dev.pgconvoy.progress.RunSummary;
import dev.pgconvoy.progress.RunSummary.Verdict;
import dev.pgconvoy.report.Report;
import dev.pgconvoy.report.ValidationReport;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The report over HTTP: a page for browsers, JSON for programs. */
class ReportRouteTest {

  private static final WebOptions ANYWHERE =
      new WebOptions("127.0.0.1", 0, true, Optional.empty(), true, false, false);

  /** It waits for a server when asked for its report, as a run's journal is on one. */
  private static final class ReportedRun implements WatchedRun {
    private final SampleRun run = new SampleRun(3);

    @Override
    public Identity identity() {
      return run.identity();
    }

    @Override
    public RunPicture picture() {
      return run.picture();
    }

    @Override
    public RunPages pages() {
      return run.pages();
    }

    @Override
    public Optional<Controls> controls() {
      return Optional.empty();
    }

    @Override
    public Optional<Servers> servers() {
      return Optional.empty();
    }

    @Override
    public Report report() {
      Vertx vertx = Vertx.vertx();
      try {
        vertx.timer(1, TimeUnit.MILLISECONDS).await();
      } finally {
        vertx.close().await();
      }
      return ValidationReport.withoutJournal(
          new RunSummary(
              picture().view(),
              Verdict.REFUSED,
              "it may not be",
              List.of(),
              List.of(),
              List.of(),
              List.of()),
          identity().source(),
          identity().target(),
          identity().version(),
          List.of());
    }
  }

  @Test
  void a_browser_gets_the_page_and_a_program_json() throws Exception {
    try (WebServer server = start(new ReportedRun())) {
      HttpResponse<String> page = get(server, "/api/report", "text/html,*/*");
      assertEquals(200, page.statusCode(), page::body);
      assertTrue(page.body().startsWith("<!doctype html>"), page::body);
      assertTrue(page.body().contains("It may not be. Nothing was written."), page::body);
      String policy = page.headers().firstValue("content-security-policy").orElse("");
      assertTrue(policy.contains("style-src 'sha256-") && !policy.contains("unsafe"), policy);

      HttpResponse<String> json = get(server, "/api/report", "*/*");
      assertTrue(json.body().contains("\"verdict\" : \"refused\""), json::body);
      assertTrue(get(server, "/api/report?format=html", "*/*").body().startsWith("<!doctype"));
      assertTrue(get(server, "/api/report?format=json", "text/html").body().startsWith("{"));
      assertEquals(400, get(server, "/api/report?format=pdf", "*/*").statusCode());
    }
  }

  @Test
  void a_run_without_a_report_says_so() throws Exception {
    try (WebServer server = start(new SampleRun(3))) {
      assertEquals(404, get(server, "/api/report", "text/html").statusCode());
    }
  }

  private static WebServer start(WatchedRun run) throws Exception {
    return WebServer.start(ANYWHERE, run).toCompletionStage().toCompletableFuture().get();
  }

  private static HttpResponse<String> get(WebServer server, String path, String accepted)
      throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create(server.address()).resolve(path))
              .header("accept", accepted)
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }
}
