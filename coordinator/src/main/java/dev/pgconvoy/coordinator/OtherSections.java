package dev.pgconvoy.coordinator;

import dev.pgconvoy.journal.FailedObject;
import dev.pgconvoy.journal.RunJournal;
import dev.pgconvoy.journal.RunKey;
import dev.pgconvoy.plan.Cut;
import dev.pgconvoy.plan.PlanInput;
import dev.pgconvoy.plan.Planner;
import dev.pgconvoy.plan.TaskGraph;
import dev.pgconvoy.plan.TaskGraph.Barrier;
import dev.pgconvoy.task.Section;
import dev.pgconvoy.task.Task;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/**
 * What those sections of a run that this process doesn't do have come to, by the journal: they are
 * planned to know it. What was read back by others counts for nothing here, so the proof is none of
 * them.
 */
final class OtherSections {

  private final Set<Section> sections;
  private final TaskGraph<Task> graph;
  private final TaskIndex index;
  private final BitSet done = new BitSet();

  /** By task that isn't done, though its section has come to its end: what it failed for. */
  private final Map<Integer, FailedObject> causes = new LinkedHashMap<>();

  private final BitSet failed = new BitSet();

  private OtherSections(
      Set<Section> sections, TaskGraph<Task> graph, RunJournal journal, RunKey key) {
    this.sections = sections;
    this.graph = graph;
    this.index = new TaskIndex(graph);
    journal.done().forEachId(key, id -> mark(done, id));
    journal.failures().forEach(key, this::failed);
  }

  /**
   * @param input what this process plans
   */
  static OtherSections of(PlanInput input, Cut cut, RunJournal journal, RunKey key) {
    Set<Section> others = EnumSet.complementOf(EnumSet.copyOf(input.options().sections()));
    others.remove(Section.VALIDATE);
    PlanInput planned =
        new PlanInput(input.archive(), input.catalog(), input.options().withSections(others));
    return new OtherSections(others, Planner.plan(planned, cut).graph(), journal, key);
  }

  private void mark(BitSet tasks, String id) {
    int task = index.find(id);
    if (task >= 0) {
      tasks.set(task);
    }
  }

  private void failed(String id, FailedObject object) {
    int task = index.find(id);
    if (task >= 0 && !done.get(task) && !failed.get(task)) {
      failed.set(task);
      causes.put(task, object);
      skipDependents(task, object);
    }
  }

  /** As the scheduler does: see {@code TaskBoard.failAndSkip}. */
  private void skipDependents(int task, FailedObject cause) {
    Deque<Integer> next = new ArrayDeque<>();
    next.push(task);
    while (!next.isEmpty()) {
      int node = next.pop();
      var dependents = graph.dependents();
      for (int edge = dependents.first(node); edge < dependents.end(node); edge++) {
        int dependent = dependents.at(edge);
        boolean needs = graph.barrier(dependent) != Barrier.ALL_ENDED;
        if (needs && !done.get(dependent) && causes.putIfAbsent(dependent, cause) == null) {
          next.push(dependent);
        }
      }
    }
  }

  /** Whether one of these sections has a task of this id; roles are made before pre-data. */
  boolean have(String id) {
    return TargetRoles.TASK.equals(id) ? sections.contains(Section.PRE_DATA) : index.find(id) >= 0;
  }

  /**
   * Whether they have come to their end: all rows and values are there, and of what comes after
   * them all but what failed, and what needs that.
   */
  boolean haveEnded() {
    return IntStream.range(0, graph.size())
        .filter(task -> !graph.isBarrier(task) && !done.get(task))
        .allMatch(task -> graph.section(task) == Section.POST_DATA && causes.containsKey(task));
  }

  /** What was left out, and the object that it needs, which failed. */
  void forEachLeftOut(BiConsumer<Task, FailedObject> leftOut) {
    causes.forEach(
        (task, cause) -> {
          if (!graph.isBarrier(task) && !failed.get(task)) {
            leftOut.accept(graph.payload(task), cause);
          }
        });
  }
}
