package dev.pgconvoy.plan;

import dev.pgconvoy.plan.TaskGraph.Barrier;
import dev.pgconvoy.plan.TaskGraph.OnFailure;
import dev.pgconvoy.task.Section;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Collects tasks and what they wait for. Used once: {@link #build} hands the arrays over.
 *
 * @param <T> what a task carries
 */
public final class TaskGraphBuilder<T> {

  private static final int INITIAL = 64;

  private final Function<? super T, String> names;

  private Object[] payloads = new Object[INITIAL];
  private TaskGraphKind[] kinds = new TaskGraphKind[INITIAL];
  private @Nullable Section[] sections = new @Nullable Section[INITIAL];
  private float[] costs = new float[INITIAL];
  private int[] lockOffsets = new int[INITIAL + 1];
  private int size;

  private long[] lockRelations = new long[INITIAL];
  private LockMode[] lockModes = new LockMode[INITIAL];
  private int lockCount;

  private int[] waiting = new int[INITIAL];
  private int[] awaited = new int[INITIAL];
  private int edges;
  private boolean built;

  TaskGraphBuilder(Function<? super T, String> names) {
    this.names = names;
  }

  /**
   * Adds a task.
   *
   * @param seconds estimated time of work, more than 0
   * @param locks what its transaction locks on the target
   * @return its number
   */
  public int add(
      T payload, Section section, double seconds, OnFailure onFailure, List<RelationLock> locks) {
    if (!(seconds > 0 && seconds < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          names.apply(payload) + " can't take " + seconds + " seconds: a task takes some time");
    }
    int task = node(payload, onFailure, section);
    costs[task] = Math.max((float) seconds, Float.MIN_NORMAL);
    locks.forEach(this::lock);
    lockOffsets[size] = lockCount;
    return task;
  }

  /** Adds a barrier that is complete once all that it waits for is done. */
  public int addBarrier(String name) {
    return addBarrier(name, Barrier.ALL_DONE);
  }

  public int addBarrier(String name, Barrier barrier) {
    int node = node(name, barrier, null);
    lockOffsets[size] = lockCount;
    return node;
  }

  /** Lets a task, or barrier, wait for another. Saying it twice changes nothing. */
  public void dependency(int task, int on) {
    requireNode(task);
    requireNode(on);
    if (edges == waiting.length) {
      waiting = Arrays.copyOf(waiting, grown(edges));
      awaited = Arrays.copyOf(awaited, grown(edges));
    }
    waiting[edges] = task;
    awaited[edges++] = on;
  }

  /** How many tasks and barriers were added. */
  public int size() {
    return size;
  }

  /**
   * Takes time linear in tasks and dependencies.
   *
   * @throws IllegalStateException if it was built before
   * @throws TaskGraphCycleException if no order of the tasks exists, naming those of a cycle
   */
  public TaskGraph<T> build() {
    if (built) {
      throw new IllegalStateException("this graph was built before");
    }
    built = true;
    TaskGraphEdges dependencies = TaskGraphEdges.of(size, waiting, awaited, edges);
    TaskGraphEdges dependents = TaskGraphEdges.of(size, awaited, waiting, edges);
    waiting = new int[0];
    awaited = new int[0];
    int[] order = TaskGraphOrder.of(dependencies, dependents, size, this::name);
    return new TaskGraph<>(this, dependencies, dependents, remaining(order, dependents));
  }

  private double[] remaining(int[] order, TaskGraphEdges dependents) {
    double[] remaining = new double[size];
    for (int i = size - 1; i >= 0; i--) {
      int task = order[i];
      double after = 0;
      for (int edge = dependents.first(task); edge < dependents.end(task); edge++) {
        after = Math.max(after, remaining[dependents.at(edge)]);
      }
      remaining[task] = costs[task] + after;
    }
    return remaining;
  }

  Object[] payloads() {
    return Arrays.copyOf(payloads, size);
  }

  TaskGraphKind[] kinds() {
    return Arrays.copyOf(kinds, size);
  }

  @Nullable Section[] sections() {
    return Arrays.copyOf(sections, size);
  }

  float[] costs() {
    return Arrays.copyOf(costs, size);
  }

  TaskGraphLocks locks() {
    return new TaskGraphLocks(
        Arrays.copyOf(lockOffsets, size + 1),
        Arrays.copyOf(lockRelations, lockCount),
        Arrays.copyOf(lockModes, lockCount));
  }

  private int node(Object payload, TaskGraphKind kind, @Nullable Section section) {
    if (size == payloads.length) {
      payloads = Arrays.copyOf(payloads, grown(size));
      kinds = Arrays.copyOf(kinds, grown(size));
      sections = Arrays.copyOf(sections, grown(size));
      costs = Arrays.copyOf(costs, grown(size));
      lockOffsets = Arrays.copyOf(lockOffsets, grown(size) + 1);
    }
    payloads[size] = payload;
    kinds[size] = kind;
    sections[size] = section;
    return size++;
  }

  private void lock(RelationLock lock) {
    if (lockCount == lockRelations.length) {
      lockRelations = Arrays.copyOf(lockRelations, grown(lockCount));
      lockModes = Arrays.copyOf(lockModes, grown(lockCount));
    }
    lockRelations[lockCount] = lock.relation();
    lockModes[lockCount++] = lock.mode();
  }

  @SuppressWarnings("unchecked") // what isn't a barrier was added as T
  private String name(int node) {
    return kinds[node] instanceof Barrier
        ? "[" + payloads[node] + "]"
        : names.apply((T) payloads[node]);
  }

  private void requireNode(int node) {
    if (node < 0 || node >= size) {
      throw new IllegalArgumentException("there is no task " + node + " among " + size);
    }
  }

  private static int grown(int length) {
    return length + (length >> 1);
  }
}
