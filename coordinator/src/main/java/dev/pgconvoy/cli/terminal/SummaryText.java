package dev.pgconvoy.cli.terminal;

import dev.pgconvoy.progress.RunSummary;
import dev.pgconvoy.progress.RunSummary.FailedObject;
import dev.pgconvoy.progress.RunSummary.SkippedObject;
import dev.pgconvoy.progress.RunSummary.TableSummary;
import dev.pgconvoy.progress.RunSummary.Verdict;
import dev.pgconvoy.progress.RunView;
import dev.pgconvoy.progress.RunView.SectionState;
import dev.pgconvoy.progress.RunView.SectionView;
import dev.pgconvoy.report.Remedy;
import dev.pgconvoy.report.TaskName;
import dev.pgconvoy.task.Section;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What is said at a run's end: the figures, what didn't arrive, the verdict and how to go on. */
public final class SummaryText {

  private static final int TABLES_SHOWN = 5;

  /** More are in the JSON summary; a screen isn't a list of a thousand objects. */
  private static final int OBJECTS_SHOWN = 20;

  /** Below this no table is slow. */
  private static final Duration WORTH_TELLING = Duration.ofSeconds(1);

  private final RunSummary summary;
  private final Route route;
  private final Optional<String> goOn;
  private final Look look;
  private final List<Line> lines = new ArrayList<>();

  private SummaryText(RunSummary summary, Route route, Optional<String> goOn, Look look) {
    this.summary = summary;
    this.route = route;
    this.goOn = goOn;
    this.look = look;
  }

  /**
   * @param goOn the command that goes on with the run, if it can go on
   */
  static List<Line> lines(RunSummary summary, Route route, Optional<String> goOn, Look look) {
    return new SummaryText(summary, route, goOn, look).write();
  }

  private List<Line> write() {
    RunView view = summary.view();
    if (!view.sections().isEmpty()) {
      title(view);
      sections(view);
      slowestTables();
    }
    failed();
    skipped();
    differences();
    sourceChange();
    openSource();
    verdict();
    return List.copyOf(lines);
  }

  private void title(RunView view) {
    blank();
    String elapsed = Amounts.duration(view.elapsed());
    Line right = Line.of(Tone.STRONG, elapsed);
    lines.add(
        new Cells()
            .left(0, route.line(look.columns() - elapsed.length() - 2, look.glyphs().arrow()))
            .left(2, Line.of(Tone.QUIET, view.run().isEmpty() ? "" : "run " + view.run()))
            .left(1, right)
            .fit(look.columns()));
  }

  private void sections(RunView view) {
    Grid grid = Grid.titled("section", "time", "tasks", "rows", "bytes", "rate");
    view.sections().stream()
        .filter(section -> section.state() != SectionState.LEFT_OUT)
        .forEach(section -> row(grid, section));
    lines.addAll(grid.lines(look.columns()));
    long objects = view.sections().stream().mapToLong(SectionView::largeObjects).sum();
    if (objects > 0) {
      lines.add(largeObjects(objects));
    }
  }

  private static void row(Grid grid, SectionView section) {
    boolean rows = section.section() == Section.DATA || section.section() == Section.VALIDATE;
    grid.row(
        section.section().label(),
        section.busy().isZero() ? "" : Amounts.duration(section.busy()),
        tasks(section),
        rows ? Amounts.count(section.rows()) : "",
        rows && section.bytes() > 0 ? Amounts.bytes(section.bytes()) : "",
        rows && section.bytes() > 0
            ? Amounts.bytesPerSecond(Amounts.perSecond(section.bytes(), section.busy()))
            : "");
  }

  /** They are no rows, and their bytes are among those of the data. */
  static Line largeObjects(long objects) {
    return Line.of(
        Tone.QUIET,
        "  and " + Amounts.count(objects) + (objects == 1 ? " large object" : " large objects"));
  }

  private static String tasks(SectionView section) {
    String done =
        section.tasksDone() == section.tasks()
            ? Amounts.count(section.tasks())
            : Amounts.count(section.tasksDone()) + " of " + Amounts.count(section.tasks());
    return section.tasksFailed() == 0 ? done : done + ", " + section.tasksFailed() + " failed";
  }

  private void slowestTables() {
    List<TableSummary> slow =
        summary.tables().stream()
            .filter(table -> table.busy().compareTo(WORTH_TELLING) >= 0)
            .limit(TABLES_SHOWN)
            .toList();
    if (slow.isEmpty()) {
      return;
    }
    Grid grid = Grid.titled("slowest tables", "time", "rows", "bytes", "rate");
    for (TableSummary table : slow) {
      grid.row(
          TaskName.readable(table.table()),
          Amounts.duration(table.busy()),
          Amounts.count(table.rows()),
          Amounts.bytes(table.bytes()),
          Amounts.bytesPerSecond(Amounts.perSecond(table.bytes(), table.busy())));
    }
    blank();
    lines.addAll(grid.lines(look.columns()));
  }

