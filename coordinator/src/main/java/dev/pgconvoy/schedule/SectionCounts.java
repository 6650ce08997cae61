package dev.pgconvoy.schedule;

import dev.pgconvoy.plan.TaskGraph;
import dev.pgconvoy.task.Section;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** How many tasks of each section are in each state, and what work is left, kept up to date. */
final class SectionCounts {

  private static final int MICROS = 1_000_000;

  private final TaskGraph<?> graph;

  /** Of the sections that have tasks. */
  private final Map<Section, Counts> sections = new EnumMap<>(Section.class);

  private static final class Counts {
    final Map<TaskState, Integer> byState = new EnumMap<>(TaskState.class);

    /** How many haven't ended. */
    int left;

    /** Of those. Whole numbers, so that adding and subtracting for days adds up. */
    long microsLeft;

    void add(TaskState state, int change, long micros) {
      byState.merge(state, change, Integer::sum);
      if (!state.ended()) {
        left += change;
        microsLeft += change * micros;
      }
    }
  }

  /** All tasks are WAITING. */
  SectionCounts(TaskGraph<?> graph) {
    this.graph = graph;
    for (int task = 0; task < graph.size(); task++) {
      if (!graph.isBarrier(task)) {
        sections
            .computeIfAbsent(graph.section(task), any -> new Counts())
            .add(TaskState.WAITING, 1, micros(task));
      }
    }
  }

  void moved(int task, TaskState from, TaskState to) {
    Counts counts = Objects.requireNonNull(sections.get(graph.section(task)));
    counts.add(from, -1, micros(task));
    counts.add(to, 1, micros(task));
  }

  boolean has(TaskState state) {
    return sections.values().stream().anyMatch(counts -> counts.byState.getOrDefault(state, 0) > 0);
  }

  /** Whether the section has tasks and every one of them has ended. */
  boolean isOver(Section section) {
    Counts counts = sections.get(section);
    return counts != null && counts.left == 0;
  }

  /** Whether every task of this section and of those before it has ended. */
  boolean isOverUpTo(Section last) {
    for (Map.Entry<Section, Counts> section : sections.entrySet()) {
      if (section.getKey().compareTo(last) <= 0 && section.getValue().left > 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether every task of the run has ended. */
  boolean isOver() {
    return isOverUpTo(Section.VALIDATE);
  }

  /** How many tasks of this section and of those before it wait for nothing but their turn. */
  int underWayUpTo(Section last) {
    return sections.entrySet().stream()
        .filter(section -> section.getKey().compareTo(last) <= 0)
        .mapToInt(
            section ->
                section.getValue().left
                    - section.getValue().byState.getOrDefault(TaskState.WAITING, 0))
        .sum();
  }

  double secondsLeft() {
    return seconds(sections.values().stream().mapToLong(counts -> counts.microsLeft).sum());
  }

  List<SchedulerView.SectionTasks> view() {
    return sections.entrySet().stream()
        .map(section -> view(section.getKey(), section.getValue()))
        .toList();
  }

  private static SchedulerView.SectionTasks view(Section section, Counts counts) {
    Map<TaskState, Integer> byState = new EnumMap<>(TaskState.class);
    for (TaskState state : TaskState.values()) {
      byState.put(state, counts.byState.getOrDefault(state, 0));
    }
    return new SchedulerView.SectionTasks(section, byState, seconds(counts.microsLeft));
  }

  private long micros(int task) {
    return Math.round((double) graph.cost(task) * MICROS);
  }

  private static double seconds(long micros) {
    return (double) micros / MICROS;
  }
}
