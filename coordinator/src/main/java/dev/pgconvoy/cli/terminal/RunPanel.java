package dev.pgconvoy.cli.terminal;

import dev.pgconvoy.progress.RunView;
import dev.pgconvoy.progress.RunView.Phase;
import dev.pgconvoy.report.TaskName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The picture of a run as lines for a screen: where from and to, the sections, how far, what is
 * being done and what comes next.
 */
final class RunPanel {

  /** Rows left to what scrolls past above the panel. */
  private static final int ROWS_ABOVE = 2;

  private final Route route;
  private final Look look;

  RunPanel(Route route, Look look) {
    this.route = route;
    this.look = look;
  }

  /**
   * @param frame counts up with each drawing
   * @return at most so many lines as the terminal has, none wider than it
   */
  List<Line> lines(RunView view, long frame) {
    List<Line> lines = new ArrayList<>();
    lines.add(header(view));
    state(view, frame).ifPresent(lines::add);
    if (!view.sections().isEmpty()) {
      lines.addAll(SectionStrip.lines(view.sections(), look));
      lines.addAll(OverallLines.lines(view, look));
    }
    int room = look.rows() - ROWS_ABOVE - lines.size() - 1;
    lines.addAll(TaskLines.lines(view.running(), look, room));
    next(view).ifPresent(lines::add);
    int most = look.rows() - 1;
    return List.copyOf(lines.subList(0, Math.min(lines.size(), most)));
  }

  private Line header(RunView view) {
    Line elapsed = Line.of(Amounts.clock(view.elapsed()));
    Line run = view.run().isEmpty() ? Line.EMPTY : Line.of(Tone.QUIET, "run " + view.run());
    int fixed = elapsed.width() + 2;
    int wished = run.width() + "pgconvoy".length() + 4;
    boolean spacious = look.columns() >= 60;
    int forRoute = look.columns() - fixed - (spacious ? wished : 0);
    return new Cells()
        .left(3, spacious ? Line.of(Tone.QUIET, "pgconvoy") : Line.EMPTY)
        .left(0, route.line(forRoute, look.glyphs().arrow()))
        .right(2, spacious ? run : Line.EMPTY)
        .right(1, elapsed)
        .fit(look.columns());
  }

  private Optional<Line> state(RunView view, long frame) {
    String doing = view.doing();
    String text =
        switch (view.phase()) {
          case PREPARING, RUNNING, DONE, FAILED -> doing == null ? "" : doing;
          case PAUSED -> "paused" + (doing == null ? "" : ": " + doing);
          case STOPPING -> "stopping" + (doing == null ? "" : ": " + doing);
        };
    if (text.isEmpty()) {
      return Optional.empty();
    }
    boolean waiting = view.phase() == Phase.PAUSED || view.phase() == Phase.STOPPING;
    Tone tone = waiting ? Tone.WARNING : Tone.ACTIVE;
    return Optional.of(
        Line.of(tone, look.glyphs().spin(frame))
            .and(waiting ? Tone.WARNING : Tone.PLAIN, " " + text)
            .cut(look.columns()));
  }

  private Optional<Line> next(RunView view) {
    if (view.next().isEmpty()) {
      return Optional.empty();
    }
    String tasks = String.join(", ", view.next().stream().map(TaskName::readable).toList());
    return Optional.of(Line.of(Tone.QUIET, "  next: " + tasks).cut(look.columns()));
  }
}
