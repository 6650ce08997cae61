package dev.pgconvoy.schedule;

import dev.pgconvoy.plan.TaskGraph;
import dev.pgconvoy.plan.TaskGraph.OnFailure;
import dev.pgconvoy.task.Section;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Tasks that failed, perhaps for want of what others bring, and wait until nothing else is under
 * way in their section and those before it. One of them is tried again if anything was done there
 * since it was begun, and has failed for good if not: so that this ends, and finds every order that
 * there is.
 */
final class LastTries {

  private final TaskGraph<?> graph;
  private final SectionCounts counts;

  /** By section: how many tasks were done in it, those done again counted again. */
  private final Map<Section, Integer> done = new EnumMap<>(Section.class);

  private final Map<Integer, Waiting> waiting = new TreeMap<>();

  private record Waiting(String reason, int doneBefore) {}

  /** What became of one of them: to be tried again, or to be given up for this reason. */
  interface Verdict {
    void decided(int task, boolean again, String reason);
  }

  LastTries(TaskGraph<?> graph, SectionCounts counts) {
    this.graph = graph;
    this.counts = counts;
  }

  /**
   * Whether a task that has just failed, and is closed but in no new state yet, may fare better
   * later: others are under way, or something was done since it was begun.
   */
  boolean mayHelp(Lease lease) {
    Section section = graph.section(lease.task);
    Map<Integer, Waiting> others = new TreeMap<>(waiting);
    others.keySet().removeIf(task -> graph.section(task).compareTo(section) > 0);
    return graph.onFailure(lease.task) == OnFailure.TRY_LAST
        && (counts.underWayUpTo(section) > others.size() + 1
            || doneBefore(lease.task) > lease.doneBefore
            || others.entrySet().stream().anyMatch(this::hasMore));
  }

  void done(int task) {
    done.merge(graph.section(task), 1, Integer::sum);
  }

  /** How much was done of what the task may need. */
  int doneBefore(int task) {
    return done.entrySet().stream()
        .filter(section -> section.getKey().compareTo(graph.section(task)) <= 0)
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  /** The task waits; its state is RETRYING. */
  void add(Lease lease, String reason) {
    waiting.put(lease.task, new Waiting(reason, lease.doneBefore));
  }

  /** It is to be tried again for another reason, or not at all. */
  void forget(int task) {
    waiting.remove(task);
  }

  private boolean hasMore(Map.Entry<Integer, Waiting> task) {
    return doneBefore(task.getKey()) > task.getValue().doneBefore;
  }

  /** Decides on those for which there is nothing more to wait. */
  void decide(Verdict verdict) {
    Set<Section> sections = new TreeSet<>();
    waiting.keySet().forEach(task -> sections.add(graph.section(task)));
    for (Section section : sections) {
      Map<Integer, Waiting> these = new TreeMap<>(waiting);
      these.keySet().removeIf(task -> graph.section(task).compareTo(section) > 0);
      if (counts.underWayUpTo(section) == these.size()) {
        boolean again = these.entrySet().stream().anyMatch(this::hasMore);
        if (again) {
          // The others wait for what these may bring.
          these.entrySet().removeIf(task -> !hasMore(task));
        }
        waiting.keySet().removeAll(these.keySet());
        these.forEach((task, waited) -> verdict.decided(task, again, waited.reason));
        return;
      }
    }
  }
}
