package dev.pgconvoy.plan;

import dev.pgconvoy.task.Section;
import dev.pgconvoy.task.Task.BuildIndex;
import java.util.BitSet;

/**
 * Which indexes are built without parallel workers of the server.
 *
 * <p>These divide a build among more processors, and cost more of their time in all: a third for a
 * key of 10 million integers. Where tasks in all slots keep the target's processors busy anyway,
 * that is time lost. It isn't where a build lasts longer than all that the other slots have to do
 * meanwhile.
 */
public final class SerialBuilds {

  private SerialBuilds() {}

  /**
   * @param options that the plan was made with
   * @return dump ids of {@link BuildIndex} tasks
   */
  public static BitSet of(Plan plan, PlanOptions options) {
    BitSet serial = new BitSet();
    if (!options.targetBusy()) {
      return serial;
    }
    TaskGraph<?> graph = plan.graph();
    BitSet builds = builds(graph);
    double meanwhile = secondsBeside(graph, builds);
    builds.stream()
        .filter(build -> graph.cost(build) * (options.slots() - 1) <= meanwhile - graph.cost(build))
        .forEach(build -> serial.set(((BuildIndex) graph.payload(build)).dumpId()));
    return serial;
  }

  private static BitSet builds(TaskGraph<?> graph) {
    BitSet builds = new BitSet();
    for (int task = 0; task < graph.size(); task++) {
      if (!graph.isBarrier(task) && graph.payload(task) instanceof BuildIndex) {
        builds.set(task);
      }
    }
    return builds;
  }

  /** Of the builds, and of what neither comes before post-data nor waits for any of them. */
  private static double secondsBeside(TaskGraph<?> graph, BitSet builds) {
    BitSet after = graph.withDependents(builds);
    after.andNot(builds);
    double seconds = 0;
    for (int task = 0; task < graph.size(); task++) {
      if (!graph.isBarrier(task)
          && graph.section(task).compareTo(Section.POST_DATA) >= 0
          && !after.get(task)) {
        seconds += graph.cost(task);
      }
    }
    return seconds;
  }
}