  /** What was left out for want of another is named with that: one message tells of all. */
  private void failed() {
    if (summary.failed().isEmpty()) {
      return;
    }
    heading(Tone.BAD, "could not be made", summary.failed().size());
    Set<String> causes =
        summary.failed().stream()
            .filter(object -> object.needs() == null)
            .map(FailedObject::object)
            .collect(Collectors.toSet());
    List<FailedObject> told = new ArrayList<>();
    Map<String, List<String>> leftOut = new HashMap<>();
    for (FailedObject object : summary.failed()) {
      String needs = object.needs();
      if (needs != null && causes.contains(needs)) {
        leftOut.computeIfAbsent(needs, cause -> new ArrayList<>()).add(object.object());
      } else {
        told.add(object);
      }
    }
    told.stream()
        .limit(OBJECTS_SHOWN)
        .forEach(object -> failed(object, leftOut.getOrDefault(object.object(), List.of())));
    andMore(told.size());
  }

  private void failed(FailedObject object, List<String> leftOut) {
    String name = TaskName.readable(object.object());
    String needs = object.needs();
    prose("  ", Tone.STRONG, name);
    prose(
        "    ",
        Tone.PLAIN,
        (needs == null
                ? ""
                : "left out, as it needs " + TaskName.readable(needs) + ", which failed: ")
            + object.failure().oneLine());
    prose(
        "    " + look.glyphs().arrow() + " ",
        Tone.PLAIN,
        Remedy.of(object.object(), object.failure()));
    if (!leftOut.isEmpty()) {
      prose(
          "    ",
          Tone.QUIET,
          "left out, as they need it: "
              + Amounts.counted(leftOut.size(), "object")
              + ": "
              + named(leftOut));
    }
  }

  private void skipped() {
    Map<String, List<SkippedObject>> byReason =
        summary.skipped().stream()
            .collect(
                Collectors.groupingBy(SkippedObject::why, LinkedHashMap::new, Collectors.toList()));
    if (byReason.isEmpty()) {
      return;
    }
    heading(Tone.PLAIN, "left out on purpose", summary.skipped().size());
    byReason.forEach(
        (why, objects) -> {
          prose("  ", Tone.PLAIN, Amounts.counted(objects.size(), "object") + ": " + why);
          prose("    ", Tone.QUIET, named(objects.stream().map(SkippedObject::object).toList()));
        });
  }

  private static String named(List<String> objects) {
    int shown = Math.min(TABLES_SHOWN, objects.size());
    String names =
        objects.stream().limit(shown).map(TaskName::readable).collect(Collectors.joining(", "));
    return objects.size() > shown ? names + " and " + (objects.size() - shown) + " more" : names;
  }

  private void differences() {
    if (summary.differences().isEmpty()) {
      return;
    }
    heading(Tone.BAD, "different on the target", summary.differences().size());
    summary.differences().stream()
        .limit(OBJECTS_SHOWN)
        .forEach(table -> prose("  ", Tone.PLAIN, TaskName.readable(table)));
    andMore(summary.differences().size());
  }

  private void sourceChange() {
    if (summary.sourceChange() != null) {
      blank();
      prose("", Tone.QUIET, summary.sourceChange().sentence());
    }
  }

  private void openSource() {
    if (summary.openSource() != null) {
      blank();
      prose(
          "",
          Tone.STRONG,
          "The source database stays read-only. `pgconvoy cleanup --open-source` lets it be written again, or there:");
      lines.add(statement(summary.openSource()));
    }
  }

  /** In one piece however long it is, so that it can be copied. */
  static Line statement(String sql) {
    return Line.of("  " + sql + ";");
  }

  private void verdict() {
    blank();
    Verdict verdict = summary.verdict();
    Line word = Line.of(VerdictText.tone(verdict), VerdictText.word(verdict)).and(": ");
    lines.addAll(Prose.lines(word, Tone.PLAIN, VerdictText.sentence(summary), look));
    goOn.ifPresent(
        command -> {
          lines.add(Line.of("To go on:"));
          // In one piece however long it is, so that it can be copied.
          lines.add(Line.of("  ").and(Tone.STRONG, command));
        });
  }

  private void heading(Tone tone, String text, int count) {
    blank();
    lines.add(Line.of(tone, text + " (" + Amounts.count(count) + ")"));
  }

  private void prose(String indent, Tone tone, String text) {
    lines.addAll(Prose.lines(Line.of(indent), tone, text, look));
  }

  private void andMore(int all) {
    if (all > OBJECTS_SHOWN) {
      lines.add(Line.of(Tone.QUIET, "  and " + Amounts.count(all - OBJECTS_SHOWN) + " more"));
    }
  }

  private void blank() {
    lines.add(Line.EMPTY);
  }
}
