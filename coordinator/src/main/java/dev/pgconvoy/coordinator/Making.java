package dev.pgconvoy.coordinator;

import dev.pgconvoy.task.Section;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which sections have yet to end that change the target: until then its definitions are not what
 * they will be. Rows may be read back before.
 */
final class Making {

  private @Nullable Set<Section> left;

  void ended(Section section, RunPlan plan) {
    left(plan).remove(section);
  }

  boolean isOver(RunPlan plan) {
    return left(plan).isEmpty();
  }

  /** At first those that have tasks. */
  private Set<Section> left(RunPlan plan) {
    Set<Section> sections = left;
    if (sections == null) {
      sections =
          EnumSet.allOf(Section.class).stream()
              .filter(section -> section != Section.VALIDATE && !plan.tasksOf(section).isEmpty())
              .collect(Collectors.toCollection(() -> EnumSet.noneOf(Section.class)));
      left = sections;
    }
    return sections;
  }
}
