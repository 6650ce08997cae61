package dev.pgconvoy.progress;

import java.util.ArrayList;
import java.util.List;

/**
 * How many rows and bytes had arrived at which time. Bounded: when it is full, every second point
 * goes and the interval doubles. To be used under the board's lock.
 */
final class ThroughputHistory {

  private static final int POINTS = 600;

  private static final long FIRST_INTERVAL_MILLIS = 500;

  /** Over so long a rate is taken (chart.js): a point a little later than that has none. */
  private static final long RATE_WINDOW_MILLIS = 2_100;

  /** Rows on the move are reported once a second. */
  private static final long REPORT_MILLIS = 1_000;

  private static final long STANDSTILL_MILLIS = 4_000;
  private static final int STANDSTILL_INTERVALS = 4;

  /** Totals at a time, in milliseconds since the run's begin. */
  record Point(long atMillis, long bytes, long rows) {}

  private List<Point> points = new ArrayList<>();
  private long intervalMillis = FIRST_INTERVAL_MILLIS;

  long intervalMillis() {
    return intervalMillis;
  }

  List<Point> points() {
    return points;
  }

  /** Whether the last point is old enough for a new one. */
  boolean isDue(long atMillis) {
    return points.isEmpty() || atMillis - points.getLast().atMillis >= intervalMillis;
  }

  /**
   * Notes that nothing had moved since the last point until just now, if that is longer than rows
   * which move go unreported: without this a pause would look like a slow decline.
   */
  void noteStandstill(long atMillis) {
    if (points.isEmpty()) {
      return;
    }
    Point last = points.getLast();
    if (isStandstill(last.atMillis, atMillis)) {
      note(last.atMillis + RATE_WINDOW_MILLIS, last.bytes, last.rows);
      note(atMillis - Math.max(intervalMillis, REPORT_MILLIS), last.bytes, last.rows);
    }
  }

  private boolean isStandstill(long fromMillis, long untilMillis) {
    return untilMillis - fromMillis
        >= Math.max(STANDSTILL_MILLIS, STANDSTILL_INTERVALS * intervalMillis);
  }

  void note(long atMillis, long bytes, long rows) {
    points.add(new Point(atMillis, bytes, rows));
    if (points.size() > POINTS) {
      thin();
    }
  }

  private void thin() {
    intervalMillis *= 2;
    List<Point> half = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      if (i % 2 == 0 || (i + 1 < points.size() && isEndOfStandstill(i))) {
        half.add(points.get(i));
      }
    }
    points = half;
  }

  /** Of which there can't be many: a standstill is longer than some intervals. */
  private boolean isEndOfStandstill(int i) {
    Point before = points.get(i - 1);
    Point at = points.get(i);
    Point after = points.get(i + 1);
    boolean wasStill = at.bytes == before.bytes && isStandstill(before.atMillis, at.atMillis);
    boolean staysStill = at.bytes == after.bytes && isStandstill(at.atMillis, after.atMillis);
    return wasStill || staysStill;
  }
}
