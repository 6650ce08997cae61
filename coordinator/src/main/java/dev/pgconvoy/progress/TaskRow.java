package dev.pgconvoy.progress;

import dev.pgconvoy.task.Section;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task of the run.
 *
 * @param number among the tasks of this run
 * @param slot that has it, or had it last; null for none in this process
 * @param startedSeconds since the run began; null if it wasn't handed out in this process
 * @param seconds that it took, or has taken so far
 * @param failures attempts that came to nothing
 */
public record TaskRow(
    int number,
    String name,
    TaskKind kind,
    Section section,
    TaskStatus state,
    int attempts,
    @Nullable String slot,
    @Nullable Double startedSeconds,
    @Nullable Double seconds,
    List<FailedAttempt> failures) {
  public TaskRow {
    failures = List.copyOf(failures);
  }
}
