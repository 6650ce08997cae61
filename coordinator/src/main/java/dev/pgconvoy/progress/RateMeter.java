package dev.pgconvoy.progress;

import java.util.ArrayDeque;

/**
 * Amount per second over the last few seconds, from totals that grow, or begin anew. Not safe for
 * use by several threads.
 */
final class RateMeter {

  /** Long enough to be steady, short enough to show a stall. */
  private static final long WINDOW_NANOS = 5_000_000_000L;

  private record Sample(long nanos, long total) {}

  private final ArrayDeque<Sample> samples = new ArrayDeque<>();

  /** Notes the total at this time; times must not go back. */
  void note(long nanos, long total) {
    if (!samples.isEmpty() && total < samples.getLast().total) {
      samples.clear();
    }
    samples.addLast(new Sample(nanos, total));
    while (samples.size() > 2 && nanos - samples.getFirst().nanos > WINDOW_NANOS) {
      samples.removeFirst();
    }
  }

  long perSecond() {
    if (samples.size() < 2) {
      return 0;
    }
    Sample first = samples.getFirst();
    Sample last = samples.getLast();
    long nanos = last.nanos - first.nanos;
    return nanos <= 0 ? 0 : (long) ((last.total - first.total) * 1e9 / nanos);
  }
}
