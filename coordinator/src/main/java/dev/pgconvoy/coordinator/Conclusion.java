package dev.pgconvoy.coordinator;

import dev.pgconvoy.catalog.Extension;
import dev.pgconvoy.coordinator.RunReporter.Abandoned;
import dev.pgconvoy.journal.FailedObject;
import dev.pgconvoy.journal.ReadOnlyJournal;
import dev.pgconvoy.journal.RunJournal;
import dev.pgconvoy.journal.RunState;
import dev.pgconvoy.plan.SkipReason;
import dev.pgconvoy.postgres.QualifiedName;
import dev.pgconvoy.progress.RunBoard;
import dev.pgconvoy.progress.RunEvent.Severity;
import dev.pgconvoy.progress.RunSummary;
import dev.pgconvoy.progress.RunSummary.SkippedObject;
import dev.pgconvoy.progress.RunSummary.Verdict;
import dev.pgconvoy.progress.RunView.Phase;
import dev.pgconvoy.schedule.RunOutcome;
import dev.pgconvoy.schedule.TaskSet;
import dev.pgconvoy.task.Section;
import dev.pgconvoy.validate.schema.SchemaResult;
import dev.pgconvoy.validate.schema.SchemaText;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Draws the conclusion of a run from the journal, not from memory, and writes it there. */
final class Conclusion {

  private static final Set<Section> ROWS = EnumSet.of(Section.SEQUENCES, Section.DATA);

  private static final String UNCOMPARED = "the definitions of both sides could not be compared";

  private static final String NOT_ALL_MADE =
      "definitions were not compared, as this run has not made all of them";

  private static final String STILL_PROVED =
      "nothing was left to do, and the run is as it was proved before: `--section validate` reads its rows back again";

  private static final String PROVED_BEFORE =
      "the run was proved before this, but not since: `--section validate` does that";

  private final MigrationOptions options;
  private final RunPlan plan;
  private final SqlConnection target;
  private final RunJournal journal;
  private final RunBoard board;
  private final RunReporter reporter;
  private final DifferingRows rows;
  private final Function<ToldObjects, Optional<SchemaResult>> definitions;
  private final RefreshedViews views;

  private final FailureLedger failures;

  /** What can't be the source's, though nothing is wrong. */
  private final List<SkippedObject> notCompared = new ArrayList<>();

  /**
   * @param definitions compares those of both sides; empty if it could not
   */
  Conclusion(
      MigrationOptions options,
      RunPlan plan,
      SqlConnection target,
      RunBoard board,
      RunReporter reporter,
      DifferingRows rows,
      Function<ToldObjects, Optional<SchemaResult>> definitions) {
    this.options = options;
    this.plan = plan;
    this.target = target;
    this.journal = new RunJournal(target);
    this.board = board;
    this.reporter = reporter;
    this.rows = rows;
    this.definitions = definitions;
    this.views = RefreshedViews.of(plan.catalog().materializedViews(), plan.sections());
    this.notCompared.addAll(views.told());
    this.failures = new FailureLedger(plan, journal, reporter);
  }

  /**
   * @param believed the tasks that were reported done
   */
  RunSummary draw(RunOutcome outcome, TaskSet believed) {
    return switch (outcome) {
      case DONE, DONE_WITH_FAILURES -> ended(outcome == RunOutcome.DONE, believed);
      case INTERRUPTED ->
          stopped(
              Verdict.INTERRUPTED,
              RunState.STOPPED,
              "stopped as asked; tasks at work came to their end");
      case STOPPED -> stopped(Verdict.STOPPED, RunState.STOPPED, reporter.stopReason());
      case FAILED -> stopped(Verdict.FAILED, RunState.FAILED, reporter.stopReason());
    };
  }

