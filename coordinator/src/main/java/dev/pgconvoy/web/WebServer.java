package dev.pgconvoy.web;

import dev.pgconvoy.report.Redaction;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.micrometer.MicrometerMetricsFactory;
import java.net.BindException;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Serves a run until it is closed. It has a Vert.x of its own, with one event loop: what viewers
 * ask for is worked out beside the rows and never before them.
 */
public final class WebServer implements AutoCloseable {

  private static final long CLOSE_SECONDS = 5;

  private final WebOptions options;
  private final WatchedRun run;
  private final Metrics metrics;
  private final Vertx vertx;
  private final EventFeed feed;
  private final SharedAnswers answers;
  private final ControlRoutes controls;
  private final PageFiles files = new PageFiles();
  private final @Nullable Sessions sessions;
  private final @Nullable ActivitySampler activity;
  private int connections;
  private int port;

  private WebServer(WebOptions options, WatchedRun run) {
    this.options = options;
    this.run = run;
    this.metrics = new Metrics(run, options.metricsPerTable());
    this.vertx =
        Vertx.builder()
            .with(
                new VertxOptions()
                    .setEventLoopPoolSize(1)
                    .setMetricsOptions(Metrics.options())
                    .setFileSystemOptions(
                        new FileSystemOptions()
                            .setClassPathResolvingEnabled(false)
                            .setFileCachingEnabled(false)))
            .withMetrics(new MicrometerMetricsFactory(metrics.registry()))
            .build();
    this.sessions = options.token().map(Sessions::new).orElse(null);
    this.feed = new EventFeed(vertx, this::picture, EventFeed.Pace.USUAL);
    this.answers = new SharedAnswers(feed, System::nanoTime);
    this.controls = new ControlRoutes(run, options.readOnly(), answers::forget);
    this.activity =
        run.servers()
            .map(servers -> new ActivitySampler(vertx, servers, () -> run.picture().view().run()))
            .orElse(null);
  }

  /**
   * Listens; the future fails if it can't.
   *
   * @return served until it is closed
   */
  public static Future<WebServer> start(WebOptions options, WatchedRun run) {
    WebServer server = new WebServer(options, run);
    return server
        .listen(options.port())
        .recover(
            e ->
                options.otherPortIfTaken() && e instanceof BindException
                    ? server.listen(0)
                    : Future.failedFuture(e))
        .onFailure(e -> server.vertx.close())
        .map(server);
  }

  /** For a browser on this machine. */
  public String address() {
    String host = options.host().contains(":") ? "[" + options.host() + "]" : options.host();
    return "http://" + host + ":" + port + "/";
  }

  public int port() {
    return port;
  }

  private Future<HttpServer> listen(int wanted) {
    HttpServer server =
        vertx
            .createHttpServer(
                new HttpServerOptions()
                    .setCompressionSupported(true)
                    .setHttp2ClearTextEnabled(false)
                    .setPerFrameWebSocketCompressionSupported(false)
                    .setPerMessageWebSocketCompressionSupported(false)
                    .setIdleTimeout(0)
                    .setMaxFormAttributeSize((int) WebLimits.BODY_BYTES))
            .requestHandler(router())
            .exceptionHandler(e -> {})
            .connectionHandler(
                connection -> {
                  if (++connections > WebLimits.CONNECTIONS) {
                    connection.close();
                  }
                  connection.closeHandler(v -> connections--);
                });
    return server
        .listen(wanted, options.host())
        .onSuccess(listening -> port = listening.actualPort());
  }

  Router router() {
    Router router = Router.router(vertx);
    router.route().handler(new Guard(options, sessions)::check);
    router.route().handler(bodies());
    router.get("/").handler(request -> files.serve(request, "index.html"));
    router.get("/favicon.svg").handler(request -> files.serve(request, "favicon.svg"));
    router.get("/page/:file").handler(request -> files.serve(request, Query.path(request, "file")));
    router.get("/api/openapi.yaml").handler(request -> files.serve(request, "openapi.yaml"));
    router.get("/api/run").handler(request -> Answer.json(request, picture()));
    router.get("/api/events").handler(feed::join);
    router.get("/metrics").handler(metrics::serve);
    new ApiRoutes(run, new Redaction(options.redact()), activity, answers).mount(router);
    controls.mount(router);
    if (sessions != null) {
      router.post("/login").handler(new Login(sessions)::attempt);
    }
    router.route().failureHandler(WebServer::failed);
    router.errorHandler(
        404, problem(404, "there is no such page; the API is described at /api/openapi.yaml"));
    router.errorHandler(405, problem(405, "this page doesn't take that method"));
    return router;
  }

  /**
   * A route of its own for POST would make every unknown path one that only takes another method.
   */
  private static Handler<RoutingContext> bodies() {
    BodyHandler bodies = BodyHandler.create(false).setBodyLimit(WebLimits.BODY_BYTES);
    return request -> {
      if (HttpMethod.POST.equals(request.request().method())) {
        bodies.handle(request);
      } else {
        request.next();
      }
    };
  }

  private RunJson picture() {
    return RunJson.of(
        run.picture(),
        run.identity(),
        controls.offered(),
        activity != null,
        new Redaction(options.redact()));
  }

  private static Handler<RoutingContext> problem(int status, String text) {
    return request -> Answer.problem(request, status, text);
  }

  private static void failed(RoutingContext request) {
    if (request.response().ended() || request.response().headWritten()) {
      return;
    }
    switch (request.failure()) {
      case NoSuchElementException e -> Answer.problem(request, 404, String.valueOf(e.getMessage()));
      case IllegalArgumentException e ->
          Answer.problem(request, 400, String.valueOf(e.getMessage()));
      case DecodeException e -> Answer.problem(request, 400, "the body isn't JSON");
      case ClassCastException e -> Answer.problem(request, 400, "the body isn't a JSON object");
      case null, default -> Answer.problem(request, status(request), reason(request));
    }
  }

  private static int status(RoutingContext request) {
    return request.statusCode() < 400 ? 500 : request.statusCode();
  }

  private static String reason(RoutingContext request) {
    return request.statusCode() == 413
        ? "the body is too large: at most " + WebLimits.BODY_BYTES + " bytes"
        : "the request failed; the run isn't touched by it";
  }

  /** Viewers are told that it was on purpose, by the end of their stream. */
  @Override
  public void close() {
    vertx.runOnContext(
        v -> {
          feed.close();
          if (activity != null) {
            activity.close();
          }
          metrics.close();
        });
    try {
      vertx.close().toCompletionStage().toCompletableFuture().get(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
      // The process ends anyway, and the sockets with it.
    }
  }
}
