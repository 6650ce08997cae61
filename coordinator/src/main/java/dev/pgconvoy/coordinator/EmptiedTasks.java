package dev.pgconvoy.coordinator;

import dev.pgconvoy.plan.Cut;
import dev.pgconvoy.plan.UnloggedTables;
import dev.pgconvoy.task.Task;
import dev.pgconvoy.task.Task.SmallTables;
import dev.pgconvoy.task.Task.TableData;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The tasks of a cut whose rows are gone after crash recovery of the target. */
final class EmptiedTasks {

  /** From the cut and not from a plan, which may be one of other sections. */
  static List<Task> of(Cut cut, UnloggedTables unlogged) {
    List<Task> tasks = new ArrayList<>();
    cut.alone().stream()
        .filter(unlogged::isEmptied)
        .forEach(
            copy ->
                IntStream.rangeClosed(1, copy.parts())
                    .forEach(part -> tasks.add(new TableData(copy, part))));
    for (int group = 0; group < cut.together().size(); group++) {
      if (cut.together().get(group).stream().anyMatch(unlogged::isEmptied)) {
        tasks.add(new SmallTables(group + 1, cut.together().get(group)));
      }
    }
    return tasks;
  }

  private EmptiedTasks() {}
}