  private RunSummary ended(boolean allDone, TaskSet believed) {
    failures.noteAbandoned();
    journal.flush(plan.key());
    Optional<OtherSections> others =
        options.whole() ? Optional.empty() : Optional.of(plan.others(journal));
    failures.tellOf(others);
    int lost = lost(believed);
    if (lost > 0) {
      return stopped(
          Verdict.STOPPED,
          RunState.STOPPED,
          lost
              + " tasks that were reported done are not in the journal, or their rows are gone: the target has lost them, as in a crash. --resume does them again");
    }
    List<Abandoned> missing = missing();
    if (!missing.isEmpty()) {
      return stopped(Verdict.FAILED, RunState.FAILED, told(missing));
    }
    boolean validated = plan.sections().contains(Section.VALIDATE);
    List<String> differences = validated ? differences(allDone) : new ArrayList<>();
    boolean complete = allDone && failures.recorded().isEmpty();
    RunState before = journal.stateOf(plan.key());
    boolean whole =
        before == RunState.COPIED
            || before == RunState.DONE
            || others.isEmpty()
            || (validated && others.get().haveEnded());
    @Nullable String gap = validated && !whole ? NOT_ALL_MADE : null;
    if (validated && whole) {
      ToldObjects told = told(allDone);
      Optional<SchemaResult> compared = definitions.apply(told);
      if (compared.isPresent()) {
        forgetMade(told);
        complete = allDone && failures.recorded().isEmpty();
      }
      compared.map(SchemaText::of).ifPresent(differences::addAll);
      validated = compared.isPresent();
      gap = validated ? null : UNCOMPARED;
    }
    Verdict verdict = verdict(complete, whole, validated, differences);
    boolean changed = believed.size() > plan.done().size();
    journal.state(plan.key(), state(verdict, complete && whole, before, changed));
    return summary(verdict, Phase.DONE, reason(verdict, gap, before, changed), differences);
  }

  private static @Nullable String reason(
      Verdict verdict, @Nullable String gap, RunState before, boolean changed) {
    return switch (verdict) {
      case NOT_PROVED, SOME_OBJECTS_FAILED -> gap;
      case SECTIONS_DONE ->
          before == RunState.DONE ? (changed ? PROVED_BEFORE : STILL_PROVED) : null;
      case PROVED, DIFFERENT, FAILED, STOPPED, REFUSED, INTERRUPTED -> null;
    };
  }

  /** Rows and values that did not arrive: a run can do without an index, but not without these. */
  private List<Abandoned> missing() {
    return reporter.abandoned().stream()
        .filter(failed -> ROWS.contains(failed.task().section()))
        .toList();
  }

  private static String told(List<Abandoned> missing) {
    Abandoned first = missing.getFirst();
    return "rows or sequence values are missing on the target, as "
        + missing.size()
        + (missing.size() == 1 ? " task" : " tasks")
        + " failed: "
        + first.object()
        + ": "
        + first.failure().oneLine();
  }

  /** How many tasks aren't done after all, now that all that was committed is safe. */
  private int lost(TaskSet believed) {
    TaskSet emptied = plan.forgetEmptied(target);
    BitSet lost = believed.toBitSet();
    lost.andNot(plan.doneIn(journal));
    return emptied.isEmpty() ? lost.cardinality() : Math.max(1, lost.cardinality());
  }

  /** What was not copied because it failed is listed as failed, not as different. */
  private List<String> differences(boolean allDone) {
    Comparison comparison =
        new Comparison(plan.plan().cut().copies().toList(), journal, plan.key());
    List<String> differences = new ArrayList<>();
    List<QualifiedName> differing = comparison.differing();
    board.compared(plan.contents().numbers(Set.copyOf(differing)));
    Map<QualifiedName, String> found = differing.isEmpty() ? Map.of() : rows.of(differing);
    for (QualifiedName table : differing) {
      String rowsOfIt = found.get(table);
      differences.add(comparison.line(table) + (rowsOfIt == null ? "" : "\n    " + rowsOfIt));
    }
    if (allDone) {
      differences.addAll(comparison.gaps());
    }
    notCompared.addAll(views.accountFor(comparison.moved(target), differences));
    return differences;
  }

