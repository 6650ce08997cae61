package dev.pgconvoy.cli;

import dev.pgconvoy.coordinator.Migration;
import dev.pgconvoy.progress.RunEvent.Severity;
import dev.pgconvoy.progress.RunSummary.Verdict;
import java.util.concurrent.atomic.AtomicInteger;

/** What signals do to a run: the first ends it in order, the second cuts it off. */
final class Interruption {

  private final Migration migration;
  private final Display display;
  private final AtomicInteger signals = new AtomicInteger();

  private Interruption(Migration migration, Display display) {
    this.migration = migration;
    this.display = display;
  }

  /** Until it is closed. */
  static Signals watch(Migration migration, Display display) {
    return Signals.on(Signals.ENDING, new Interruption(migration, display)::signal);
  }

  private void signal() {
    if (signals.incrementAndGet() == 1) {
      display.note(
          Severity.WARNING,
          "stopping: the tasks at work come to their end. Press Ctrl-C again to cut them off; --resume goes on either way");
      migration.stop();
      return;
    }
    display.leave();
    System.err.println("pgconvoy: cut off; what is committed is kept, and --resume goes on");
    // Not exit: its hooks could wait for what was just asked not to be waited for.
    Runtime.getRuntime().halt(Verdict.INTERRUPTED.exitCode());
  }
}
