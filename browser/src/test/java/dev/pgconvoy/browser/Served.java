package dev.pgconvoy.browser;

import dev.pgconvoy.web.WatchedRun;
import dev.pgconvoy.web.WebOptions;
import dev.pgconvoy.web.WebServer;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A run that is served for the time of a test. */
final class Served implements AutoCloseable {

  private final WatchedRun run;
  private final WebOptions options;
  private WebServer server;

  private Served(WatchedRun run, WebOptions options) throws Exception {
    this.run = run;
    this.options = options;
    this.server = start(options);
  }

  static Served of(WatchedRun run) throws Exception {
    return new Served(run, options(0, Optional.empty(), false));
  }

  static Served withToken(WatchedRun run, String token) throws Exception {
    return new Served(run, options(0, Optional.of(token), false));
  }

  static Served readOnly(WatchedRun run) throws Exception {
    return new Served(run, options(0, Optional.empty(), true));
  }

  private static WebOptions options(int port, Optional<String> token, boolean readOnly) {
    return new WebOptions("127.0.0.1", port, false, token, readOnly, false, false);
  }

  private WebServer start(WebOptions wanted) throws Exception {
    return WebServer.start(wanted, run)
        .toCompletionStage()
        .toCompletableFuture()
        .get(30, TimeUnit.SECONDS);
  }

  String address() {
    return server.address();
  }

  /** As when the process is killed. */
  void cut() {
    server.close();
  }

  /** Another process of the same run, at the same address. */
  void comeBack() throws Exception {
    server = start(options(server.port(), options.token(), options.readOnly()));
  }

  @Override
  public void close() {
    server.close();
  }
}
