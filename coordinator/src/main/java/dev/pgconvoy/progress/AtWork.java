package dev.pgconvoy.progress;

import dev.pgconvoy.progress.RunView.RunningTask;
import dev.pgconvoy.task.Section;
import java.time.Duration;

/** A task under a lease. To be used under the board's lock. */
final class AtWork {

  /** In the place of a task's number, for work that no plan has. */
  static final int NO_TASK = -1;

  final int task;
  final String name;
  final String slot;
  final int attempt;
  final Section section;
  final long bytesExpected;
  final long sinceNanos;
  long rows;
  long bytes;
  String doing = "";

  AtWork(
      int task,
      String name,
      String slot,
      int attempt,
      Section section,
      long bytesExpected,
      long sinceNanos) {
    this.task = task;
    this.name = name;
    this.slot = slot;
    this.attempt = attempt;
    this.section = section;
    this.bytesExpected = bytesExpected;
    this.sinceNanos = sinceNanos;
  }

  /** What its slot did until now. */
  SlotSpan span(RunClock clock, long now, boolean failed) {
    long from = clock.millis(sinceNanos);
    long until = clock.millis(now);
    return new SlotSpan(name, section, 1, from, until, until - from, failed);
  }

  RunningTask view(long now) {
    return new RunningTask(
        name, slot, attempt, Duration.ofNanos(now - sinceNanos), rows, bytes, bytesExpected, doing);
  }
}
