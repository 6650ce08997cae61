package dev.pgconvoy.schedule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The workers, and the asks of their slots that wait for a task: first come, first served. Of each
 * slot only the newest ask counts.
 */
final class AskDesk {

  private final long askWaitMillis;
  private final Map<String, List<WorkerSlot>> workers = new HashMap<>();
  private final Set<WorkerSlot> parked = new LinkedHashSet<>();

  AskDesk(long askWaitMillis) {
    this.askWaitMillis = askWaitMillis;
  }

  /** Joining again with more slots adds these; the others and what they asked stay. */
  void join(String worker, int slots) {
    List<WorkerSlot> known = workers.computeIfAbsent(worker, any -> new ArrayList<>());
    for (int number = known.size(); number < slots; number++) {
      known.add(new WorkerSlot(worker, number));
    }
  }

  /** Nobody is there any more to be answered. */
  void leave(String worker) {
    List<WorkerSlot> slots = workers.remove(worker);
    if (slots != null) {
      slots.forEach(parked::remove);
    }
  }

  /** The slot, if it has joined. */
  @Nullable WorkerSlot slot(String worker, int number) {
    List<WorkerSlot> slots = workers.get(worker);
    return slots == null || number < 0 || number >= slots.size() ? null : slots.get(number);
  }

  void park(WorkerSlot slot, long now) {
    slot.askedAt = now;
    parked.add(slot);
  }

  boolean isParked(WorkerSlot slot) {
    return parked.contains(slot);
  }

  void unpark(WorkerSlot slot) {
    parked.remove(slot);
  }

  int parked() {
    return parked.size();
  }

  /** The slot that has waited longest; there must be one. */
  WorkerSlot takeFirst() {
    WorkerSlot first = parked.iterator().next();
    parked.remove(first);
    return first;
  }

  /** Takes the slots that have waited for as long as a slot waits. */
  void takeOverdue(long now, Consumer<WorkerSlot> overdue) {
    Iterator<WorkerSlot> waiting = parked.iterator();
    while (waiting.hasNext()) {
      WorkerSlot slot = waiting.next();
      if (now - slot.askedAt < askWaitMillis) {
        return;
      }
      waiting.remove();
      overdue.accept(slot);
    }
  }

  /** Takes all that wait. */
  void takeAll(Consumer<WorkerSlot> waiting) {
    parked.forEach(waiting);
    parked.clear();
  }
}
