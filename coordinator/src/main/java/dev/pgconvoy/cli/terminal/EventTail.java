package dev.pgconvoy.cli.terminal;

import dev.pgconvoy.progress.RunEvent;
import dev.pgconvoy.progress.RunView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which events of a picture the one before didn't have yet. */
public final class EventTail {

  private @Nullable RunEvent last;

  /** The new ones, the oldest first; all that there are if it has been too long since. */
  public List<RunEvent> fresh(RunView view) {
    List<RunEvent> events = view.events();
    if (events.isEmpty()) {
      return List.of();
    }
    int seen = last == null ? -1 : events.lastIndexOf(last);
    last = events.getLast();
    return events.subList(seen + 1, events.size());
  }
}
