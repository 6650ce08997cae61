package dev.pgconvoy.plan;

import dev.pgconvoy.archive.TocEntry;
import dev.pgconvoy.plan.TaskGraph.Barrier;
import dev.pgconvoy.plan.TaskGraph.OnFailure;
import dev.pgconvoy.task.Section;
import dev.pgconvoy.task.Task;
import dev.pgconvoy.task.Task.RestoreEntries;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A plan in the making: tasks, what they wait for, and which task each entry of the archive ended
 * in.
 */
final class Draft {

  private static final int NONE = -1;

  private final Contents contents;
  private final Touches touches;
  private final TaskGraphBuilder<Task> graph = TaskGraph.builder(task -> task.id().text());

  /** By dump id. */
  private final int[] taskOf;

  /** By dump id: the last task that changes the object. */
  private final int[] lastChange;

  /** By task: a barrier that is complete when the task has ended, well or not. */
  private final Map<Integer, Integer> ends = new HashMap<>();

  Draft(Contents contents) {
    this.contents = contents;
    this.touches = new Touches(contents);
    this.taskOf = filled(contents.bound());
    this.lastChange = filled(contents.bound());
  }

  private static int[] filled(int length) {
    int[] array = new int[length];
    Arrays.fill(array, NONE);
    return array;
  }

  Contents contents() {
    return contents;
  }

  int add(Task task, double seconds, OnFailure onFailure, List<RelationLock> locks) {
    return graph.add(task, task.section(), seconds, onFailure, locks);
  }

  /** A task that restores these entries as they stand in the archive. */
  int restore(Section section, String name, List<TocEntry> entries, double seconds) {
    OnFailure onFailure = section == Section.PRE_DATA ? OnFailure.STOP_RUN : OnFailure.RECORD;
    List<Integer> dumpIds = entries.stream().map(TocEntry::dumpId).toList();
    int task =
        add(
            new RestoreEntries(section, name, dumpIds),
            seconds,
            onFailure,
            new EntryLocks(contents, touches, entries).locks());
    entries.forEach(entry -> assign(entry, task));
    return task;
  }

  /** Notes that this task restores an entry, or finishes it. */
  void assign(TocEntry entry, int task) {
    if (taskOf[entry.dumpId()] != NONE) {
      throw new IllegalStateException(entry + " is planned twice");
    }
    taskOf[entry.dumpId()] = task;
  }

  /**
   * Lets a task wait until whatever else changes the same objects, and was planned before, has
   * ended.
   */
  void chain(int task, Collection<TocEntry> entries) {
    for (TocEntry entry : entries) {
      changes(task, entry.dumpId());
      for (int touched : touches.of(entry)) {
        changes(task, touched);
      }
    }
  }

  private void changes(int task, int object) {
    int before = lastChange[object];
    lastChange[object] = task;
    if (before != NONE && before != task) {
      afterEnd(task, before);
    }
  }

  void after(int task, int on) {
    graph.dependency(task, on);
  }

  /** Lets a task wait for another's end only: it doesn't need what that makes. */
  void afterEnd(int task, int on) {
    after(task, ends.computeIfAbsent(on, this::end));
  }

  private int end(int task) {
    int end = graph.addBarrier("end of task " + task, Barrier.ALL_ENDED);
    graph.dependency(end, task);
    return end;
  }

  /** A barrier that requires all of these tasks. */
  int allDone(String name, Collection<Integer> tasks) {
    return barrier(name, Barrier.ALL_DONE, tasks);
  }

  /** A barrier that waits for the end of all of these tasks. */
  int allEnded(String name, Collection<Integer> tasks) {
    return barrier(name, Barrier.ALL_ENDED, tasks);
  }

  private int barrier(String name, Barrier kind, Collection<Integer> tasks) {
    int barrier = graph.addBarrier(name, kind);
    tasks.forEach(task -> graph.dependency(barrier, task));
    return barrier;
  }

  TaskGraph<Task> build(Stages stages) {
    addArchiveDependencies(stages);
    return graph.build();
  }

  /** What comes after pre-data waits for all of it anyway: those edges would be most of all. */
  private void addArchiveDependencies(Stages stages) {
    int[] seenFor = filled(graph.size());
    ArchiveNeeds needs = new ArchiveNeeds(taskOf, graph.size());
    for (TocEntry entry : contents.entries()) {
      int task = taskOf[entry.dumpId()];
      if (task == NONE) {
        continue;
      }
      if (stages.isPreData(entry)) {
        contents
            .dependencies(entry)
            .mapToInt(on -> taskOf[on.dumpId()])
            .filter(on -> on != NONE && on != task && seenFor[on] != task)
            .forEach(
                on -> {
                  seenFor[on] = task;
                  graph.dependency(task, on);
                });
      } else {
        addNeeds(needs, entry, task, stages);
      }
    }
    needs.forEach(
        (task, on, wait) -> {
          switch (wait) {
            case SUCCESS -> after(task, on);
            case END -> afterEnd(task, on);
          }
        });
  }

  private void addNeeds(ArchiveNeeds needs, TocEntry entry, int task, Stages stages) {
    Set<Integer> others = new HashSet<>();
    Set<Integer> beside = new HashSet<>();
    contents
        .dependencies(entry)
        .filter(on -> !stages.isPreData(on) && taskOf[on.dumpId()] != NONE)
        .forEach(
            on -> {
              int other = taskOf[on.dumpId()];
              if (other == task) {
                beside.add(on.dumpId());
              } else {
                others.add(other);
              }
            });
    needs.add(entry, task, others, beside);
  }

  /** By dump id; -1 for an entry that is in no task. */
  int[] taskOfEntries() {
    return taskOf.clone();
  }
}
