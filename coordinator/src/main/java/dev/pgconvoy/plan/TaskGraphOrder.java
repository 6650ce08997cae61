package dev.pgconvoy.plan;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntFunction;

/** An order in which every task comes after all that it waits for (Kahn's algorithm). */
final class TaskGraphOrder {

  private final TaskGraphEdges dependencies;
  private final TaskGraphEdges dependents;
  private final int[] open;
  private final int[] order;
  private int ordered;

  private TaskGraphOrder(TaskGraphEdges dependencies, TaskGraphEdges dependents, int nodes) {
    this.dependencies = dependencies;
    this.dependents = dependents;
    this.open = new int[nodes];
    this.order = new int[nodes];
  }

  /**
   * @param names what to call a node in an error
   * @throws TaskGraphCycleException naming the nodes of a cycle
   */
  static int[] of(
      TaskGraphEdges dependencies,
      TaskGraphEdges dependents,
      int nodes,
      IntFunction<String> names) {
    TaskGraphOrder order = new TaskGraphOrder(dependencies, dependents, nodes);
    order.run();
    if (order.ordered < nodes) {
      throw new TaskGraphCycleException(order.cycle().stream().map(names::apply).toList());
    }
    return order.order;
  }

  private void run() {
    for (int node = 0; node < open.length; node++) {
      open[node] = dependencies.count(node);
      if (open[node] == 0) {
        order[ordered++] = node;
      }
    }
    for (int next = 0; next < ordered; next++) {
      release(order[next]);
    }
  }

  private void release(int node) {
    for (int edge = dependents.first(node); edge < dependents.end(node); edge++) {
      int dependent = dependents.at(edge);
      if (--open[dependent] == 0) {
        order[ordered++] = dependent;
      }
    }
  }

  /** Each node left waits for another one left: following these must come round. */
  private List<Integer> cycle() {
    List<Integer> path = new ArrayList<>();
    BitSet onPath = new BitSet();
    int node = firstWaiting();
    while (!onPath.get(node)) {
      onPath.set(node);
      path.add(node);
      node = waitingDependency(node);
    }
    return path.subList(path.indexOf(node), path.size());
  }

  private int firstWaiting() {
    int node = 0;
    while (open[node] == 0) {
      node++;
    }
    return node;
  }

  private int waitingDependency(int node) {
    int edge = dependencies.first(node);
    while (open[dependencies.at(edge)] == 0) {
      edge++;
    }
    return dependencies.at(edge);
  }
}
