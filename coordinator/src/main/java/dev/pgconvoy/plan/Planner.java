package dev.pgconvoy.plan;

import dev.pgconvoy.catalog.Catalog;
import dev.pgconvoy.task.Section;

/** Makes the plan of a run. The same archive, catalog, options and cut give the same plan. */
public final class Planner {

  private Planner() {}

  /** A plan whose cut is made here. */
  public static Plan plan(PlanInput input) {
    return plan(input, cut(input.catalog(), input.options()));
  }

  /** How the tables of a new run are divided; needs no archive, so that pg_dump may still run. */
  public static Cut cut(Catalog catalog, PlanOptions options) {
    return Cutter.cut(catalog, options);
  }

  /**
   * @param cut of this catalog, or that of the run that is resumed
   */
  public static Plan plan(PlanInput input, Cut cut) {
    Contents contents = new Contents(input.archive());
    SourceIndexes indexes = new SourceIndexes(input.catalog(), cut);
    Stages stages = new Stages(contents, indexes, input.catalog().extensions(), input.options());
    Draft draft = new Draft(contents);

    int preData = PreDataPlan.plan(draft, stages);
    DataPlan data = new DataPlan(draft, input, cut, preData);
    Milestones milestones =
        new Milestones(preData, draft.allDone("data", data.tasksAfter(preData)));
    int end =
        input.options().includes(Section.POST_DATA)
            ? new PostDataPlan(draft, input, stages, milestones).plan(cut, indexes, data)
            : draft.allEnded("all data tasks", data.tasksAfter(preData));
    if (input.options().includes(Section.VALIDATE)) {
      boolean settled =
          input.options().sections().size() == Section.values().length
              && !new UsersCode(contents, stages, indexes, input).mayRun();
      int rows =
          settled ? draft.allEnded("all rows to be read back", data.tasksAfter(preData)) : end;
      new ValidationPlan(draft, input, data, rows, end).plan(cut);
    }
    return new Plan(
        draft.build(stages),
        cut,
        stages.skipped(),
        new Plan.Ledger(input.archive(), draft.taskOfEntries(), stages.skipped()));
  }
}
