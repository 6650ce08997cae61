package dev.pgconvoy.web;

import dev.pgconvoy.report.HtmlReport;
import dev.pgconvoy.report.RedactedReport;
import dev.pgconvoy.report.Redaction;
import dev.pgconvoy.report.Report;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Serves the report as a page, or as JSON. It is made in a file, one at a time: that of 100,000
 * tables has no place in memory.
 */
final class ReportRoute {

  private static final System.Logger LOG = System.getLogger(ReportRoute.class.getName());

  private final WatchedRun run;
  private final Redaction redaction;

  /** No thread of this server's Vert.x: on those, waiting for a server isn't allowed. */
  private final ExecutorService maker =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("pgconvoy-report").factory());

  ReportRoute(WatchedRun run, Redaction redaction) {
    this.run = run;
    this.redaction = redaction;
  }

  void serve(RoutingContext request) {
    boolean page = isPageWanted(request);
    make(request, page).onFailure(request::fail).onSuccess(report -> send(request, page, report));
  }

  private Future<TemporaryReport> make(RoutingContext request, boolean page) {
    Promise<TemporaryReport> made = Promise.promise();
    Context context = request.vertx().getOrCreateContext();
    maker.execute(
        () -> {
          try {
            TemporaryReport report = report(page);
            context.runOnContext(v -> made.complete(report));
          } catch (IOException | RuntimeException e) {
            context.runOnContext(v -> made.fail(e));
          }
        });
    return made.future();
  }

  /** {@code format} decides; without it a browser gets the page, and a program JSON. */
  private static boolean isPageWanted(RoutingContext request) {
    String format = request.queryParams().get("format");
    if (format == null) {
      String accepted = request.request().getHeader("accept");
      return accepted != null && accepted.contains("text/html");
    }
    return switch (format) {
      case "html" -> true;
      case "json" -> false;
      default ->
          throw new IllegalArgumentException("the report's format is html or json, not " + format);
    };
  }

  private TemporaryReport report(boolean page) throws IOException {
    Report whole = run.report();
    return TemporaryReport.write(redaction.wanted() ? RedactedReport.of(whole) : whole, page);
  }

  /** A folder that can't be removed is the next run's to remove. */
  private void remove(TemporaryReport report) {
    try {
      report.close();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "a report that was sent can't be removed", e);
    }
  }

  private void send(RoutingContext request, boolean page, TemporaryReport report) {
    if (page) {
      request
          .response()
          .putHeader("content-type", "text/html; charset=utf-8")
          .putHeader(
              "content-security-policy",
              HtmlReport.CONTENT_SECURITY_POLICY + "; frame-ancestors 'none'");
    } else {
      request.response().putHeader("content-type", "application/json; charset=utf-8");
    }
    request
        .response()
        .putHeader("cache-control", "no-store")
        .putHeader("vary", "accept")
        .sendFile(report.file().toString())
        .onComplete(sent -> maker.execute(() -> remove(report)))
        .onFailure(e -> request.response().reset());
  }
}
