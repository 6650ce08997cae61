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
 * slot only the newest ask counts, and it gets one answer, however often it is repeated.
 */
final class AskDesk {

  private final long askWaitMillis;
  private final LeaseBook leases;
  private final Consumer<Decision> decide;
  private final Map<String, List<WorkerSlot>> workers = new HashMap<>();
  private final Set<String> present = new HashSet<>();
  private final Set<WorkerSlot> waiting = new LinkedHashSet<>();

  AskDesk(long askWaitMillis, LeaseBook leases, Consumer<Decision> decide) {
    this.askWaitMillis = askWaitMillis;
    this.leases = leases;
    this.decide = decide;
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
      waiting.removeIf(slot -> slot.worker.equals(worker));
    }
  }

  void ask(SchedulerEvent.SlotAsks asks, long now) {
    WorkerSlot slot = slot(asks.worker(), asks.slot());
    if (slot == null) {
      decide.accept(new Decision.JoinFirst(asks.worker(), asks.slot(), asks.ask()));
    } else if (asks.ask() < slot.ask) {
      decide.accept(new Decision.NothingNow(asks.worker(), asks.slot(), asks.ask()));
    } else if (asks.ask() == slot.ask) {
      askAgain(slot);
    } else {
      askAnew(slot, asks.ask(), now);
    }
  }

  private void askAgain(WorkerSlot slot) {
    Lease answer = slot.answer;
    if (answer != null && leases.isHeld(answer)) {
      leases.renew(answer);
      decide.accept(slot.granted(answer));
    } else if (!waiting.contains(slot)) {
      decide.accept(slot.nothingNow());
    }
  }

  private void askAnew(WorkerSlot slot, long ask, long now) {
    if (waiting.remove(slot)) {
      decide.accept(slot.nothingNow());
    }
    slot.ask = ask;
    slot.askedAt = now;
    slot.answer = null;
    waiting.add(slot);
  }

  int waiting() {
    return waiting.size();
  }

  /** Takes the slot that has waited longest; there must be one. */
  WorkerSlot takeFirst() {
    WorkerSlot first = waiting.iterator().next();
    waiting.remove(first);
    return first;
  }

  void answer(WorkerSlot slot, Lease lease) {
    slot.answer = lease;
    decide.accept(slot.granted(lease));
  }

  /** Sends away the slots that have waited for as long as a slot waits. */
  void sendAwayOverdue(long now) {
    Iterator<WorkerSlot> slots = waiting.iterator();
    while (slots.hasNext()) {
      WorkerSlot slot = slots.next();
      if (now - slot.askedAt < askWaitMillis) {
        return;
      }
      slots.remove();
      decide.accept(slot.nothingNow());
    }
  }

  void sendAllAway() {
    waiting.forEach(slot -> decide.accept(slot.nothingNow()));
    waiting.clear();
  }

  /** The slot, if it has joined and not left. */
  private @Nullable WorkerSlot slot(String worker, int number) {
    List<WorkerSlot> slots = present.contains(worker) ? workers.get(worker) : null;
    return slots == null || number < 0 || number >= slots.size() ? null : slots.get(number);
  }
}
