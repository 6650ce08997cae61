package dev.pgconvoy.cli.terminal;

import dev.pgconvoy.journal.FailedObject;
import dev.pgconvoy.journal.JournaledSection;
import dev.pgconvoy.journal.RunRecord;
import dev.pgconvoy.report.TaskName;
import dev.pgconvoy.task.Section;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Where a run stands, for people. */
public final class StatusText {

  /**
   * @param target host, port and database
   */
  public static List<String> lines(RunStatus status, String target, Look look) {
    RunRecord run = status.run();
    List<Line> lines = new ArrayList<>();
    lines.addAll(
        Prose.lines(
            Line.of(Tone.STRONG, "run " + run.key().run()).and(" "),
            Tone.PLAIN,
            "on " + target + ": " + state(status),
            look));
    lines.addAll(Prose.lines(Line.of("  "), Tone.QUIET, times(run), look));
    lines.addAll(sections(status.sections()).lines(look.columns()));
    long objects = status.sections().stream().mapToLong(JournaledSection::largeObjects).sum();
    if (objects > 0) {
      lines.add(SummaryText.largeObjects(objects));
    }
    failed(status.failed(), lines, look);
    if (status.openSource() != null) {
      lines.addAll(
          Prose.lines(
              Line.of("  "),
              Tone.STRONG,
              "The source database is read-only. What lets it be written again, there:",
              look));
      lines.add(SummaryText.statement(status.openSource()));
    }
    return lines.stream().map(line -> line.paint(look.colour())).toList();
  }

  private static String state(RunStatus status) {
    if (status.atWork()) {
      return "at work now";
    }
    if (status.differs()) {
      return "DIFFERENT from the source; `pgconvoy validate` compares again, `pgconvoy status --serve` shows what was found";
    }
    return switch (status.run().state()) {
      case RUNNING -> "was cut off, nobody works on it; `pgconvoy migrate --resume` goes on";
      case STOPPED -> "stopped in order; `pgconvoy migrate --resume` goes on";
      case FAILED -> "failed; `pgconvoy migrate --resume` tries again";
      case PART_DONE -> "the sections that were asked for are done, others are left";
      case COPIED ->
          "all is copied and not proved; `pgconvoy migrate --section validate` does that";
      case DONE -> "done; `pgconvoy cleanup` removes what it left";
    };
  }

  private static String times(RunRecord run) {
    String ended = run.finishedAt() == null ? "" : ", ended " + time(run.finishedAt());
    String resumes = run.key().epoch() == 1 ? "" : ", epoch " + run.key().epoch();
    String snapshots = run.key().snapshot() == 1 ? "" : ", snapshot " + run.key().snapshot();
    return "begun "
        + time(run.startedAt())
        + ended
        + " by pgconvoy "
        + run.version()
        + resumes
        + snapshots;
  }

  /** {@code 2026-11-23 21:04:03}, where this process is. */
  private static String time(Instant at) {
    return at.atZone(ZoneId.systemDefault())
        .toLocalDateTime()
        .truncatedTo(ChronoUnit.SECONDS)
        .toString()
        .replace('T', ' ');
  }

  private static Grid sections(List<JournaledSection> sections) {
    Grid grid = Grid.titled("section", "tasks done", "rows", "bytes");
    for (JournaledSection section : sections) {
      boolean rows = section.section() == Section.DATA || section.section() == Section.VALIDATE;
      grid.row(
          section.section().label(),
          Amounts.count(section.tasks()),
          rows ? Amounts.count(section.rows()) : "",
          rows ? Amounts.bytes(section.bytes()) : "");
    }
    return grid;
  }

  private static void failed(List<FailedObject> failed, List<Line> lines, Look look) {
    if (!failed.isEmpty()) {
      lines.add(Line.of(Tone.BAD, "could not be made (" + Amounts.count(failed.size()) + ")"));
    }
    for (FailedObject object : failed) {
      lines.addAll(
          Prose.lines(Line.of("  "), Tone.STRONG, TaskName.readable(object.object()), look));
      lines.addAll(Prose.lines(Line.of("    "), Tone.PLAIN, object.failure().oneLine(), look));
    }
  }

  private StatusText() {}
}
