package dev.pgconvoy.progress;

import dev.pgconvoy.progress.RunView.SectionState;
import dev.pgconvoy.progress.RunView.SectionView;
import dev.pgconvoy.task.Section;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** How far each section of a run is. To be used under the board's lock. */
final class SectionTallies {

  private final Map<Section, SectionTally> sections = new EnumMap<>(Section.class);

  /** Of a section that nobody has told of, a new one. */
  SectionTally of(Section section) {
    return sections.computeIfAbsent(section, s -> new SectionTally());
  }

  /** The run has this section, with so many tasks, some of which are done already. */
  void put(Section section, int tasks, int done) {
    SectionTally tally = new SectionTally();
    tally.tasks = tasks;
    tally.done = done;
    tally.state = tasks == done ? SectionState.DONE : SectionState.WAITING;
    sections.put(section, tally);
  }

  List<SectionView> view(long now) {
    return each((section, tally) -> tally.view(section, now));
  }

  /** In the order of the run. */
  <T> List<T> each(BiFunction<Section, SectionTally, T> told) {
    return sections.entrySet().stream()
        .map(entry -> told.apply(entry.getKey(), entry.getValue()))
        .toList();
  }
}
