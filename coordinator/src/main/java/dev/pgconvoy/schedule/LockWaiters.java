package dev.pgconvoy.schedule;

import dev.pgconvoy.plan.LockMode;

/**
 * The tasks that wait for one mode of lock on one relation. When it can be taken, only the first of
 * them is woken, and the next one when it is known what came of that: waking all would cost the
 * square of their number.
 */
final class LockWaiters {

  /** What is waited for. */
  record Key(int relation, LockMode mode) {}

  private static final int NOBODY = -1;

  final Key key;
  final TaskHeap tasks;
  private int woken = NOBODY;

  LockWaiters(Key key, TaskHeap tasks) {
    this.key = key;
    this.tasks = tasks;
  }

  /** Whether a woken task is on its way to try its locks again. */
  boolean isAwake() {
    return woken != NOBODY;
  }

  void awake(int task) {
    woken = task;
  }

  /** It is known what came of the woken task. */
  void settled() {
    woken = NOBODY;
  }

  boolean isOver() {
    return tasks.isEmpty() && !isAwake();
  }
}
