package dev.pgconvoy.progress;

import java.util.Arrays;

/**
 * Where each task stands, in arrays of 13 bytes per task, so that a million tasks are no burden. To
 * be used under the board's lock.
 */
final class TaskLog {

  private static final TaskStatus[] STATUSES = TaskStatus.values();

  private final byte[] status;
  private final byte[] attempts;
  private final short[] slots;
  private final int[] startedMillis;
  private final int[] tookMillis;

  /** Tasks in the order in which they ended; grows. */
  private int[] ended = new int[64];

  private int endedCount;

  TaskLog(int tasks) {
    status = new byte[tasks];
    attempts = new byte[tasks];
    slots = new short[tasks];
    startedMillis = new int[tasks];
    tookMillis = new int[tasks];
    Arrays.fill(slots, (short) -1);
  }

  TaskStatus status(int task) {
    return STATUSES[status[task]];
  }

  int attempts(int task) {
    return attempts[task];
  }

  /** The number of the slot that had it last; negative for none in this process. */
  int slot(int task) {
    return slots[task];
  }

  /** Since the run's begin. */
  int startedMillis(int task) {
    return startedMillis[task];
  }

  int tookMillis(int task) {
    return tookMillis[task];
  }

  int endedCount() {
    return endedCount;
  }

  int ended(int index) {
    return ended[index];
  }

  void set(int task, TaskStatus now) {
    status[task] = (byte) now.ordinal();
  }

  void began(int task, int attempt, int slot, long atMillis) {
    set(task, TaskStatus.RUNNING);
    attempts[task] = (byte) Math.min(attempt, Byte.MAX_VALUE);
    slots[task] = (short) slot;
    startedMillis[task] = millis(atMillis);
  }

  void ended(int task, TaskStatus now, long atMillis) {
    set(task, now);
    tookMillis[task] = millis(atMillis - startedMillis[task]);
    if (endedCount == ended.length) {
      ended = Arrays.copyOf(ended, ended.length * 2);
    }
    ended[endedCount++] = task;
  }

  private static int millis(long millis) {
    return Math.clamp(millis, 0, Integer.MAX_VALUE);
  }
}
