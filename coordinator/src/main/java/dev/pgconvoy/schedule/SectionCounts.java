package dev.pgconvoy.schedule;

import dev.pgconvoy.plan.TaskGraph;
import dev.pgconvoy.task.Section;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** How many tasks of each section are in each state, and what work is left, kept up to date. */
final class SectionCounts {

  private static final int MICROS = 1_000_000;

  private final TaskGraph<?> graph;
  private final int[][] counts = new int[Section.values().length][TaskState.values().length];
  private final int[] left = new int[Section.values().length];

  /** Whole numbers, so that adding and subtracting for days adds up. */
  private final long[] microsLeft = new long[Section.values().length];

  SectionCounts(TaskGraph<?> graph) {
    this.graph = graph;
    for (int task = 0; task < graph.size(); task++) {
      if (!graph.isBarrier(task)) {
        int section = graph.section(task).ordinal();
        counts[section][TaskState.WAITING.ordinal()]++;
        left[section]++;
        microsLeft[section] += micros(task);
      }
    }
  }

  void moved(int task, TaskState from, TaskState to) {
    int section = graph.section(task).ordinal();
    counts[section][from.ordinal()]--;
    counts[section][to.ordinal()]++;
    int change = (from.ended() ? 1 : 0) - (to.ended() ? 1 : 0);
    left[section] += change;
    microsLeft[section] += change * micros(task);
  }

  int count(TaskState state) {
    int count = 0;
    for (int[] section : counts) {
      count += section[state.ordinal()];
    }
    return count;
  }

  /** Whether every task of the section has ended. */
  boolean isOver(Section section) {
    return left[section.ordinal()] == 0;
  }

  /** Whether every task of this section and of those before it has ended. */
  boolean isOverUpTo(Section section) {
    for (int earlier = 0; earlier <= section.ordinal(); earlier++) {
      if (left[earlier] > 0) {
        return false;
      }
    }
    return true;
  }

  boolean isOver() {
    return isOverUpTo(Section.VALIDATE);
  }

  boolean hasTasks(Section section) {
    for (int count : counts[section.ordinal()]) {
      if (count > 0) {
        return true;
      }
    }
    return false;
  }

  double secondsLeft() {
    return (double) LongStream.of(microsLeft).sum() / MICROS;
  }

  List<SchedulerView.SectionTasks> view() {
    return Stream.of(Section.values()).filter(this::hasTasks).map(this::view).toList();
  }

  private SchedulerView.SectionTasks view(Section section) {
    Map<TaskState, Integer> byState = new EnumMap<>(TaskState.class);
    for (TaskState state : TaskState.values()) {
      byState.put(state, counts[section.ordinal()][state.ordinal()]);
    }
    return new SchedulerView.SectionTasks(
        section, byState, (double) microsLeft[section.ordinal()] / MICROS);
  }

  private long micros(int task) {
    return Math.round((double) graph.cost(task) * MICROS);
  }
}
