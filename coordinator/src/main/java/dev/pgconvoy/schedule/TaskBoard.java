package dev.pgconvoy.schedule;

import dev.pgconvoy.plan.TaskGraph;
import dev.pgconvoy.plan.TaskGraph.Barrier;
import dev.pgconvoy.plan.TaskGraphEdges;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.function.IntConsumer;

/**
 * Where each task stands, and what that means for those that depend on it. Barriers complete here,
 * unseen by anyone else.
 */
final class TaskBoard {

  private final TaskGraph<?> graph;
  private final TaskGraphEdges dependencies;
  private final TaskGraphEdges dependents;
  private final IntConsumer ready;
  private final TaskState[] states;

  /** Per task, how many of its dependencies still keep it waiting. */
  private final int[] open;

  /** Skipped barriers before which something is still under way. */
  private final BitSet lingering = new BitSet();

  private final SectionCounts counts;

  /**
   * @param done tasks done before; what they depend on isn't asked
   * @param ready is told of each task that becomes ready, from within the call that makes it so
   */
  TaskBoard(TaskGraph<?> graph, TaskSet done, IntConsumer ready) {
    this.graph = graph;
    this.dependencies = graph.dependencies();
    this.dependents = graph.dependents();
    this.ready = ready;
    this.states = new TaskState[graph.size()];
    Arrays.fill(states, TaskState.WAITING);
    this.open = new int[graph.size()];
    this.counts = new SectionCounts(graph);
    done.stream().filter(task -> !graph.isBarrier(task)).forEach(task -> set(task, TaskState.DONE));
    for (int task = 0; task < open.length; task++) {
      open[task] = countOpen(task);
    }
    for (int task = 0; task < open.length; task++) {
      if (open[task] == 0) {
        arrive(task);
      }
    }
  }

  TaskState state(int task) {
    return states[task];
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
    if (open[task] == 0) {
      arrive(task);
    }
  }

  /** The task is done, and what waits only for it becomes ready. */
  void done(int task) {
    set(task, TaskState.DONE);
    ended(task);
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
    BitSet fallen = new BitSet();
    fallen.set(task);
    skipDependents(task, fallen);
    fallen.stream().filter(graph::isBarrier).forEach(barrier -> linger(barrier, fallen));
    TaskSet skipped = TaskSet.of(fallen.stream().filter(node -> !graph.isBarrier(node)));
    skipped.stream().forEach(this::ended);
    return skipped.without(task);
  }

  private void skipDependents(int task, BitSet fallen) {
    Deque<Integer> next = new ArrayDeque<>();
    next.push(task);
    while (!next.isEmpty()) {
      int node = next.pop();
      for (int edge = dependents.first(node); edge < dependents.end(node); edge++) {
        int dependent = dependents.at(edge);
        if (needsSuccess(dependent) && !state(dependent).ended()) {
          set(dependent, TaskState.SKIPPED);
          fallen.set(dependent);
          next.push(dependent);
        }
      }
    }
  }

