package dev.pgconvoy.plan;

import dev.pgconvoy.archive.TocEntry;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What tasks of post-data need by the archive's dependencies. A task of several entries makes as
 * many of them as it can: so it needs, to be begun at all, what each of its entries needs, and of
 * what only some of them need it waits for the end. Entries are to be added in the archive's order.
 */
final class ArchiveNeeds {

  /** How a task waits for another. */
  enum Wait {
    SUCCESS,
    END
  }

  /** By task: how many entries it restores. */
  private final int[] entries;

  /** By dump id of an entry that is not alone in its task. */
  private final Map<Integer, Set<Integer>> needed = new HashMap<>();

  /** By task, and task that it depends on: for how many of its entries. */
  private final Map<Integer, Map<Integer, Integer>> counts = new HashMap<>();

  /**
   * @param taskOf by dump id: the task of an entry, negative for none
   */
  ArchiveNeeds(int[] taskOf, int tasks) {
    this.entries = new int[tasks];
    for (int task : taskOf) {
      if (task >= 0) {
        entries[task]++;
      }
    }
  }

  /**
   * @param on the tasks of the entries that it depends on, but for its own
   * @param beside dump ids of the entries of its own task that it depends on
   */
  void add(TocEntry entry, int task, Set<Integer> on, Set<Integer> beside) {
    Set<Integer> all = new HashSet<>(on);
    beside.forEach(other -> all.addAll(needed.getOrDefault(other, Set.of())));
    if (all.isEmpty()) {
      return;
    }
    if (entries[task] > 1) {
      needed.put(entry.dumpId(), all);
    }
    Map<Integer, Integer> ofTask = counts.computeIfAbsent(task, t -> new HashMap<>());
    all.forEach(other -> ofTask.merge(other, 1, Integer::sum));
  }

  /**
   * Calls once for each pair of tasks: one, another that it depends on, and how it waits for it.
   */
  void forEach(Dependency dependency) {
    counts.forEach(
        (task, on) ->
            on.forEach(
                (other, count) ->
                    dependency.accept(
                        task, other, count == entries[task] ? Wait.SUCCESS : Wait.END)));
  }

  /** A task depends on another. */
  interface Dependency {
    void accept(int task, int on, Wait wait);
  }
}
