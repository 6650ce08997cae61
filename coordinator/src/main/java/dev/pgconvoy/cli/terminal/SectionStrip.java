package dev.pgconvoy.cli.terminal;

import dev.pgconvoy.progress.RunView.SectionState;
import dev.pgconvoy.progress.RunView.SectionView;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The sections side by side: state and name, with the number of tasks as far as there is room; on
 * more than one line where there isn't even room for the names. What failed is counted always.
 */
final class SectionStrip {

  private static final String GAP = "   ";

  static List<Line> lines(List<SectionView> sections, Look look) {
    Predicate<SectionView> failed = section -> section.tasksFailed() > 0;
    Predicate<SectionView> running = section -> section.state() == SectionState.RUNNING;
    return Stream.of(section -> true, running.or(failed))
        .map(counted -> joined(cells(sections, look, counted)))
        .filter(line -> line.width() <= look.columns())
        .findFirst()
        .map(List::of)
        .orElseGet(() -> wrapped(cells(sections, look, failed), look.columns()));
  }

  /**
   * @param counted those that say how many tasks they have
   */
  private static List<Line> cells(
      List<SectionView> sections, Look look, Predicate<SectionView> counted) {
    return sections.stream()
        .map(
            section ->
                counted.test(section)
                    ? cell(section, look).and(tasks(section))
                    : cell(section, look))
        .toList();
  }

  private static Line cell(SectionView section, Look look) {
    SectionState state = section.hasNothingToDo() ? SectionState.LEFT_OUT : section.state();
    Tone tone = tone(state);
    return Line.of(tone, look.glyphs().icon(state) + " ")
        .and(tone == Tone.ACTIVE ? Tone.STRONG : tone, section.section().label());
  }

  private static Line tasks(SectionView section) {
    String failed = section.tasksFailed() == 0 ? "" : ", " + section.tasksFailed() + " failed";
    return switch (section.state()) {
      case LEFT_OUT -> Line.EMPTY;
      case WAITING, DONE -> Line.of(Tone.QUIET, " " + Amounts.count(section.tasks()) + failed);
      case RUNNING, FAILED ->
          Line.of(
              Tone.QUIET,
              " "
                  + Amounts.count(section.tasksDone())
                  + "/"
                  + Amounts.count(section.tasks())
                  + failed);
    };
  }

  private static Tone tone(SectionState state) {
    return switch (state) {
      case WAITING, LEFT_OUT -> Tone.QUIET;
      case RUNNING -> Tone.ACTIVE;
      case DONE -> Tone.GOOD;
      case FAILED -> Tone.BAD;
    };
  }

  private static Line joined(List<Line> cells) {
    Line line = Line.EMPTY;
    for (Line cell : cells) {
      line = line.spans().isEmpty() ? cell : line.and(GAP).and(cell);
    }
    return line;
  }

  private static List<Line> wrapped(List<Line> cells, int columns) {
    List<Line> lines = new ArrayList<>();
    List<Line> current = new ArrayList<>();
    for (Line cell : cells) {
      current.add(cell);
      if (joined(current).width() > columns && current.size() > 1) {
        current.removeLast();
        lines.add(joined(current).cut(columns));
        current = new ArrayList<>(List.of(cell));
      }
    }
    lines.add(joined(current).cut(columns));
    return lines;
  }

  private SectionStrip() {}
}
