package dev.pgconvoy.schedule;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.plan.TaskGraph;
import dev.pgconvoy.plan.TaskGraph.Barrier;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The target's server with the journal in it: the truth. A task's commit and its journal row are
 * one; a crash takes the last commits back, as synchronous_commit off does.
 */
final class SimulatedTarget {

  /** What an asynchronous commit may be late by: three times wal_writer_delay. */
  private static final long UNSAFE_MILLIS = 600;

  private final SimulatedTime time;
  private final TaskGraph<String> graph;
  private final List<Commit> commits = new ArrayList<>();
  private final List<Backend> backends = new ArrayList<>();
  private final BitSet journal = new BitSet();

  /** Tasks that make what can't be made twice, as an index; and those of them that have. */
  private final BitSet makers;

  private final BitSet made = new BitSet();

  /** Tasks that ended without being done, in any coordinator's eyes: for barriers of all ended. */
  private final BitSet failed;

  private int generation;
  private long epoch;
  private boolean doomed;

  private record Commit(int task, long at) {}

  /** What a claim came to. */
  enum Claim {
    TAKEN,
    DONE_BEFORE,
    CLAIMED_BY_ANOTHER,
    FENCED,
    SERVER_CHANGED
  }

  /** A session's transaction. */
  static final class Backend {
    final long lease;
    final int task;
    private boolean alive = true;

    Backend(long lease, int task) {
      this.lease = lease;
      this.task = task;
    }

    boolean isAlive() {
      return alive;
    }
  }

  SimulatedTarget(SimulatedTime time, TaskGraph<String> graph, BitSet failed, BitSet makers) {
    this.makers = makers;
    this.time = time;
    this.graph = graph;
    this.failed = failed;
  }

  int generation() {
    return generation;
  }

  TaskSet journal() {
    return TaskSet.copyOf(journal);
  }

  /** Fences all transactions of older epochs: waits for them, which here ends them. */
  long raiseEpoch() {
    backends.forEach(backend -> backend.alive = false);
    backends.clear();
    return ++epoch;
  }

  /** Why a task can't be claimed, or TAKEN. */
  Claim claim(int task, long underEpoch, int onGeneration) {
    if (onGeneration != generation) {
      return Claim.SERVER_CHANGED;
    }
    if (underEpoch != epoch) {
      return Claim.FENCED;
    }
    if (backends.stream().anyMatch(backend -> backend.task == task)) {
      return Claim.CLAIMED_BY_ANOTHER;
    }
    return journal.get(task) ? Claim.DONE_BEFORE : Claim.TAKEN;
  }

  Backend begin(long lease, int task) {
    Backend backend = new Backend(lease, task);
    backends.add(backend);
    return backend;
  }

  void commit(Backend backend) {
    assertFalse(journal.get(backend.task), () -> "task " + backend.task + " committed twice");
    assertTrue(isReached(backend.task), () -> "task " + backend.task + " came too early");
    assertFalse(made.get(backend.task), () -> "task " + backend.task + " made its object twice");
    made.set(backend.task, makers.get(backend.task));
    journal.set(backend.task);
    commits.add(new Commit(backend.task, time.now()));
    end(backend);
    if (doomed) {
      doomed = false;
      time.within(0, UNSAFE_MILLIS, this::crash);
    }
  }

  /** The worst moment: what is acknowledged next will be lost. */
  void crashAtNextCommit() {
    doomed = true;
  }

  void end(Backend backend) {
    backend.alive = false;
    backends.remove(backend);
  }

  void terminate(long lease) {
    backends.stream().filter(backend -> backend.lease == lease).toList().forEach(this::end);
  }

  /** Forgets that they were done; what they made stays. */
  void delete(TaskSet tasks) {
    tasks.stream().forEach(journal::clear);
  }

  /** What they have brought is gone. */
  void drop(TaskSet tasks) {
    delete(tasks);
    tasks.stream().forEach(made::clear);
  }

  /** All that is committed is safe from now on. */
  void commitSynchronously() {
    commits.clear();
  }

  void crash() {
    generation++;
    backends.forEach(backend -> backend.alive = false);
    backends.clear();
    while (!commits.isEmpty()
        && commits.getLast().at > time.now() - UNSAFE_MILLIS
        && time.chance(0.8)) {
      drop(TaskSet.of(commits.removeLast().task));
    }
    commits.clear();
  }

  /** Whether all that a task depends on is in the journal, or has failed where that will do. */
  private boolean isReached(int task) {
    return isReached(task, graph.barrier(task) == Barrier.ALL_ENDED);
  }

  private boolean isReached(int node, boolean failureWillDo) {
    var dependencies = graph.dependencies();
    for (int edge = dependencies.first(node); edge < dependencies.end(node); edge++) {
      if (!isSettled(dependencies.at(edge), failureWillDo)) {
        return false;
      }
    }
    return true;
  }

  private boolean isSettled(int node, boolean failureWillDo) {
    return graph.isBarrier(node)
        ? isReached(node, failureWillDo || graph.barrier(node) == Barrier.ALL_ENDED)
        : journal.get(node) || (failureWillDo && failed.get(node));
  }
}
