package dev.pgconvoy.plan;

import java.util.Arrays;

/**
 * The locks of each task. Relations are numbered densely from 0 here, so that who keeps account of
 * them can use arrays. The locks of a task are those from {@link #first} to just before {@link
 * #end}.
 */
public final class TaskGraphLocks {

  private final int[] offsets;
  private final int[] relations;
  private final LockMode[] modes;
  private final long[] names;

  /**
   * @param offsets per task the index of its first lock, and the number of locks at the end
   * @param named the relation of each lock
   * @param modes the mode of each lock
   */
  TaskGraphLocks(int[] offsets, long[] named, LockMode[] modes) {
    this.offsets = offsets;
    this.modes = modes;
    this.names = Arrays.stream(named).sorted().distinct().toArray();
    this.relations = new int[named.length];
    for (int lock = 0; lock < named.length; lock++) {
      relations[lock] = Arrays.binarySearch(names, named[lock]);
    }
  }

  /** How many relations are named by any lock. */
  public int relations() {
    return names.length;
  }

  /** The task's first lock. */
  public int first(int task) {
    return offsets[task];
  }

  /** One past the task's last lock. */
  public int end(int task) {
    return offsets[task + 1];
  }

  /** The number, from 0, of the relation of a lock. */
  public int relation(int lock) {
    return relations[lock];
  }

  public LockMode mode(int lock) {
    return modes[lock];
  }

  /** A lock as the plan gave it. */
  public RelationLock lock(int lock) {
    return new RelationLock(names[relations[lock]], mode(lock));
  }
}
