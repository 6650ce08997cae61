package dev.pgconvoy.plan;

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
    return known.computeIfAbsent(later, this::allBefore).get(earlier);
  }

  private BitSet allBefore(int task) {
    BitSet before = new BitSet();
    Deque<Integer> open = new ArrayDeque<>();
    open.push(task);
    while (!open.isEmpty()) {
      int next = open.pop();
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