  /** A barrier was skipped; those of its dependencies that have just fallen are yet to say so. */
  private void linger(int barrier, BitSet fallen) {
    lingering.set(barrier);
    open[barrier] = 0;
    for (int edge = dependencies.first(barrier); edge < dependencies.end(barrier); edge++) {
      int dependency = dependencies.at(edge);
      if (!hasEnded(dependency) || fallen.get(dependency)) {
        open[barrier]++;
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
    affected.stream().forEach(node -> takeBack(node, undone));
    affected.stream().forEach(node -> open[node] = countOpen(node));
    affected.stream().filter(node -> open[node] == 0).forEach(this::arrive);
  }

  /**
   * Takes back that tasks are done, while what depends on them and is done stays so; what could
   * have been begun waits for them again.
   *
   * @param notDone those of them that don't count as done are left alone
   * @param undone is told of each task that was taken back, or has to wait again, with the state
   *     that it had
   */
  void undoAlone(TaskSet notDone, UndoneTask undone) {
    BitSet reached = new BitSet();
    Deque<Integer> next = new ArrayDeque<>();
    notDone.stream().filter(task -> state(task) == TaskState.DONE).forEach(next::push);
    BitSet taken = new BitSet();
    next.forEach(taken::set);
    while (!next.isEmpty()) {
      int node = next.pop();
      if (reached.get(node)) {
        continue;
      }
      reached.set(node);
      if (taken.get(node) || graph.isBarrier(node)) {
        for (int edge = dependents.first(node); edge < dependents.end(node); edge++) {
          next.push(dependents.at(edge));
        }
      }
    }
    reached.stream()
        .filter(node -> taken.get(node) || !stays(node))
        .forEach(node -> takeBack(node, undone));
    reached.stream().forEach(node -> open[node] = countOpen(node));
    reached.stream().filter(node -> open[node] == 0).forEach(this::arrive);
  }

  /** What is done or failed stays so; what is at work will be asked about when it ends. */
  private boolean stays(int node) {
    TaskState state = state(node);
    return !graph.isBarrier(node)
        && (state.ended() || state == TaskState.RUNNING || state == TaskState.TERMINATING);
  }

  private void takeBack(int node, UndoneTask undone) {
    TaskState was = state(node);
    if (was == TaskState.SKIPPED) {
      lingering.set(node);
    } else if (was != TaskState.RUNNING && was != TaskState.TERMINATING) {
      set(node, TaskState.WAITING);
    }
    if (was != TaskState.WAITING && !graph.isBarrier(node)) {
      undone.accept(node, was);
    }
  }

  /**
   * Takes up again what failed, with all that was skipped for it and for nothing else.
   *
   * @param failed those of them that didn't fail are left alone
   * @return the tasks that are to be done again
   */
  TaskSet takeUp(TaskSet failed) {
    BitSet taken = Fallen.raised(graph, this::state, failed);
    BitSet told = new BitSet();
    taken.stream().forEach(node -> raise(node, told));
    told.stream().filter(this::isCounting).forEach(node -> open[node] = countOpen(node));
    taken.stream().forEach(node -> open[node] = countOpen(node));
    taken.stream().filter(node -> open[node] == 0).forEach(this::arrive);
    return TaskSet.of(taken.stream().filter(node -> !graph.isBarrier(node)));
  }

  private void raise(int node, BitSet dependentsOfIt) {
    lingering.clear(node);
    set(node, TaskState.WAITING);
    for (int edge = dependents.first(node); edge < dependents.end(node); edge++) {
      dependentsOfIt.set(dependents.at(edge));
    }
  }

  /** Whether a barrier has yet to hear of the end of what it depends on. */
  private boolean isCounting(int node) {
    return graph.isBarrier(node) && (lingering.get(node) || !state(node).ended());
  }

  /** Told of a task that was taken back. */
  interface UndoneTask {
    void accept(int task, TaskState was);
  }

  /** Failures and skipped tasks stay what they are, and shield what comes after them. */
  private BitSet affected(TaskSet notDone) {
    BitSet affected = new BitSet();
    Deque<Integer> next = new ArrayDeque<>();
    notDone.stream().filter(task -> state(task) == TaskState.DONE).forEach(next::push);
    while (!next.isEmpty()) {
      int node = next.pop();
      if (affected.get(node) || isShield(node)) {
        continue;
      }
      affected.set(node);
      for (int edge = dependents.first(node); edge < dependents.end(node); edge++) {
        next.push(dependents.at(edge));
      }
    }
    return affected;
  }

  private boolean isShield(int node) {
    return state(node) == TaskState.FAILED
        || (state(node) == TaskState.SKIPPED && !graph.isBarrier(node));
  }

  /** A task has ended, well or not: tells those that count it. Barriers follow one another. */
  private void ended(int task) {
    Deque<Integer> next = new ArrayDeque<>();
    next.push(task);
    while (!next.isEmpty()) {
      int node = next.pop();
      boolean done = state(node) == TaskState.DONE;
      for (int edge = dependents.first(node); edge < dependents.end(node); edge++) {
        int dependent = dependents.at(edge);
        if ((done || !countsSuccess(dependent)) && --open[dependent] == 0) {
          arrive(dependent, next);
        }
      }
    }
  }

  private void arrive(int node) {
    Deque<Integer> completed = new ArrayDeque<>();
    arrive(node, completed);
    completed.forEach(this::ended);
  }

  /** Nothing keeps a task or barrier waiting any more. */
  private void arrive(int node, Deque<Integer> completed) {
    if (lingering.get(node)) {
      lingering.clear(node);
      completed.push(node);
    } else if (state(node) == TaskState.WAITING && graph.isBarrier(node)) {
      set(node, TaskState.DONE);
      completed.push(node);
    } else if (state(node) == TaskState.WAITING) {
      set(node, TaskState.READY);
      ready.accept(node);
    }
  }

  private int countOpen(int node) {
    int count = 0;
    for (int edge = dependencies.first(node); edge < dependencies.end(node); edge++) {
      int dependency = dependencies.at(edge);
      boolean counts =
          countsSuccess(node) ? state(dependency) != TaskState.DONE : !hasEnded(dependency);
      count += counts ? 1 : 0;
    }
    return count;
  }

  private boolean hasEnded(int node) {
    return state(node).ended() && !lingering.get(node);
  }

  private boolean needsSuccess(int node) {
    return graph.barrier(node) != Barrier.ALL_ENDED;
  }

  /** A skipped barrier needs no success any more, and counts what ends before it. */
  private boolean countsSuccess(int node) {
    return needsSuccess(node) && !lingering.get(node);
  }

  private void set(int task, TaskState to) {
    TaskState from = state(task);
    states[task] = to;
    if (!graph.isBarrier(task)) {
      counts.moved(task, from, to);
    }
  }
}
