package dev.pgconvoy.cli;

import dev.pgconvoy.cli.json.ValidationLine;
import dev.pgconvoy.progress.RunEvent.Severity;
import dev.pgconvoy.progress.RunSummary.Verdict;
import dev.pgconvoy.validate.Validation;
import dev.pgconvoy.validate.Validation.Ended;
import dev.pgconvoy.validate.ValidationOptions;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** Compares two databases, before everybody's eyes. */
final class ValidationRun {

  /** Four to five pictures a second look alive and cost nothing. */
  private static final long BETWEEN_PICTURES_MILLIS = 220;

  private final ValidationOptions options;
  private final Display display;
  private final AtomicInteger signals = new AtomicInteger();

  ValidationRun(ValidationOptions options, Display display) {
    this.options = options;
    this.display = display;
  }

  Ended run() throws InterruptedException, ExecutionException {
    Vertx vertx = Runtimes.vertx();
    try {
      Validation validation = new Validation(vertx, options, Version.text());
      display.show(validation.view());
      try (Signals ending = Signals.ending(() -> signal(validation))) {
        Ended ended = follow(validation);
        if (ended.result() != null) {
          display.tell(new ValidationLine(ended.result()));
        }
        display.end(ended.summary(), Optional.empty());
        return ended;
      }
    } finally {
      Runtimes.close(vertx);
    }
  }

  private Ended follow(Validation validation) throws InterruptedException, ExecutionException {
    CompletableFuture<Ended> over = validation.run().toCompletionStage().toCompletableFuture();
    while (true) {
      try {
        return over.get(BETWEEN_PICTURES_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException stillRunning) {
        display.show(validation.view());
      }
    }
  }

  /** The first ends it in order, the second cuts it off. */
  private void signal(Validation validation) {
    if (signals.incrementAndGet() == 1) {
      display.note(Severity.WARNING, "stopping. Press Ctrl-C again to cut it off");
      validation.stop();
      return;
    }
    display.leave();
    System.err.println("pgconvoy: cut off");
    Runtime.getRuntime().halt(Verdict.INTERRUPTED.exitCode());
  }
}
