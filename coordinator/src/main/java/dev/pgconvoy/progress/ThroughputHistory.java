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

  void note(long atMillis, long bytes, long rows) {
    points.add(new Point(atMillis, bytes, rows));
    if (points.size() > POINTS) {
      thin();
    }
  }

  private void thin() {
    List<Point> half = new ArrayList<>();
    for (int i = 0; i < points.size(); i += 2) {
      half.add(points.get(i));
    }
    points = half;
    intervalMillis *= 2;
  }
}
