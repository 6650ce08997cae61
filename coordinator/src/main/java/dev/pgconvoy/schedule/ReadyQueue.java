package dev.pgconvoy.schedule;

import dev.pgconvoy.plan.LockMode;
import dev.pgconvoy.plan.TaskGraph;
import dev.pgconvoy.plan.TaskGraphLocks;
import dev.pgconvoy.task.Section;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The tasks that may be handed out: longest remaining path first, and reading back last, among
 * those whose locks conflict with none in use. A task refused for a lock waits beside the lock and
 * is looked at again when that lock can be taken, so that finding a task never means going through
 * all those that can't run.
 *
 * <p>A task that others have overtaken for too long reserves its locks, one task at a time: nothing
 * new that conflicts with them starts, so that it runs once what runs now has ended. One that only
 * readers are in the way of does so at once: they would follow each other without a gap, while much
 * may wait for it.
 */
final class ReadyQueue {

  private static final int NOBODY = -1;
  private static final LockMode[] MODES = LockMode.values();

  private final TaskGraph<?> graph;
  private final TaskGraphLocks locks;
  private final LockTable table;
  private final long lockWaitMillis;
  private final int[] places;
  private final Map<Section, TaskHeap> sections = new EnumMap<>(Section.class);
  private final Map<LockWaiters.Key, LockWaiters> waiters = new HashMap<>();
  private final Map<Integer, LockWaiters> waitingIn = new HashMap<>();
  private final Map<Integer, LockWaiters> wokenFrom = new HashMap<>();

  /** When each task that waits for a lock was first refused one; oldest first. */
  private final Map<Integer, Long> refusedAt = new LinkedHashMap<>();

  /** Those of them that only readers were in the way of. */
  private final Set<Integer> behindReaders = new LinkedHashSet<>();

  private int reserver = NOBODY;
  private Section lastOpen = Section.VALIDATE;

  ReadyQueue(TaskGraph<?> graph, long lockWaitMillis) {
    this.graph = graph;
    this.locks = graph.locks();
    this.table = new LockTable(locks);
    this.lockWaitMillis = lockWaitMillis;
    this.places = new int[graph.size()];
    for (Section section : Section.values()) {
      sections.put(section, new TaskHeap(graph, places));
    }
  }

  void add(int task) {
    heapOf(task).push(task);
  }

  /** Takes out a task that isn't to be handed out after all. */
  void remove(int task) {
    if (task == reserver) {
      endReservation();
    } else {
      takeOut(task);
    }
    noLongerRefused(task);
  }

  private void noLongerRefused(int task) {
    refusedAt.remove(task);
    behindReaders.remove(task);
  }

  /** Sections after this one stay closed. */
  void openUpTo(Section section) {
    lastOpen = section;
    if (reserver != NOBODY && isClosed(reserver)) {
      int closed = reserver;
      endReservation();
      add(closed);
    }
    wokenFrom.keySet().stream().filter(this::isClosed).toList().forEach(this::settle);
  }

  /** Takes the next task that can start now, with its locks; empty if there is none. */
  OptionalInt take(long now) {
    if (reserver == NOBODY) {
      reserveForOverdue(now);
    }
    if (reserver != NOBODY && table.free(reserver)) {
      return OptionalInt.of(takeReserver());
    }
    for (TaskHeap heap = best(); heap != null; heap = best()) {
      int task = heap.pop();
      if (start(task, now)) {
        return OptionalInt.of(task);
      }
    }
    return OptionalInt.empty();
  }

  /** Takes one certain ready task, if it can start now. */
  boolean take(int task, long now) {
    if (task == reserver || isClosed(task) || table.refused(task) != LockTable.NONE) {
      return false;
    }
    takeOut(task);
    return start(task, now);
  }

  /** Gives back the locks of a task that was taken. */
  void release(int task) {
    table.release(task);
    wakeWaitersOf(task);
  }

  /** The task that would be looked at first, whether or not its locks are free. */
  OptionalInt first() {
    TaskHeap heap = best();
    return heap == null ? OptionalInt.empty() : OptionalInt.of(heap.peek());
  }

  /** How many tasks would be ready but for their locks. */
  int waitingForLocks() {
    return waitingIn.size() + (reserver == NOBODY ? 0 : 1);
  }

  /** The longest path that starts with a task in here, in seconds. */
  double remainingSeconds() {
    double longest = reserver == NOBODY ? 0 : graph.remainingSeconds(reserver);
    return Stream.concat(
            sections.values().stream(), waiters.values().stream().map(waiter -> waiter.tasks))
        .filter(heap -> !heap.isEmpty())
        .mapToDouble(heap -> graph.remainingSeconds(heap.peek()))
        .reduce(longest, Math::max);
  }

