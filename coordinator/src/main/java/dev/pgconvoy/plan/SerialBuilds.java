package dev.pgconvoy.plan;

import dev.pgconvoy.task.Section;
import dev.pgconvoy.task.Task.BuildIndex;
import java.util.BitSet;

/**
 * Which indexes are built without parallel workers of the server.
 *
 * <p>These divide a build among more processors, and cost more of their time in all. Where the
 * slots keep the target's processors busy until the end, since rows are read back beside the builds
 * and after them, that is time lost: bench/README.md has how much.
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
    double reading = secondsOfReading(graph, builds);
    builds.stream()
        .filter(build -> graph.cost(build) <= reading)
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

  /** Of rows that are read back without waiting for any of the builds. */
  private static double secondsOfReading(TaskGraph<?> graph, BitSet builds) {
    BitSet after = graph.withDependents(builds);
    double seconds = 0;
    for (int task = 0; task < graph.size(); task++) {
      if (!graph.isBarrier(task) && graph.section(task) == Section.VALIDATE && !after.get(task)) {
        seconds += graph.cost(task);
      }
    }
    return seconds;
  }
}
