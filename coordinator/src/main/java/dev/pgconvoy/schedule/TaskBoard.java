package dev.pgconvoy.schedule;

import dev.pgconvoy.plan.TaskGraph;
import dev.pgconvoy.plan.TaskGraph.Barrier;
import dev.pgconvoy.plan.TaskGraphEdges;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.function.IntConsumer;

/**
 * Where each task stands, and what that means for those that depend on it. Barriers complete here,
 * unseen by anyone else.
 */
final class TaskBoard {

  private static final TaskState[] STATES = TaskState.values();

  private final TaskGraph<?> graph;
  private final IntConsumer ready;
  private final byte[] states;

  /** Per task, how many of its dependencies still keep it waiting. */
  private final int[] open;

  private final SectionCounts counts;

  /**
   * @param done tasks done before; what they depend on isn't asked
   * @param ready is told of each task that becomes ready, from within the call that makes it so
   */
  TaskBoard(TaskGraph<?> graph, TaskSet done, IntConsumer ready) {
    this.graph = graph;
    this.ready = ready;
    this.states = new byte[graph.size()];
    this.open = new int[graph.size()];
    this.counts = new SectionCounts(graph);
    done.stream().filter(task -> !graph.isBarrier(task)).forEach(task -> set(task, TaskState.DONE));
    for (int task = 0; task < open.length; task++) {
      open[task] = countOpen(task);
    }
    releaseUnblocked();
  }

  private void releaseUnblocked() {
    for (int task = 0; task < open.length; task++) {
      unblockIfFree(task);
    }
  }

  TaskState state(int task) {
    return STATES[states[task]];
  }

  SectionCounts counts() {
    return counts;
  }

  /** Moves a task between states that mean nothing to its dependents. */
  void move(int task, TaskState to) {
    set(task, to);
  }

  /** The task can be handed out again, unless what it depends on was undone in the meantime. */
  void again(int task) {
    set(task, TaskState.WAITING);
    unblockIfFree(task);
  }

  /** The task is done, and what waits only for it becomes ready. Barriers follow one another. */
  void done(int task) {
    set(task, TaskState.DONE);
    Deque<Integer> done = new ArrayDeque<>();
    done.push(task);
    while (!done.isEmpty()) {
      release(done.pop(), done);
    }
  }

  /** Fails a task whose dependents aren't asked any more, because the run stops. */
  void fail(int task) {
    set(task, TaskState.FAILED);
  }

  /**
   * Fails a task and skips all that needs it.
   *
   * @return the tasks skipped
   */
  TaskSet failAndSkip(int task) {
    set(task, TaskState.FAILED);
    BitSet skipped = new BitSet();
    Deque<Integer> ended = new ArrayDeque<>();
    ended.push(task);
    while (!ended.isEmpty()) {
      skipDependents(ended.pop(), skipped, ended);
    }
    return TaskSet.copyOf(skipped);
  }

  private void skipDependents(int task, BitSet skipped, Deque<Integer> ended) {
    TaskGraphEdges dependents = graph.dependents();
    for (int edge = dependents.first(task); edge < dependents.end(task); edge++) {
      int dependent = dependents.at(edge);
      if (graph.barrier(dependent) == Barrier.ALL_ENDED) {
        open[dependent]--;
        unblockIfFree(dependent);
      } else if (!state(dependent).ended()) {
        set(dependent, TaskState.SKIPPED);
        ended.push(dependent);
        if (!graph.isBarrier(dependent)) {
          skipped.set(dependent);
        }
      }
    }
  }

  /**
   * Takes back that tasks are done, and with them all that depends on them and was, or could be,
   * under way.
   *
   * @param notDone those of them that don't count as done are left alone
   * @param undone is told of each task that was taken back, with the state that it had; what is at
   *     work stays in its state, for the caller to end
   */
  void undo(TaskSet notDone, UndoneTask undone) {
    BitSet affected = affected(notDone);
    BitSet kept = new BitSet();
    affected.stream().filter(task -> isAtWork(state(task))).forEach(kept::set);
    for (int task = affected.nextSetBit(0); task >= 0; task = affected.nextSetBit(task + 1)) {
      TaskState was = state(task);
      if (!kept.get(task)) {
        set(task, TaskState.WAITING);
      }
      if (was != TaskState.WAITING && !graph.isBarrier(task)) {
        undone.accept(task, was);
      }
    }
    affected.stream().forEach(task -> open[task] = countOpen(task));
    affected.stream().forEach(this::unblockIfFree);
  }

  /** Told of a task that was taken back. */
  interface UndoneTask {
    void accept(int task, TaskState was);
  }

  /** Failures and what was skipped stay what they are, and shield what comes after them. */
  private BitSet affected(TaskSet notDone) {
    BitSet affected = new BitSet();
    Deque<Integer> next = new ArrayDeque<>();
    notDone.stream().filter(task -> state(task) == TaskState.DONE).forEach(next::push);
    while (!next.isEmpty()) {
      int task = next.pop();
      if (affected.get(task) || state(task) == TaskState.FAILED || state(task) == TaskState.SKIPPED) {
        continue;
      }
      affected.set(task);
      TaskGraphEdges dependents = graph.dependents();
      for (int edge = dependents.first(task); edge < dependents.end(task); edge++) {
        next.push(dependents.at(edge));
      }
    }
    return affected;
  }

  private static boolean isAtWork(TaskState state) {
    return state == TaskState.RUNNING || state == TaskState.TERMINATING;
  }

  private void unblockIfFree(int task) {
    if (open[task] > 0 || state(task) != TaskState.WAITING) {
      return;
    }
    if (graph.isBarrier(task)) {
      done(task);
    } else {
      set(task, TaskState.READY);
      ready.accept(task);
    }
  }

  private void release(int task, Deque<Integer> done) {
    TaskGraphEdges dependents = graph.dependents();
    for (int edge = dependents.first(task); edge < dependents.end(task); edge++) {
      int dependent = dependents.at(edge);
      open[dependent]--;
      if (open[dependent] == 0 && graph.isBarrier(dependent) && state(dependent) == TaskState.WAITING) {
        set(dependent, TaskState.DONE);
        done.push(dependent);
      } else {
        unblockIfFree(dependent);
      }
    }
  }

  private int countOpen(int task) {
    TaskGraphEdges dependencies = graph.dependencies();
    boolean anyEndWill = graph.barrier(task) == Barrier.ALL_ENDED;
    int count = 0;
    for (int edge = dependencies.first(task); edge < dependencies.end(task); edge++) {
      TaskState dependency = state(dependencies.at(edge));
      if (!(anyEndWill ? dependency.ended() : dependency == TaskState.DONE)) {
        count++;
      }
    }
    return count;
  }

  private void set(int task, TaskState to) {
    TaskState from = state(task);
    states[task] = (byte) to.ordinal();
    if (!graph.isBarrier(task)) {
      counts.moved(task, from, to);
    }
  }
}