  /** What the run has told of, and what could not be made for want of something that failed. */
  private ToldObjects told(boolean allDone) {
    ToldObjects told = new ToldObjects();
    failures.objects().forEach(failed -> told.add(failed.object(), why(failed)));
    plan.skipped().forEach(skipped -> told.add(skipped.object(), skipped.why()));
    plan.extensions()
        .filter(Extension::ownComment)
        .forEach(
            extension ->
                told.add(
                    "COMMENT EXTENSION " + extension.name(), SkipReason.EXTENSION.explanation()));
    // Journaled by the process that closed it, which need not be this one.
    if (new ReadOnlyJournal(target).find(plan.key().run()).isPresent()) {
      told.readOnlySource();
    }
    if (!allDone) {
      plan.undone(plan.doneIn(journal))
          .flatMap(task -> plan.statements(task).stream())
          .forEach(statement -> told.add(statement.object(), "it needs what failed"));
    }
    return told;
  }

  private static String why(RunSummary.FailedObject failed) {
    return failed.needs() == null
        ? failed.failure().oneLine()
        : "it needs " + failed.needs() + ", which failed";
  }

  /** What the run's role may not make, and somebody else has made since. */
  private void forgetMade(ToldObjects told) {
    List<String> made =
        failures.recorded().stream().map(FailedObject::object).filter(told::isThere).toList();
    made.forEach(object -> journal.failures().forget(plan.key(), object));
    if (!made.isEmpty()) {
      board.event(
          Severity.INFO, "made by somebody else, and as on the source: " + String.join(", ", made));
    }
  }

  private Verdict verdict(
      boolean complete, boolean whole, boolean validated, List<String> differences) {
    if (!differences.isEmpty()) {
      return Verdict.DIFFERENT;
    }
    if (!complete) {
      return Verdict.SOME_OBJECTS_FAILED;
    }
    if (whole && validated) {
      return Verdict.PROVED;
    }
    return options.whole() ? Verdict.NOT_PROVED : Verdict.SECTIONS_DONE;
  }

  /**
   * A single section, run again in a run that was through, leaves it as far as it was.
   *
   * @param through whether all is copied, proved or not
   * @param changed whether anything was done on the target: what was proved before isn't any more
   */
  private static RunState state(
      Verdict verdict, boolean through, RunState before, boolean changed) {
    return switch (verdict) {
      case PROVED -> RunState.DONE;
      case NOT_PROVED -> RunState.COPIED;
      case SECTIONS_DONE ->
          switch (before) {
            case COPIED -> RunState.COPIED;
            case DONE -> changed ? RunState.COPIED : RunState.DONE;
            case RUNNING, STOPPED, FAILED, PART_DONE -> RunState.PART_DONE;
          };
      case DIFFERENT -> through ? RunState.COPIED : RunState.PART_DONE;
      case FAILED, SOME_OBJECTS_FAILED, STOPPED, REFUSED, INTERRUPTED -> RunState.PART_DONE;
    };
  }

  private RunSummary stopped(Verdict verdict, RunState state, @Nullable String reason) {
    journal.state(plan.key(), state);
    return summary(verdict, Phase.FAILED, reason, List.of());
  }

  private RunSummary summary(
      Verdict verdict, Phase phase, @Nullable String reason, List<String> differences) {
    if (!notCompared.isEmpty()) {
      board.event(
          Severity.INFO, "not compared with the source: " + RefreshedViews.named(notCompared));
    }
    board.phase(phase, null);
    return new RunSummary(
        board.view(),
        verdict,
        reason,
        board.slowestTables(),
        failures.objects(),
        Stream.concat(plan.skipped().stream(), notCompared.stream()).toList(),
        differences);
  }
}
