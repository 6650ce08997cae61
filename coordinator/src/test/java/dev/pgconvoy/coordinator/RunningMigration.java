package dev.pgconvoy.coordinator;

import dev.pgconvoy.progress.RunEvent;
import dev.pgconvoy.progress.RunSummary;
import dev.pgconvoy.progress.RunView;
import dev.pgconvoy.progress.RunView.Phase;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A migration in this process, on its way. */
final class RunningMigration {

  /** Of the pgconvoy that runs it. */
  static final String VERSION = "test";

  private static final long LONGEST_SECONDS = 120;

  private final Migration migration;
  private final CompletableFuture<RunSummary> summary;

  RunningMigration(Vertx vertx, MigrationRequest request) {
    this(vertx, request, Optional.empty());
  }

  RunningMigration(Vertx vertx, MigrationRequest request, Optional<Crew> crew) {
    migration = new Migration(vertx, request.options(), VERSION, crew);
    summary = migration.run().toCompletionStage().toCompletableFuture();
  }

  RunSummary end() throws Exception {
    try {
      return summary.get(LONGEST_SECONDS, TimeUnit.SECONDS);
    } catch (java.util.concurrent.TimeoutException e) {
      throw new AssertionError("the run doesn't end:\n" + story(), e);
    }
  }

  void await(String what, Predicate<RunView> condition) throws Exception {
    Await.until(
        () -> what + "; but:\n" + story(),
        () -> {
          RunView view = migration.view();
          if (condition.test(view)) {
            return true;
          }
          if (summary.isDone()) {
            throw new AssertionError(
                "ended before: " + what + "; " + summary.get() + "\n" + story());
          }
          return false;
        });
  }

  /**
   * Holds the copying to a pace at which it is sure to be seen on its way: of 2 MB it takes ten
   * seconds. To be called at once.
   */
  RunningMigration slowly() {
    migration.rate(200_000);
    return this;
  }

  void asFastAsItCan() {
    migration.rate(0);
  }

  void awaitPause() throws Exception {
    await("paused", view -> view.phase() == Phase.PAUSED && view.running().isEmpty());
  }

  void awaitEvent(String text) throws Exception {
    await(
        "event with: " + text,
        view -> view.events().stream().anyMatch(e -> e.text().contains(text)));
  }

  Migration migration() {
    return migration;
  }

  String story() {
    RunView view = migration.view();
    return view.events().stream().map(RunEvent::toString).collect(Collectors.joining("\n"))
        + "\n"
        + view.sections()
        + "\n"
        + view.running();
  }
}
