package dev.pgconvoy.coordinator;

import dev.pgconvoy.bus.WorkerMessage.Joined;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which workers are there, and with how many slots. One that vanishes is known by its leaving the
 * cluster, but what it had sent before can come after that, and then nobody tells of its end.
 */
final class Attendance {

  /**
   * As many ticks without a word as make a minute: a worker says something each second while it
   * works, and asks again every ten while it doesn't. Ticks and not time, since a process that was
   * stopped hears nobody.
   */
  static final int SILENT_TICKS = 240;

  /** Those missed while the process was stopped come all at once, before what workers have said. */
  static final long SHORTEST_TICK_MILLIS = Dispatcher.TICK_MILLIS / 2;

  private static final class Present {
    private final int slots;
    private int silentTicks;

    private Present(int slots) {
      this.slots = slots;
    }
  }

  private final Map<String, Present> workers = new HashMap<>();
  private final Set<String> met = ConcurrentHashMap.newKeySet();
  private long nextTick = Long.MIN_VALUE;

  /**
   * @return whether that is news
   */
  boolean came(Joined joined) {
    met.add(joined.worker());
    Present before = workers.put(joined.worker(), new Present(joined.slots()));
    return before == null || before.slots != joined.slots();
  }

  /** It has said something. */
  void heard(String worker) {
    Present present = workers.get(worker);
    if (present != null) {
      present.silentTicks = 0;
    }
  }

  /**
   * @param now in milliseconds, of a clock that never goes back
   * @return those that have been silent for so long that they aren't there any more
   */
  List<String> tick(long now) {
    if (now < nextTick) {
      return List.of();
    }
    nextTick = now + SHORTEST_TICK_MILLIS;
    workers.values().forEach(present -> present.silentTicks++);
    return workers.entrySet().stream()
        .filter(worker -> worker.getValue().silentTicks > SILENT_TICKS)
        .map(Map.Entry::getKey)
        .toList();
  }

  /**
   * @return whether it was there
   */
  boolean left(String worker) {
    return workers.remove(worker) != null;
  }

  /** Whether it has ever come. From any thread. */
  boolean hasMet(String worker) {
    return met.contains(worker);
  }

  boolean isEmpty() {
    return workers.isEmpty();
  }

  /** Of all of them. */
  int slots() {
    return workers.values().stream().mapToInt(present -> present.slots).sum();
  }
}
