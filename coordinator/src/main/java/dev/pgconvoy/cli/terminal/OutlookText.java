package dev.pgconvoy.cli.terminal;

import dev.pgconvoy.coordinator.Outlook;
import dev.pgconvoy.plan.Forecast;
import dev.pgconvoy.preflight.Finding;
import dev.pgconvoy.preflight.Outcome;
import dev.pgconvoy.report.TaskName;
import dev.pgconvoy.task.Section;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What is known before a migration, for people: the checklist, the plan, the verdict. */
public final class OutlookText {

  /** The tasks of a critical path that take longest; the others are counted. */
  private static final int STEPS_SHOWN = 5;

  private final Outlook outlook;
  private final Route route;
  private final Look look;
  private final List<Line> lines = new ArrayList<>();

  private OutlookText(Outlook outlook, Route route, Look look) {
    this.outlook = outlook;
    this.route = route;
    this.look = look;
  }

  /**
   * @param quiet only what isn't in order, and the verdict
   */
  public static List<String> lines(Outlook outlook, Route route, boolean quiet, Look look) {
    return new OutlookText(outlook, route, look)
        .write(quiet).stream().map(line -> line.paint(look.colour())).toList();
  }

  private List<Line> write(boolean quiet) {
    if (!quiet) {
      lines.add(route.line(look.columns(), look.glyphs().arrow()));
      lines.add(Line.EMPTY);
    }
    for (Finding finding : outlook.findings()) {
      if (!quiet || finding.isWarning() || finding.isRefusal()) {
        tell(finding);
      }
    }
    if (!quiet) {
      outlook.forecast().ifPresent(this::tell);
    }
    lines.add(Line.EMPTY);
    verdict();
    return lines;
  }

  private void tell(Finding finding) {
    String id = Columns.padRight(finding.check(), idColumns()) + "  ";
    Line first = sign(finding.outcome()).and(" ").and(idTone(finding), id);
    prose(first, Tone.PLAIN, TaskName.readable(finding.outcome().found()));
    if (!finding.why().isEmpty()) {
      prose(Line.of("    why: "), Tone.QUIET, finding.why());
    }
    String label = "    do:  ";
    for (String remedy : finding.remedies()) {
      prose(Line.of(label), Tone.STRONG, remedy);
      label = "    or:  ";
    }
  }

  private int idColumns() {
    return outlook.findings().stream().mapToInt(f -> f.check().length()).max().orElse(0);
  }

  private static Tone idTone(Finding finding) {
    return finding.isWarning() || finding.isRefusal() ? Tone.STRONG : Tone.QUIET;
  }

  private Line sign(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Ok ok -> Line.of(Tone.GOOD, look.glyphs().done());
      case Outcome.Warning warning -> Line.of(Tone.WARNING, "!");
      case Outcome.Refusal refusal -> Line.of(Tone.BAD, look.glyphs().failed());
    };
  }

  private void tell(Forecast forecast) {
    lines.add(Line.EMPTY);
    prose(
        Line.of(Tone.STRONG, "the plan "),
        Tone.PLAIN,
        "%s in %s, %s of rows"
            .formatted(
                Amounts.counted(forecast.tables(), "table"),
                Amounts.counted(forecast.parts(), "part"),
                Amounts.bytes(forecast.bytes())));
    Map<Section, Map<String, Integer>> sections = new EnumMap<>(Section.class);
    sections.putAll(forecast.tasks());
    sections.forEach(
        (section, kinds) ->
            prose(
                Line.of("  " + Columns.padRight(section.label(), 10) + "  "),
                Tone.PLAIN,
                kinds.entrySet().stream()
                    .map(kind -> Amounts.count(kind.getValue()) + " x " + kind.getKey())
                    .collect(Collectors.joining(", "))));
    time(forecast);
    criticalPath(forecast);
  }

  private void time(Forecast forecast) {
    prose(
        Line.of("  about " + text(forecast.seconds()) + " "),
        Tone.QUIET,
        "with %s: %s to begin, plan and end, as long as planning took now and a second, and %s for the tasks, if a connection moves %s to %s and the target builds indexes at %s, as both servers did on one idle machine of two cores. Slower disks, networks and processors are not in it, nor triggers, locks, and what else the servers have to do."
            .formatted(
                Amounts.counted(forecast.slots(), "job"),
                text(forecast.besideSeconds()),
                text(forecast.seconds() - forecast.besideSeconds()),
                Amounts.bytes(Forecast.RATES.slowestCopy()),
                Amounts.bytesPerSecond(Forecast.RATES.fastestCopy()),
                Amounts.bytesPerSecond(Forecast.RATES.indexBuild())));
  }

  private void criticalPath(Forecast forecast) {
    List<Forecast.Step> longest =
        forecast.criticalPath().stream()
            .sorted(Comparator.comparingDouble(Forecast.Step::seconds).reversed())
            .limit(STEPS_SHOWN)
            .toList();
    prose(
        Line.of("  at least " + text(forecast.besideSeconds() + forecast.criticalSeconds()) + " "),
        Tone.QUIET,
        "with any number of jobs: the longest chain has "
            + Amounts.counted(forecast.criticalPath().size(), "task")
            + " and takes "
            + text(forecast.criticalSeconds())
            + ", most of it in these");
    Grid grid = Grid.untitled();
    forecast.criticalPath().stream()
        .filter(longest::contains)
        .limit(STEPS_SHOWN)
        .forEach(step -> grid.row("  " + TaskName.readable(step.task()), text(step.seconds())));
    lines.addAll(grid.lines(look.columns()));
  }

  private static String text(double seconds) {
    return Amounts.duration(Duration.ofMillis((long) (seconds * 1000)));
  }

  private void verdict() {
    String warnings = outlook.warnings() == 0 ? "" : Amounts.counted(outlook.warnings(), "warning");
    if (outlook.isRefused()) {
      prose(
          Line.of(Tone.BAD_NEWS, "REFUSED").and(": "),
          Tone.PLAIN,
          Amounts.counted(outlook.refusals(), "refusal")
              + (warnings.isEmpty() ? "" : " and " + warnings)
              + ". Nothing was written; `pgconvoy migrate` would refuse for the same reasons.");
    } else {
      prose(
          Line.of(Tone.GOOD_NEWS, "READY").and(": "),
          Tone.PLAIN,
          (warnings.isEmpty() ? "all is in order." : warnings + ", nothing that refuses.")
              + " Nothing was written.");
    }
  }

  private void prose(Line first, Tone tone, String text) {
    lines.addAll(Prose.lines(first, tone, text, look));
  }
}
