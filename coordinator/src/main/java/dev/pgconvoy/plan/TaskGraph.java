package dev.pgconvoy.plan;

import dev.pgconvoy.task.Section;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of a run, what each waits for, and what it costs. Tasks are numbered from 0; everything
 * about them lies in arrays, about 70 bytes per task with three dependencies and a lock, so that a
 * million tasks fit a coordinator of 256 MB. Immutable.
 *
 * <p>A barrier is a node without work, complete as soon as what it waits for is. It lets n tasks
 * wait for m others with n + m edges.
 *
 * @param <T> what a task carries
 */
public final class TaskGraph<T> {

  /** What a task's failure means to the run, once retrying is over. */
  public enum OnFailure implements TaskGraphKind {
    /** Nothing more is handed out, and the run fails. */
    STOP_RUN,
    /** The failure is recorded, whatever depends on the task is skipped, and the run goes on. */
    RECORD,
    /**
     * The same, but first the task is tried again when all else of its section, and of those before
     * it, has come to its end: it may need what others bring, where no dependency says so.
     */
    TRY_LAST
  }

  /** When a barrier is complete. */
  public enum Barrier implements TaskGraphKind {
    /** All that it waits for is done. A failure before it skips what comes after it. */
    ALL_DONE,
    /** All that it waits for has ended, done or not: it orders, but requires nothing. */
    ALL_ENDED
  }

  private final Object[] payloads;
  private final TaskGraphKind[] kinds;
  private final @Nullable Section[] sections;
  private final float[] costs;
  private final double[] remaining;
  private final TaskGraphEdges dependencies;
  private final TaskGraphEdges dependents;
  private final TaskGraphLocks locks;

  TaskGraph(
      TaskGraphBuilder<T> builder,
      TaskGraphEdges dependencies,
      TaskGraphEdges dependents,
      double[] remaining) {
    this.payloads = builder.payloads();
    this.kinds = builder.kinds();
    this.sections = builder.sections();
    this.costs = builder.costs();
    this.locks = builder.locks();
    this.dependencies = dependencies;
    this.dependents = dependents;
    this.remaining = remaining;
  }

  /**
   * @param names what tasks are called in errors
   */
  public static <T> TaskGraphBuilder<T> builder(Function<? super T, String> names) {
    return new TaskGraphBuilder<>(names);
  }

  /** How many tasks and barriers there are. */
  public int size() {
    return payloads.length;
  }

  public boolean isBarrier(int task) {
    return kinds[task] instanceof Barrier;
  }

  /** When this barrier is complete; null for a task. */
  public @Nullable Barrier barrier(int task) {
    return kinds[task] instanceof Barrier barrier ? barrier : null;
  }

  /**
   * @throws IllegalArgumentException for a barrier
   */
  @SuppressWarnings("unchecked") // the builder puts in nothing but T for what isn't a barrier
  public T payload(int task) {
    if (isBarrier(task)) {
      throw notATask(task);
    }
    return (T) payloads[task];
  }

  /**
   * @throws IllegalArgumentException for a barrier, which belongs to no section
   */
  public Section section(int task) {
    Section section = sections[task];
    if (section == null) {
      throw notATask(task);
    }
    return section;
  }

  /**
   * @throws IllegalArgumentException for a barrier, which can't fail
   */
  public OnFailure onFailure(int task) {
    if (kinds[task] instanceof OnFailure onFailure) {
      return onFailure;
    }
    throw notATask(task);
  }

  /** Estimated seconds of work; 0 for a barrier. */
  public float cost(int task) {
    return costs[task];
  }

  /**
   * The longest path that starts with this task, in seconds: what is left at least once it starts.
   */
  public double remainingSeconds(int task) {
    return remaining[task];
  }

  /** From each task to what it waits for. */
  public TaskGraphEdges dependencies() {
    return dependencies;
  }

  /** From each task to what waits for it. */
  public TaskGraphEdges dependents() {
    return dependents;
  }

  public TaskGraphLocks locks() {
    return locks;
  }

  /** The tasks of the longest path, first to last, without its barriers; empty without tasks. */
  public List<Integer> criticalPath() {
    List<Integer> path = new ArrayList<>();
    for (int task = longest(); task >= 0; task = longestDependent(task)) {
      if (!isBarrier(task)) {
        path.add(task);
      }
    }
    return path;
  }

  /** These tasks and all that waits for one of them, directly or not. */
  public BitSet withDependents(BitSet tasks) {
    BitSet all = (BitSet) tasks.clone();
    Deque<Integer> open = new ArrayDeque<>();
    tasks.stream().forEach(open::push);
    while (!open.isEmpty()) {
      int task = open.pop();
      for (int edge = dependents.first(task); edge < dependents.end(task); edge++) {
        int dependent = dependents.at(edge);
        if (!all.get(dependent)) {
          all.set(dependent);
          open.push(dependent);
        }
      }
    }
    return all;
  }

  private int longest() {
    int longest = -1;
    for (int task = 0; task < size(); task++) {
      longest = longer(longest, task);
    }
    return longest;
  }

  private int longestDependent(int task) {
    int longest = -1;
    for (int edge = dependents.first(task); edge < dependents.end(task); edge++) {
      longest = longer(longest, dependents.at(edge));
    }
    return longest;
  }

  private int longer(int task, int other) {
    return task >= 0 && remaining[task] >= remaining[other] ? task : other;
  }

  private IllegalArgumentException notATask(int node) {
    return new IllegalArgumentException("node " + node + " is the barrier " + payloads[node]);
  }
}
