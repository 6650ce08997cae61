package dev.pgconvoy.progress;

import dev.pgconvoy.task.Task;
import java.util.Locale;
import java.util.Map;

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

  private static final Map<String, TaskKind> BEGINNINGS =
      Map.ofEntries(
          Map.entry("DATABASE PROPERTIES", DATABASE_PROPERTIES),
          Map.entry("SEQUENCE VALUES ", SEQUENCE_VALUES),
          Map.entry("TABLE DATA ", TABLE_DATA),
          Map.entry("LARGE OBJECTS ", LARGE_OBJECTS),
          Map.entry("INDEX ", INDEX),
          Map.entry("CONSTRAINT ", CONSTRAINT),
          Map.entry("VALIDATE CONSTRAINT ", VALIDATE_CONSTRAINT),
          Map.entry("MATERIALIZED VIEW DATA ", MATERIALIZED_VIEW),
          Map.entry("ANALYZE ", ANALYZE),
          Map.entry("FINGERPRINT ", FINGERPRINT));

  /** Whether what a task of this kind counts isn't rows, but large objects. */
  boolean countsLargeObjects() {
    return this == LARGE_OBJECTS;
  }

  /** Such as {@code table-data}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The kind of a task by the beginning of its name in the journal. */
  public static TaskKind ofName(String name) {
    for (Map.Entry<String, TaskKind> beginning : BEGINNINGS.entrySet()) {
      if (name.startsWith(beginning.getKey())) {
        return beginning.getValue();
      }
    }
    return RESTORE;
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
