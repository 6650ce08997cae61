package dev.pgconvoy.schedule;

import dev.pgconvoy.plan.TaskGraph;
import dev.pgconvoy.plan.TaskGraph.OnFailure;
import dev.pgconvoy.task.Section;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Tasks that failed, perhaps for want of what others bring, and wait until nothing else is under
 * way in their section and those before it. Those since whose beginning anything was done there are
 * then tried again; if there are none, all have failed for good. So this ends, and finds an order
 * if there is one.
 */
final class LastTries {

  private final TaskGraph<?> graph;
  private final SectionCounts counts;

  /** By section: how many tasks were done in it, those done again counted again. */
  private final int[] done = new int[Section.values().length];

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

  void done(int task) {
    done[graph.section(task).ordinal()]++;
  }

  /** How much was done so far of what a task may need. */
  int doneFor(int task) {
    int sum = 0;
    for (int section = graph.section(task).ordinal(); section >= 0; section--) {
      sum += done[section];
    }
    return sum;
  }

  /** Whether a task that has just failed, and is in no new state yet, may fare better later. */
  boolean mayHelp(Lease lease) {
    if (graph.onFailure(lease.task) != OnFailure.TRY_LAST) {
      return false;
    }
    Section section = graph.section(lease.task);
    Map<Integer, Waiting> others = waitingUpTo(section);
    boolean alone = counts.underWayUpTo(section) == others.size() + 1;
    return !alone
        || doneFor(lease.task) > lease.doneBefore
        || others.entrySet().stream().anyMatch(this::isWorthTrying);
  }

  /** The task waits; its state is RETRYING. */
  void add(Lease lease, String reason) {
    waiting.put(lease.task, new Waiting(reason, lease.doneBefore));
  }

  /** It is to be tried again for another reason, or not at all. */
  void forget(int task) {
    waiting.remove(task);
  }

  /** Decides on those for which there is nothing more to wait. */
  void decide(Verdict verdict) {
    if (waiting.isEmpty()) {
      return;
    }
    Set<Section> sections = EnumSet.noneOf(Section.class);
    waiting.keySet().forEach(task -> sections.add(graph.section(task)));
    for (Section section : sections) {
      Map<Integer, Waiting> these = waitingUpTo(section);
      if (counts.underWayUpTo(section) == these.size()) {
        decide(these, verdict);
        return;
      }
    }
  }

  private void decide(Map<Integer, Waiting> these, Verdict verdict) {
    boolean again = these.entrySet().stream().anyMatch(this::isWorthTrying);
    if (again) {
      // The others wait for what these may bring.
      these.entrySet().removeIf(task -> !isWorthTrying(task));
    }
    waiting.keySet().removeAll(these.keySet());
    these.forEach((task, waited) -> verdict.decided(task, again, waited.reason));
  }

  private Map<Integer, Waiting> waitingUpTo(Section last) {
    Map<Integer, Waiting> these = new TreeMap<>(waiting);
    these.keySet().removeIf(task -> graph.section(task).compareTo(last) > 0);
    return these;
  }

  private boolean isWorthTrying(Map.Entry<Integer, Waiting> task) {
    return doneFor(task.getKey()) > task.getValue().doneBefore;
  }
}
