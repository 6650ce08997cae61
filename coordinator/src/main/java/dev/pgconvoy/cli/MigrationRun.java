package dev.pgconvoy.cli;

import dev.pgconvoy.cluster.ClusterNode;
import dev.pgconvoy.coordinator.Crew;
import dev.pgconvoy.coordinator.Migration;
import dev.pgconvoy.coordinator.MigrationOptions;
import dev.pgconvoy.progress.RunEvent.Severity;
import dev.pgconvoy.progress.RunSummary;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Runs a migration to its end, before everybody's eyes. Signals are its own until it is closed:
 * what its caller does afterwards is part of a run that is over, and ends with that run's exit
 * code.
 */
final class MigrationRun implements AutoCloseable {

  /** Four to five pictures a second look alive and cost nothing. */
  private static final long BETWEEN_PICTURES_MILLIS = 220;

  private final MigrationOptions options;
  private final Display display;
  private final Dashboard dashboard;
  private final Optional<ClusterStart> cluster;
  private final Optional<StandbyWait> standby;
  private @Nullable Interruption interruption;

  /** In this process alone. */
  MigrationRun(MigrationOptions options, Display display, Dashboard dashboard) {
    this(options, display, dashboard, Optional.empty(), Optional.empty());
  }

  /**
   * @param dashboard is begun here, and stays the caller's
   * @param cluster for workers of other processes
   * @param standby where it can wait again, rather than being refused or stopped before it began
   */
  MigrationRun(
      MigrationOptions options,
      Display display,
      Dashboard dashboard,
      Optional<ClusterStart> cluster,
      Optional<StandbyWait> standby) {
    this.cluster = cluster;
    this.standby = standby;
    this.options = options;
    this.display = display;
    this.dashboard = dashboard;
  }

  /**
   * Once.
   *
   * @param goOn the command that would go on with it
   * @return empty if it is to wait again
   */
  Optional<RunSummary> run(Optional<String> goOn) throws InterruptedException, ExecutionException {
    if (cluster.isPresent()) {
      ClusterNode node = cluster.get().open();
      try {
        return run(node.vertx(), Optional.of(cluster.get().crew(node)), goOn);
      } finally {
        Runtimes.close(node);
      }
    }
    Vertx vertx = Runtimes.vertx();
    try {
      return run(vertx, Optional.empty(), goOn);
    } finally {
      Runtimes.close(vertx);
    }
  }

  private Optional<RunSummary> run(Vertx vertx, Optional<Crew> crew, Optional<String> goOn)
      throws InterruptedException, ExecutionException {
    Migration migration = new Migration(vertx, options, Version.text(), crew);
    display.show(migration.view());
    Interruption watching = new Interruption(migration, display);
    interruption = watching;
    RunSummary summary = follow(migration);
    watching.runIsOver();
    if (standby.filter(wait -> wait.waitsAgain(migration, summary)).isPresent()) {
      if (summary.stopReason() != null) {
        display.note(Severity.WARNING, summary.stopReason() + ": back on standby");
      }
      return Optional.empty();
    }
    display.end(summary, goOn.filter(command -> canGoOn(summary)));
    return Optional.of(summary);
  }

  /** Completed by a signal that comes after the run; never if there was none. */
  CompletableFuture<Void> enough() {
    return interruption == null ? new CompletableFuture<>() : interruption.enough();
  }

  @Override
  public void close() {
    if (interruption != null) {
      interruption.close();
    }
  }

  private RunSummary follow(Migration migration) throws InterruptedException, ExecutionException {
    Pauses pauses = new Pauses(migration, display, dashboard);
    CompletableFuture<RunSummary> over = migration.run().toCompletionStage().toCompletableFuture();
    dashboard.serve(new MigrationWatch(migration, options), new DashboardNote(display));
    while (true) {
      try {
        return over.get(BETWEEN_PICTURES_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException stillRunning) {
        display.show(migration.view());
        if (!options.pauseAfter().isEmpty()) {
          pauses.watch(migration.view());
        }
      }
    }
  }

  private static boolean canGoOn(RunSummary summary) {
    return switch (summary.verdict()) {
      case FAILED, STOPPED, INTERRUPTED, SOME_OBJECTS_FAILED -> true;
      case PROVED, SECTIONS_DONE, NOT_PROVED, DIFFERENT, REFUSED -> false;
    };
  }
}
