package dev.pgconvoy.schedule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
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
  private final Set<String> present = new HashSet<>();
  private final Set<WorkerSlot> parked = new LinkedHashSet<>();

  AskDesk(long askWaitMillis) {
    this.askWaitMillis = askWaitMillis;
  }

  /** Joining again with more slots adds these; the others and what they asked stay. */
  void join(String worker, int slots) {
    present.add(worker);
    List<WorkerSlot> known = workers.computeIfAbsent(worker, any -> new ArrayList<>());
    for (int number = known.size(); number < slots; number++) {
      known.add(new WorkerSlot(worker, number));
    }
  }

  /** Nobody is there to be answered. What was asked isn't forgotten: the worker may come back. */
  void leave(String worker) {
    if (present.remove(worker)) {
      parked.removeIf(slot -> slot.worker.equals(worker));
    }
  }

  /** The slot, if it has joined and not left. */
  @Nullable WorkerSlot slot(String worker, int number) {
    List<WorkerSlot> slots = present.contains(worker) ? workers.get(worker) : null;
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
