package dev.pgconvoy.plan;

import dev.pgconvoy.plan.TaskGraph.Barrier;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Which tasks must have ended before another starts. */
final class Reachability {

  private final TaskGraph<?> graph;
  private final Map<Integer, BitSet> known = new HashMap<>();

  Reachability(TaskGraph<?> graph) {
    this.graph = graph;
  }

  boolean isBefore(int earlier, int later) {
    return known.computeIfAbsent(later, task -> allBefore(task, false)).get(earlier);
  }

  /** Whether a task is skipped when another fails: its end alone doesn't count. */
  boolean needs(int later, int earlier) {
    return allBefore(later, true).get(earlier);
  }

  private BitSet allBefore(int task, boolean done) {
    BitSet before = new BitSet();
    Deque<Integer> open = new ArrayDeque<>();
    open.push(task);
    while (!open.isEmpty()) {
      int next = open.pop();
      if (done && graph.barrier(next) == Barrier.ALL_ENDED) {
        continue;
      }
      TaskGraphEdges edges = graph.dependencies();
      for (int edge = edges.first(next); edge < edges.end(next); edge++) {
        if (!before.get(edges.at(edge))) {
          before.set(edges.at(edge));
          open.push(edges.at(edge));
        }
      }
    }
    return before;
  }
}
