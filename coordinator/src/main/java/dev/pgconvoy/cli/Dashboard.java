package dev.pgconvoy.cli;

import dev.pgconvoy.web.WatchedRun;
import dev.pgconvoy.web.WebOptions;
import dev.pgconvoy.web.WebServer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * The dashboard of a command. It comes up beside the run, which never waits for it, and which goes
 * on without it if it can't.
 */
final class Dashboard implements AutoCloseable {

  private final Optional<WebOptions> options;
  private CompletableFuture<WebServer> server = new CompletableFuture<>();
  private boolean begun;

  /**
   * @param options empty for none
   */
  Dashboard(Optional<WebOptions> options) {
    this.options = options;
  }

  /** Told how it went. */
  interface Told {
    void at(String address);

    void not(String why);
  }

  /** Comes up on a thread of its own: with --no-web not one of its classes is loaded. */
  void serve(WatchedRun run, Told told) {
    if (options.isEmpty()) {
      return;
    }
    begun = true;
    Thread.ofPlatform()
        .daemon()
        .name("pgconvoy-dashboard")
        .start(() -> start(options.get(), run, told));
  }

  private void start(WebOptions wanted, WatchedRun run, Told told) {
    try {
      WebServer listening =
          WebServer.start(wanted, run).toCompletionStage().toCompletableFuture().get();
      told.at(listening.address());
      server.complete(listening);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | RuntimeException | LinkageError e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      told.not("no dashboard on " + wanted + ": " + cause.getMessage());
      server.completeExceptionally(cause);
    }
  }

  /** Whether somebody is meant to steer the run by it: it has an address that was chosen. */
  boolean takesOrders() {
    return options.isPresent() && !options.get().otherPortIfTaken() && !options.get().readOnly();
  }

  /** Stays so long as it is, or until a signal comes; not at all if there is none. */
  void linger(Duration time) throws InterruptedException {
    CompletableFuture<Void> enough = new CompletableFuture<>();
    try (Signals signals = Signals.ending(() -> enough.complete(null))) {
      linger(time, enough);
    }
  }

  /** Stays so long as it is, or until that is enough; not at all if there is none. */
  void linger(Duration time, CompletableFuture<Void> enough) throws InterruptedException {
    if (!time.isZero() && address().isPresent()) {
      enough.copy().completeOnTimeout(null, time.toMillis(), TimeUnit.MILLISECONDS).join();
    }
  }

  /** Waits until it is there; empty if there is none. */
  Optional<String> address() throws InterruptedException {
    if (!begun) {
      return Optional.empty();
    }
    try {
      return Optional.of(server.get().address());
    } catch (ExecutionException e) {
      return Optional.empty(); // It was told why.
    }
  }

  /** One that is still coming up isn't waited for, and goes when it has come up. */
  @Override
  public void close() {
    var unused = server.thenAccept(WebServer::close);
  }
}
