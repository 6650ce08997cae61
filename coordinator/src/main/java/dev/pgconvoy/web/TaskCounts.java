package dev.pgconvoy.web;

import dev.pgconvoy.progress.RunPages;
import dev.pgconvoy.progress.TaskKind;
import dev.pgconvoy.progress.TaskStatus;

/** How many tasks of each kind are in each state. */
final class TaskCounts {

  static final TaskCounts NONE = new TaskCounts();

  private final int[][] counts = new int[TaskKind.values().length][TaskStatus.values().length];

  private TaskCounts() {}

  static TaskCounts of(RunPages pages) {
    TaskCounts counts = new TaskCounts();
    pages.forEachTask((kind, status) -> counts.counts[kind.ordinal()][status.ordinal()]++);
    return counts;
  }

  int of(TaskKind kind, TaskStatus status) {
    return counts[kind.ordinal()][status.ordinal()];
  }
}
