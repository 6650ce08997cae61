package dev.pgconvoy.coordinator;

import dev.pgconvoy.task.TableCopy;
import dev.pgconvoy.task.Task;
import dev.pgconvoy.task.TaskId;
import java.util.stream.Stream;

/** What tasks have to do with rows. */
final class TaskRows {

  /**
   * Whether what a task makes depends on the rows that it finds, and is made anew when they change.
   */
  static boolean lookAt(Task task) {
    return switch (task) {
      case Task.FingerprintPart t -> true;
      case Task.RefreshMatview t -> true;
      case Task.AnalyzeTables t -> true;
      case Task.RestoreEntries t -> false;
      case Task.DatabaseProperties t -> false;
      case Task.SequenceValues t -> false;
      case Task.TableData t -> false;
      case Task.SmallTables t -> false;
      case Task.LargeObjects t -> false;
      case Task.BuildIndex t -> false;
      case Task.AddConstraint t -> false;
      case Task.ValidateConstraint t -> false;
    };
  }

  /** Bytes that a task is expected to copy; 0 where that means nothing. */
  static long expectedBytes(Task task) {
    return switch (task) {
      case Task.TableData data -> data.copy().sizeBytes() / data.copy().parts();
      case Task.SmallTables small -> small.copies().stream().mapToLong(TableCopy::sizeBytes).sum();
      case Task.FingerprintPart part ->
          part.copies().stream().mapToLong(TableCopy::sizeBytes).sum() / part.parts();
      default -> 0;
    };
  }

  /** By which the journal knows what a task has copied or read back. */
  static Stream<TaskId> copiedIds(Task task) {
    return switch (task) {
      case Task.SmallTables small -> small.copies().stream().map(copy -> copy.partId(1));
      case Task.FingerprintPart part ->
          Stream.iterate(0, i -> i < part.copies().size(), i -> i + 1).map(part::readId);
      default -> Stream.of(task.id());
    };
  }

  private TaskRows() {}
}
