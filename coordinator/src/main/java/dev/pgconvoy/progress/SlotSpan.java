package dev.pgconvoy.progress;

import dev.pgconvoy.task.Section;
import org.jspecify.annotations.Nullable;

/**
 * What a slot did for a while: one task, or several in a row that are too short to be told apart.
 *
 * @param name of the task, or of the first one
 * @param tasks how many
 * @param fromMillis since the run's begin
 * @param untilMillis likewise; null while it goes on
 * @param busyMillis without the time between the tasks
 * @param failed whether one of them failed
 */
public record SlotSpan(
    String name,
    Section section,
    int tasks,
    long fromMillis,
    @Nullable Long untilMillis,
    long busyMillis,
    boolean failed) {

  SlotSpan with(SlotSpan next) {
    SlotSpan main = next.busyMillis > busyMillis ? next : this;
    return new SlotSpan(
        main.name,
        main.section,
        tasks + next.tasks,
        fromMillis,
        next.untilMillis,
        busyMillis + next.busyMillis,
        failed || next.failed);
  }
}
