package dev.pgconvoy.progress;

import dev.pgconvoy.progress.RunView.Totals;
import dev.pgconvoy.task.Section;
import java.util.Collection;
import java.util.function.ToLongFunction;

/**
 * How far a run is by the rows and bytes of the one section that it is measured by: what is
 * committed, and what tasks at work have moved so far. To be used under the board's lock.
 */
final class Advance {

  private final Section measured;
  private final Collection<AtWork> atWork;
  private final RateMeter byteRate = new RateMeter();
  private final RateMeter rowRate = new RateMeter();
  private final ThroughputHistory history = new ThroughputHistory();
  private int tablesExpected;
  private long bytesExpected;
  private long bytesDone;
  private long rowsDone;

  /**
   * @param atWork the board's own, as it changes
   */
  Advance(Section measured, Collection<AtWork> atWork) {
    this.measured = measured;
    this.atWork = atWork;
  }

  /** What is to be done in all, by an estimate of the bytes, and what is done of it. */
  void expect(int tables, long bytes, long rowsBefore, long bytesBefore) {
    tablesExpected = tables;
    bytesExpected = bytes;
    bytesDone = bytesBefore;
    rowsDone = rowsBefore;
  }

  /** A task is committed, and isn't at work any more. */
  void committed(AtWork task, long rows, long bytes) {
    if (task.section == measured) {
      rowsDone += rows;
      bytesDone += bytes;
      bytesExpected += bytes - task.bytesExpected; // What it turned out to be.
    }
  }

  /** Rows of a task at work are committed, though the task is not; it has yet to bring the rest. */
  void kept(AtWork task, long rows, long bytes) {
    if (task.section == measured) {
      rowsDone += rows;
      bytesDone += bytes;
      bytesExpected += bytes;
      task.rows = 0;
      task.bytes = 0;
    }
  }

  /**
   * Writes down where it is, if that was last done long enough ago.
   *
   * @param atMillis since the run's begin
   */
  void note(long atMillis) {
    if (history.isDue(atMillis)) {
      history.noteStandstill(atMillis);
      history.note(atMillis, bytes(), rows());
    }
  }

  ThroughputHistory history() {
    return history;
  }

  Totals totals(long nowNanos, int tablesDone, int retries) {
    long bytes = bytes();
    long rows = rows();
    byteRate.note(nowNanos, bytes);
    rowRate.note(nowNanos, rows);
    return new Totals(
        bytes,
        Math.max(bytesExpected, bytes),
        rows,
        byteRate.perSecond(),
        rowRate.perSecond(),
        tablesDone,
        tablesExpected,
        retries);
  }

  private long bytes() {
    return bytesDone + moving(task -> task.bytes);
  }

  private long rows() {
    return rowsDone + moving(task -> task.rows);
  }

  private long moving(ToLongFunction<AtWork> amount) {
    return atWork.stream().filter(task -> task.section == measured).mapToLong(amount).sum();
  }
}
