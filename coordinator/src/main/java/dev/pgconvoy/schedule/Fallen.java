package dev.pgconvoy.schedule;

import dev.pgconvoy.plan.TaskGraph;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.function.IntFunction;

/** Finds what can be done after all when tasks that failed are tried again. */
final class Fallen {

  /**
   * Takes time linear in what fell with them, for each task among it that something else holds
   * down.
   *
   * @param failed those of them that didn't fail are left alone
   * @return them, and the tasks and barriers that were skipped for them and for nothing else
   */
  static BitSet raised(TaskGraph<?> graph, IntFunction<TaskState> state, TaskSet failed) {
    BitSet raised = new BitSet();
    Deque<Integer> next = new ArrayDeque<>();
    failed.stream().filter(task -> state.apply(task) == TaskState.FAILED).forEach(next::push);
    while (!next.isEmpty()) {
      int node = next.pop();
      raised.set(node);
      var dependents = graph.dependents();
      for (int edge = dependents.first(node); edge < dependents.end(node); edge++) {
        int dependent = dependents.at(edge);
        if (state.apply(dependent) == TaskState.SKIPPED && !raised.get(dependent)) {
          next.push(dependent);
        }
      }
    }
    for (BitSet held = held(graph, state, raised); !held.isEmpty(); ) {
      raised.andNot(held);
      held = held(graph, state, raised);
    }
    return raised;
  }

  /** Those that also need something else that failed or was skipped. */
  private static BitSet held(TaskGraph<?> graph, IntFunction<TaskState> state, BitSet raised) {
    BitSet held = new BitSet();
    raised.stream()
        .filter(
            node -> state.apply(node) == TaskState.SKIPPED && isHeld(graph, state, node, raised))
        .forEach(held::set);
    return held;
  }

  private static boolean isHeld(
      TaskGraph<?> graph, IntFunction<TaskState> state, int node, BitSet raised) {
    var dependencies = graph.dependencies();
    for (int edge = dependencies.first(node); edge < dependencies.end(node); edge++) {
      int dependency = dependencies.at(edge);
      TaskState its = state.apply(dependency);
      if ((its == TaskState.FAILED || its == TaskState.SKIPPED) && !raised.get(dependency)) {
        return true;
      }
    }
    return false;
  }

  private Fallen() {}
}
