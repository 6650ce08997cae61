package dev.pgconvoy.progress;

import java.util.ArrayDeque;
import java.util.List;

/** The newest events of a run, and how many went for them. To be used under the board's lock. */
final class EventLog {

  private final ArrayDeque<RunEvent> events = new ArrayDeque<>();
  private long forgotten;

  void add(RunEvent event) {
    events.addLast(event);
    if (events.size() > RunView.MAX_EVENTS) {
      events.removeFirst();
      forgotten++;
    }
  }

  /** The oldest first. */
  List<RunEvent> events() {
    return List.copyOf(events);
  }

  long forgotten() {
    return forgotten;
  }
}
