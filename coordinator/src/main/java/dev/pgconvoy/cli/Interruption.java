package dev.pgconvoy.cli;

import dev.pgconvoy.coordinator.Migration;
import dev.pgconvoy.progress.RunEvent.Severity;
import dev.pgconvoy.progress.RunSummary.Verdict;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What signals do to a run: the first ends it in order, the second cuts it off. Once it is over,
 * the first ends what comes after it, and leaves the exit code as it is.
 */
final class Interruption implements AutoCloseable {

  private final Migration migration;
  private final Display display;
  private final AtomicInteger signals = new AtomicInteger();
  private final CompletableFuture<Void> enough = new CompletableFuture<>();
  private volatile boolean over;
  private final Signals watched;

  /** Watches until it is closed. */
  Interruption(Migration migration, Display display) {
    this.migration = migration;
    this.display = display;
    this.watched = Signals.ending(this::signal);
  }

  /** From now on signals count anew, and mean what comes after the run. */
  void runIsOver() {
    over = true;
    signals.set(0);
  }

  /** Completed by the first signal that comes when the run is over. */
  CompletableFuture<Void> enough() {
    return enough;
  }

  /** Signals then do what they did before. */
  @Override
  public void close() {
    watched.close();
  }

  private void signal() {
    boolean first = signals.incrementAndGet() == 1;
    if (first && over) {
      enough.complete(null);
      return;
    }
    if (first) {
      display.note(
          Severity.WARNING,
          "stopping: the tasks at work come to their end. Press Ctrl-C again to cut them off; --resume goes on either way");
      migration.stop();
      return;
    }
    display.leave();
    System.err.println(
        over
            ? "pgconvoy: cut off"
            : "pgconvoy: cut off; what is committed is kept, and --resume goes on");
    // Not exit: its hooks could wait for what was just asked not to be waited for.
    Runtime.getRuntime().halt(Verdict.INTERRUPTED.exitCode());
  }
}
