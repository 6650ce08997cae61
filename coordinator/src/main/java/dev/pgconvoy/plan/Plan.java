package dev.pgconvoy.plan;

import dev.pgconvoy.archive.Archive;
import dev.pgconvoy.archive.TocEntry;
import dev.pgconvoy.task.Task;
import dev.pgconvoy.task.Task.BuildIndex;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * All that a run does, and in which order.
 *
 * @param skipped entries of the archive that no task restores
 */
public record Plan(TaskGraph<Task> graph, Cut cut, List<Skipped> skipped, Ledger ledger) {

  /** In which task each entry of the archive ended. */
  public static final class Ledger {

    private final int[] tasks;

    /**
     * @param tasks by dump id; -1 for none
     * @throws IllegalStateException if an entry is neither in a task nor skipped, or both
     */
    Ledger(Archive archive, int[] tasks, List<Skipped> skipped) {
      this.tasks = tasks;
      BitSet without = new BitSet();
      skipped.forEach(entry -> without.set(entry.dumpId()));
      for (TocEntry entry : archive.entries()) {
        if (isInTask(entry.dumpId()) == without.get(entry.dumpId())) {
          throw new IllegalStateException(entry + " is lost, or planned and skipped");
        }
      }
    }

    public boolean isInTask(int dumpId) {
      return dumpId < tasks.length && tasks[dumpId] >= 0;
    }

    /**
     * The number, in the graph, of the task that restores, or finishes, this entry.
     *
     * @throws IllegalArgumentException if none does
     */
    public int task(int dumpId) {
      if (!isInTask(dumpId)) {
        throw new IllegalArgumentException("entry " + dumpId + " is in no task");
      }
      return tasks[dumpId];
    }
  }

  public Plan {
    skipped = List.copyOf(skipped);
  }

  /** Every task, without barriers, by its number. */
  public List<Task> tasks() {
    List<Task> all = new ArrayList<>();
    for (int task = 0; task < graph.size(); task++) {
      if (!graph.isBarrier(task)) {
        all.add(graph.payload(task));
      }
    }
    return all;
  }

  /** Dump ids of indexes and keys whose index is built by a task of its own. */
  public BitSet builtApart() {
    BitSet built = new BitSet();
    for (Task task : tasks()) {
      if (task instanceof BuildIndex build) {
        built.set(build.dumpId());
      }
    }
    return built;
  }
}
