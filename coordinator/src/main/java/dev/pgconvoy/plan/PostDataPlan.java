package dev.pgconvoy.plan;

import dev.pgconvoy.archive.TocEntry;
import dev.pgconvoy.plan.TaskGraph.OnFailure;
import dev.pgconvoy.task.Section;
import dev.pgconvoy.task.Task.DatabaseProperties;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;

/**
 * Everything that comes after rows. What fails is recorded, and only what is made of it is skipped;
 * a step of this plan waits for the end of the one before, not for its success.
 */
final class PostDataPlan {

  private final Draft draft;
  private final PlanInput input;
  private final Stages stages;
  private final Milestones milestones;
  private final List<Integer> tasks = new ArrayList<>();

  PostDataPlan(Draft draft, PlanInput input, Stages stages, Milestones milestones) {
    this.draft = draft;
    this.input = input;
    this.stages = stages;
    this.milestones = milestones;
  }

  /**
   * @return a barrier that is complete when all of it has ended
   */
  int plan(Cut cut, SourceIndexes sourceIndexes, DataPlan data) {
    TableIndexPlan indexes =
        new TableIndexPlan(draft, milestones, sourceIndexes, data, input.catalog());
    indexes.plan(stages.of(Stage.TABLE_INDEX), cut);
    tasks.addAll(indexes.tasks());
    AnalyzePlan analyze = new AnalyzePlan(draft, milestones, data, indexes);
    objects(analyze);
    tasks.addAll(analyze.plan(cut, input.catalog()));
    int ended = foreignKeys(cut);
    int secured = rowSecurity(ended);
    OptionalInt granted = privileges(secured);
    materializedViews(sourceIndexes, granted.orElse(secured));
    return last();
  }

  private void objects(AnalyzePlan analyze) {
    int number = 1;
    for (List<TocEntry> batch : Batches.ofPostData(stages.of(Stage.OBJECT), draft.contents())) {
      int task = batch("objects " + number++, batch);
      draft.after(task, milestones.data());
      analyze.declared(batch, task);
    }
  }

  /** Before the foreign keys have ended, so that materialized views need not wait for them. */
  private int foreignKeys(Cut cut) {
    int ended = end("indexes and objects", tasks);
    List<Integer> foreignKeys =
        new ForeignKeyPlan(draft, milestones, input, cut).plan(stages.of(Stage.FOREIGN_KEY));
    tasks.addAll(foreignKeys);
    return stages.of(Stage.ROW_SECURITY).isEmpty() ? ended : end("foreign keys", tasks);
  }

  private int rowSecurity(int after) {
    OptionalInt end = step("policies", stages.of(Stage.ROW_SECURITY), after);
    return end.orElse(after);
  }

  private OptionalInt privileges(int after) {
    List<TocEntry> privileges = stages.of(Stage.PRIVILEGE);
    return privileges.isEmpty()
        ? OptionalInt.empty()
        : step("privileges", privileges, allEnded(after));
  }

  /** Privileges can take away what foreign keys are checked with. */
  private int allEnded(int after) {
    int all = end("all before privileges", tasks);
    draft.after(all, after);
    return all;
  }

  private OptionalInt step(String name, List<TocEntry> entries, int after) {
    List<Integer> step = new ArrayList<>();
    for (List<TocEntry> batch : Batches.ofPostData(entries, draft.contents())) {
      int task = batch(name + " " + (step.size() + 1), batch);
      draft.after(task, after);
      draft.after(task, milestones.data());
      step.add(task);
    }
    return step.isEmpty() ? OptionalInt.empty() : OptionalInt.of(end(name, step));
  }

  private void materializedViews(SourceIndexes indexes, int after) {
    int ready = draft.allDone("rows for materialized views", List.of(after, milestones.data()));
    tasks.addAll(
        new MaterializedViewPlan(draft, indexes, input.catalog(), ready)
            .plan(stages.of(Stage.MATERIALIZED_VIEW)));
  }

  /** One after the other: an event trigger acts on what comes after it. */
  private int last() {
    int number = 1;
    int before = end("all but event triggers and publications", tasks);
    for (List<TocEntry> batch : Batches.ofPostData(stages.of(Stage.LAST), draft.contents())) {
      int task = batch("last objects " + number++, batch);
      draft.after(task, before);
      draft.after(task, milestones.data());
      before = end("last objects", List.of(task));
    }
    return hasProperties() ? properties(before) : before;
  }

  /** Its settings, owner and privileges could keep later sessions of this run from their work. */
  private int properties(int after) {
    int task =
        draft.add(new DatabaseProperties(), CostModel.statements(1), OnFailure.RECORD, List.of());
    draft.after(task, after);
    tasks.add(task);
    return end("the database's properties", List.of(task));
  }

  private boolean hasProperties() {
    return input.options().owner() || !input.catalog().properties().isDefault();
  }

  private int batch(String name, List<TocEntry> batch) {
    int task = draft.restore(Section.POST_DATA, name, batch, CostModel.statements(batch.size()));
    draft.chain(task, batch);
    tasks.add(task);
    return task;
  }

  private int end(String name, Collection<Integer> of) {
    return draft.allEnded(name, of);
  }
}
