package dev.pgconvoy.progress;

import java.util.ArrayList;
import java.util.List;

/**
 * What one slot has done since the run began. Bounded: when it is full, spans that are short beside
 * the time that has passed are joined with their neighbours. To be used under the board's lock.
 */
final class SlotTimeline {

  /** More than a screen has columns. */
  private static final int SPANS = 512;

  private final String slot;
  private List<SlotSpan> spans = new ArrayList<>();

  SlotTimeline(String slot) {
    this.slot = slot;
  }

  String slot() {
    return slot;
  }

  List<SlotSpan> spans() {
    return spans;
  }

  void did(SlotSpan span) {
    spans.add(span);
    if (spans.size() > SPANS) {
      join();
    }
  }

  /** To half of them, so that it isn't called again soon. */
  private void join() {
    for (long shortest = 1; spans.size() > SPANS / 2; shortest *= 2) {
      spans = joined(shortest);
    }
  }

  private List<SlotSpan> joined(long shortestMillis) {
    List<SlotSpan> fewer = new ArrayList<>();
    for (SlotSpan span : spans) {
      SlotSpan last = fewer.isEmpty() ? null : fewer.getLast();
      if (last != null && end(span) - last.fromMillis() <= shortestMillis) {
        fewer.set(fewer.size() - 1, last.with(span));
      } else {
        fewer.add(span);
      }
    }
    return fewer;
  }

  private static long end(SlotSpan span) {
    return span.untilMillis() == null ? span.fromMillis() : span.untilMillis();
  }
}