  private boolean start(int task, long now) {
    int refused = table.refused(task);
    if (refused == LockTable.NONE) {
      table.hold(task);
      noLongerRefused(task);
    } else {
      if (!readsBack(task)) {
        refusedAt.putIfAbsent(task, now);
      }
      wait(task, refused);
      if (table.heldByReaders(task)) {
        behindReaders.add(task);
        reserveBehindReaders();
      }
    }
    settle(task);
    return refused == LockTable.NONE;
  }

  private void wait(int task, int lock) {
    LockWaiters waiter =
        waiters.computeIfAbsent(
            new LockWaiters.Key(locks.relation(lock), locks.mode(lock)),
            key -> new LockWaiters(key, new TaskHeap(graph, places)));
    waiter.tasks.push(task);
    waitingIn.put(task, waiter);
  }

  /** It is known what came of a task; if it was woken, the next one is. */
  private void settle(int task) {
    LockWaiters from = wokenFrom.remove(task);
    if (from != null) {
      from.settled();
      wake(from);
    }
  }

  private void wakeWaitersOf(int task) {
    for (int lock = locks.first(task); lock < locks.end(task); lock++) {
      for (LockMode mode : MODES) {
        LockWaiters waiter = waiters.get(new LockWaiters.Key(locks.relation(lock), mode));
        if (waiter != null) {
          wake(waiter);
        }
      }
    }
  }

  /**
   * Tasks of closed sections wait with their section, and those that read back for all others: they
   * wake nobody.
   */
  private void wake(LockWaiters waiter) {
    while (!waiter.isAwake()
        && !waiter.tasks.isEmpty()
        && table.admits(waiter.key.relation(), waiter.key.mode())) {
      int task = waiter.tasks.pop();
      waitingIn.remove(task);
      add(task);
      if (isClosed(task) || readsBack(task)) {
        noLongerRefused(task);
      } else {
        waiter.awake(task);
        wokenFrom.put(task, waiter);
      }
    }
    if (waiter.isOver()) {
      waiters.remove(waiter.key);
    }
  }

  private void takeOut(int task) {
    LockWaiters waiter = waitingIn.remove(task);
    if (waiter == null) {
      heapOf(task).remove(task);
      settle(task);
    } else {
      waiter.tasks.remove(task);
      wake(waiter);
    }
  }

  private void reserveBehindReaders() {
    for (var first = behindReaders.iterator(); reserver == NOBODY && first.hasNext(); ) {
      int task = first.next();
      first.remove();
      if (!isClosed(task)) {
        reserve(task);
      }
    }
  }

  private void reserveForOverdue(long now) {
    reserveBehindReaders();
    if (reserver != NOBODY) {
      return;
    }
    for (var oldest = refusedAt.entrySet().iterator(); oldest.hasNext(); ) {
      Map.Entry<Integer, Long> refused = oldest.next();
      if (now - refused.getValue() < lockWaitMillis) {
        return;
      }
      oldest.remove();
      if (!isClosed(refused.getKey())) {
        reserve(refused.getKey());
        return;
      }
    }
  }

  private void reserve(int task) {
    noLongerRefused(task);
    reserver = task;
    table.reserve(task);
    takeOut(task);
  }

  private int takeReserver() {
    int task = reserver;
    reserver = NOBODY;
    table.cancelReservation(task);
    table.hold(task);
    return task;
  }

  private void endReservation() {
    int task = reserver;
    reserver = NOBODY;
    table.cancelReservation(task);
    wakeWaitersOf(task);
  }

  private @Nullable TaskHeap best() {
    TaskHeap best = null;
    for (Map.Entry<Section, TaskHeap> section : sections.entrySet()) {
      TaskHeap heap = section.getValue();
      boolean open = section.getKey().compareTo(lastOpen) <= 0;
      if (open && !heap.isEmpty() && (best == null || isBefore(section.getKey(), best))) {
        best = heap;
      }
    }
    return best;
  }

  /** Nothing waits for rows to be read back, which comes last of what can be done. */
  private boolean isBefore(Section section, TaskHeap other) {
    TaskHeap heap = Objects.requireNonNull(sections.get(section));
    return section != Section.VALIDATE && heap.before(heap.peek(), other.peek());
  }

  private boolean readsBack(int task) {
    return graph.section(task) == Section.VALIDATE;
  }

  private boolean isClosed(int task) {
    return graph.section(task).compareTo(lastOpen) > 0;
  }

  private TaskHeap heapOf(int task) {
    return Objects.requireNonNull(sections.get(graph.section(task)));
  }
}
