package dev.pgconvoy.coordinator;

import dev.pgconvoy.bus.WorkerMessage.Joined;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Which workers are there, and with how many slots. */
final class Attendance {

  private final Map<String, Integer> slots = new HashMap<>();

  /**
   * @return whether that is news
   */
  boolean came(Joined joined) {
    return !Objects.equals(slots.put(joined.worker(), joined.slots()), joined.slots());
  }

  /**
   * @return whether it was there
   */
  boolean left(String worker) {
    return slots.remove(worker) != null;
  }

  boolean isEmpty() {
    return slots.isEmpty();
  }

  /** Of all of them. */
  int slots() {
    return slots.values().stream().mapToInt(Integer::intValue).sum();
  }
}
