package dev.pgconvoy.schedule;

import dev.pgconvoy.plan.LockMode;
import dev.pgconvoy.plan.TaskGraphLocks;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The locks that tasks at work hold on the target, as far as the plan knows, and those that one
 * task has reserved: no new lock may conflict with a reserved one.
 */
final class LockTable {

  private static final int MODES = LockMode.ACCESS_EXCLUSIVE.number() + 1;

  /** No lock of the task conflicts. */
  static final int NONE = -1;

  private final TaskGraphLocks locks;

  /** By relation, how many tasks hold each mode; the mode's number is the index. */
  private final Map<Integer, int[]> holders = new HashMap<>();

  private final byte[] held;
  private final byte[] reserved;

  LockTable(TaskGraphLocks locks) {
    this.locks = locks;
    this.held = new byte[locks.relations()];
    this.reserved = new byte[locks.relations()];
  }

  /** Whether a lock could be taken now. */
  boolean admits(int relation, LockMode mode) {
    return !mode.conflictsWithAny(held[relation] | reserved[relation]);
  }

  /** The first of the task's locks that can't be taken now, or {@link #NONE}. */
  int refused(int task) {
    for (int lock = locks.first(task); lock < locks.end(task); lock++) {
      if (!admits(locks.relation(lock), locks.mode(lock))) {
        return lock;
      }
    }
    return NONE;
  }

  /** Whether locks that the task wants are held, and all of these by readers only. */
  boolean heldByReaders(int task) {
    boolean any = false;
    for (int lock = locks.first(task); lock < locks.end(task); lock++) {
      byte modes = held[locks.relation(lock)];
      if (locks.mode(lock).conflictsWithAny(modes)) {
        if (modes != (byte) LockMode.ACCESS_SHARE.bit()) {
          return false;
        }
        any = true;
      }
    }
    return any;
  }

  /** Whether no lock of the task conflicts with one held, whatever is reserved. */
  boolean free(int task) {
    for (int lock = locks.first(task); lock < locks.end(task); lock++) {
      if (locks.mode(lock).conflictsWithAny(held[locks.relation(lock)])) {
        return false;
      }
    }
    return true;
  }

  void hold(int task) {
    for (int lock = locks.first(task); lock < locks.end(task); lock++) {
      int relation = locks.relation(lock);
      holders.computeIfAbsent(relation, any -> new int[MODES])[locks.mode(lock).number()]++;
      held[relation] |= (byte) locks.mode(lock).bit();
    }
  }

  void release(int task) {
    for (int lock = locks.first(task); lock < locks.end(task); lock++) {
      release(locks.relation(lock), locks.mode(lock));
    }
  }

  private void release(int relation, LockMode mode) {
    int[] byMode = Objects.requireNonNull(holders.get(relation), "a lock is held before released");
    if (--byMode[mode.number()] == 0) {
      held[relation] &= (byte) ~mode.bit();
    }
    if (held[relation] == 0) {
      holders.remove(relation);
    }
  }

  /** At most one task at a time. */
  void reserve(int task) {
    for (int lock = locks.first(task); lock < locks.end(task); lock++) {
      reserved[locks.relation(lock)] |= (byte) locks.mode(lock).bit();
    }
  }

  void cancelReservation(int task) {
    for (int lock = locks.first(task); lock < locks.end(task); lock++) {
      reserved[locks.relation(lock)] = 0;
    }
  }
}
