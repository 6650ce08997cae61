package dev.pgconvoy.progress;

import dev.pgconvoy.task.Task;
import java.util.Locale;

/** What a task does, as metrics and the API name it. */
public enum TaskKind {
  RESTORE,
  DATABASE_PROPERTIES,
  SEQUENCE_VALUES,
  TABLE_DATA,
  LARGE_OBJECTS,
  INDEX,
  CONSTRAINT,
  VALIDATE_CONSTRAINT,
  MATERIALIZED_VIEW,
  ANALYZE,
  FINGERPRINT;

  /** Such as {@code table-data}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The kind of a task. */
  public static TaskKind of(Task task) {
    return switch (task) {
      case Task.RestoreEntries t -> RESTORE;
      case Task.DatabaseProperties t -> DATABASE_PROPERTIES;
      case Task.SequenceValues t -> SEQUENCE_VALUES;
      case Task.TableData t -> TABLE_DATA;
      case Task.SmallTables t -> TABLE_DATA;
      case Task.LargeObjects t -> LARGE_OBJECTS;
      case Task.BuildIndex t -> INDEX;
      case Task.AddConstraint t -> CONSTRAINT;
      case Task.ValidateConstraint t -> VALIDATE_CONSTRAINT;
      case Task.RefreshMatview t -> MATERIALIZED_VIEW;
      case Task.AnalyzeTables t -> ANALYZE;
      case Task.FingerprintPart t -> FINGERPRINT;
    };
  }
}
