package dev.pgconvoy.plan;

import dev.pgconvoy.task.Section;
import dev.pgconvoy.task.TableCopy;
import dev.pgconvoy.task.Task;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;

/**
 * How long a plan may take, as far as its costs tell.
 *
 * @param seconds of a run on all slots that never waits for a lock and never retries, with all that
 *     it does beside its tasks
 * @param besideSeconds what of that it does beside its tasks: to begin, to plan, to end
 * @param workSeconds what all tasks take together
 * @param criticalSeconds the longest chain: no number of slots makes it shorter
 * @param criticalPath the tasks of that chain, first to last
 * @param tasks how many of each kind, by section
 */
public record Forecast(
    int slots,
    double seconds,
    double besideSeconds,
    double workSeconds,
    double criticalSeconds,
    List<Step> criticalPath,
    Map<Section, Map<String, Integer>> tasks,
    int tables,
    int parts,
    long bytes) {

  /**
   * At which rates, in bytes per second, the costs were measured.
   *
   * @param slowestCopy of one connection
   * @param fastestCopy likewise
   */
  public record Rates(long slowestCopy, long fastestCopy, long indexBuild) {}

  public static final Rates RATES =
      new Rates(CostModel.TEXT_RATE, CostModel.BINARY_RATE, CostModel.INDEX_RATE);

  /** One task of the critical path. */
  public record Step(String task, double seconds) {}

  public Forecast {
    criticalPath = List.copyOf(criticalPath);
    tasks = Map.copyOf(tasks);
  }

  /**
   * @param planning seconds since the program began to make the plan: the run takes them, too
   */
  public static Forecast of(Plan plan, int slots, double planning) {
    TaskGraph<Task> graph = plan.graph();
    List<Integer> path = graph.criticalPath();
    double beside = CostModel.beside(planning);
    return new Forecast(
        slots,
        beside + makespan(graph, slots),
        beside,
        work(graph),
        path.isEmpty() ? 0 : graph.remainingSeconds(path.getFirst()),
        path.stream().map(task -> step(graph, task)).toList(),
        kinds(graph),
        (int) plan.cut().copies().count(),
        plan.cut().copies().mapToInt(TableCopy::parts).sum(),
        plan.cut().copies().mapToLong(TableCopy::sizeBytes).sum());
  }

  private static Step step(TaskGraph<Task> graph, int task) {
    return new Step(graph.payload(task).id().text(), graph.cost(task));
  }

  private static double work(TaskGraph<Task> graph) {
    double seconds = 0;
    for (int task = 0; task < graph.size(); task++) {
      seconds += graph.cost(task);
    }
    return seconds;
  }

  private static Map<Section, Map<String, Integer>> kinds(TaskGraph<Task> graph) {
    Map<Section, Map<String, Integer>> kinds = new EnumMap<>(Section.class);
    for (int task = 0; task < graph.size(); task++) {
      if (!graph.isBarrier(task)) {
        kinds
            .computeIfAbsent(graph.section(task), section -> new TreeMap<>())
            .merge(kind(graph.payload(task)), 1, Integer::sum);
      }
    }
    return kinds;
  }

  /** In words that can follow a number, as in "3 x table part". */
  private static String kind(Task task) {
    return switch (task) {
      case Task.RestoreEntries entries -> "batch of statements";
      case Task.DatabaseProperties properties -> "database properties";
      case Task.SequenceValues values -> "batch of sequences";
      case Task.TableData data -> "table part";
      case Task.SmallTables small -> "group of small tables";
      case Task.LargeObjects objects -> "batch of large objects";
      case Task.BuildIndex build -> "index";
      case Task.AddConstraint add -> "constraint";
      case Task.ValidateConstraint validate -> "constraint to validate";
      case Task.RefreshMatview refresh -> "materialized view";
      case Task.AnalyzeTables analyze -> "analyze";
      case Task.FingerprintPart part -> "fingerprint read back";
    };
  }

  /**
   * Always hands out the ready task with the longest path behind it, and reading back last, as the
   * scheduler does.
   */
  private static double makespan(TaskGraph<Task> graph, int slots) {
    int[] open = new int[graph.size()];
    PriorityQueue<Integer> ready =
        new PriorityQueue<>(
            Comparator.comparing((Integer task) -> readsBack(graph, task))
                .thenComparingDouble(task -> -graph.remainingSeconds(task)));
    for (int task = 0; task < graph.size(); task++) {
      open[task] = graph.dependencies().end(task) - graph.dependencies().first(task);
      if (open[task] == 0) {
        ready.add(task);
      }
    }
    return run(graph, slots, open, ready);
  }

  private static boolean readsBack(TaskGraph<Task> graph, int task) {
    return !graph.isBarrier(task) && graph.section(task) == Section.VALIDATE;
  }

  private record Running(int task, double until) {}

  private static double run(
      TaskGraph<Task> graph, int slots, int[] open, PriorityQueue<Integer> ready) {
    PriorityQueue<Running> running =
        new PriorityQueue<>(Comparator.comparingDouble(Running::until));
    double now = 0;
    while (!ready.isEmpty() || !running.isEmpty()) {
      List<Integer> ended = new ArrayList<>();
      while (!ready.isEmpty() && running.size() < slots) {
        int task = ready.poll();
        if (graph.isBarrier(task)) {
          ended.add(task);
        } else {
          running.add(new Running(task, now + graph.cost(task)));
        }
      }
      if (ended.isEmpty() && !running.isEmpty()) {
        Running first = running.poll();
        now = first.until();
        ended.add(first.task());
      }
      for (int task : ended) {
        release(graph, task, open, ready);
      }
    }
    return now;
  }

  private static void release(
      TaskGraph<Task> graph, int task, int[] open, PriorityQueue<Integer> ready) {
    for (int edge = graph.dependents().first(task); edge < graph.dependents().end(task); edge++) {
      int dependent = graph.dependents().at(edge);
      open[dependent]--;
      if (open[dependent] == 0) {
        ready.add(dependent);
      }
    }
  }
}
