package dev.pgconvoy.plan;

import dev.pgconvoy.archive.TocEntry;
import dev.pgconvoy.task.Section;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that comes before rows. What they need stops the run if it fails; what they can do
 * without, as a view, is left out.
 */
final class PreDataPlan {

  private PreDataPlan() {}

  /**
   * @return a barrier that is complete when all of it is there
   */
  static int plan(Draft draft, Stages stages) {
    List<Integer> tasks = new ArrayList<>();
    int number = 1;
    for (List<TocEntry> batch : Batches.ofPreData(stages.of(Stage.PRE_DATA))) {
      int task =
          draft.restore(
              Section.PRE_DATA, "objects " + number++, batch, CostModel.statements(batch.size()));
      draft.chain(task, batch);
      tasks.add(task);
    }
    return draft.allDone("pre-data", tasks);
  }
}
