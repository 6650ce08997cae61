package dev.pgconvoy.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.pgconvoy.progress.ObjectLedger;
import dev.pgconvoy.progress.SourceChange;
import dev.pgconvoy.task.Fingerprint;
import dev.pgconvoy.validate.ValidationResult;
import dev.pgconvoy.validate.ValidationResult.TableResult;
import dev.pgconvoy.validate.schema.SchemaResult;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * All there is to say of a migration or a validation. Its JSON form is report.json; instants are in
 * ISO 8601, durations in seconds. No secret can be in it: of both servers it has host, port,
 * database and version.
 *
 * @param version of pgconvoy that wrote it
 * @param run its id; null for a validation, and for a run that never came to be one
 * @param seconds from its start to its end, or until now
 * @param epochs the processes that worked on it, the oldest first
 * @param tables all of them, by name
 * @param sequences those of the target, where they were looked at
 * @param settings with what it ran
 * @param sourceChange null where nobody looked
 * @param differences a text for each object that differs
 * @param differingRows the tables whose rows were looked at because they differ
 * @param schema what the comparison of definitions at the end of a migration found; null where
 *     there was none, and for a validation, which has its own
 * @param validation what `pgconvoy validate` found; null for a migration
 * @param repairs what was changed on the target to make it equal
 * @param notes what a reader has to know to judge the report
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Report(
    Kind kind,
    String version,
    String writtenAt,
    @Nullable String run,
    Outcome outcome,
    Database source,
    Database target,
    String startedAt,
    @Nullable String endedAt,
    double seconds,
    Totals totals,
    List<SectionFigures> sections,
    List<Epoch> epochs,
    List<TableFigures> tables,
    List<SequenceFigures> sequences,
    ObjectLedger objects,
    List<SettingValue> settings,
    @Nullable ReadOnly readOnlySource,
    @Nullable SourceChange sourceChange,
    List<String> differences,
    List<TableResult> differingRows,
    @Nullable SchemaResult schema,
    @Nullable ValidationResult validation,
    List<RepairNote> repairs,
    List<Event> events,
    List<String> notes) {

  public Report {
    sections = List.copyOf(sections);
    epochs = List.copyOf(epochs);
    tables = List.copyOf(tables);
    sequences = List.copyOf(sequences);
    settings = List.copyOf(settings);
    differences = List.copyOf(differences);
    differingRows = List.copyOf(differingRows);
    repairs = List.copyOf(repairs);
    events = List.copyOf(events);
    notes = List.copyOf(notes);
  }

  /** What is reported. */
  public enum Kind {
    MIGRATION,
    VALIDATION;

    /** As JSON has it. */
    @JsonValue
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * How it ended.
   *
   * @param verdict proved, sections_done, failed, not_proved, some_objects_failed, different,
   *     stopped, refused, interrupted; running or cut_off where it hasn't ended
   * @param headline for those who read one line
   * @param sentence what that means, and what to do
   */
  public record Outcome(String verdict, Tone tone, String headline, String sentence) {}

  /** How a verdict feels. */
  public enum Tone {
    GOOD,
    BUSY,
    WARNING,
    BAD;

    /** As JSON has it. */
    @JsonValue
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One side.
   *
   * @param name host, port and database
   * @param server its version as PostgreSQL counts, 150018 for 15.18; 0 where it isn't known
   */
  public record Database(String name, int server) {}

  /**
   * @param bytes of COPY data
   * @param equalTables whose fingerprints were compared and are the same
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Totals(
      int tables, int equalTables, int differingTables, long rows, long bytes, long sequences) {}

  /**
   * How far a section is.
   *
   * @param rows of tables
   * @param startedAt when its first task began; null where that isn't known
   * @param endedAt when the last one of those that are done ended
   */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record SectionFigures(
      String section,
      long tasks,
      long rows,
      long largeObjects,
      long bytes,
      @Nullable String startedAt,
      @Nullable String endedAt) {}

  /**
   * A process that worked on the run.
   *
   * @param verdict as of an outcome
   * @param reason why it stopped before its end
   */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Epoch(
      long epoch,
      String version,
      String startedAt,
      @Nullable String endedAt,
      String verdict,
      @Nullable String reason,
      int retries) {}

  /**
   * A table.
   *
   * @param into the partition root through which its rows went; null for none
   * @param rows that were copied, or the larger side has
   * @param bytes of COPY data; 0 where nothing was copied
   * @param format of COPY; null where nothing was copied
   * @param source of the rows that were sent, or read on the source; null where there is none
   * @param target of the rows that were read back; null where that wasn't done
   */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record TableFigures(
      String table,
      @Nullable String into,
      long rows,
      long bytes,
      @Nullable String format,
      @Nullable Fingerprint source,
      @Nullable Fingerprint target,
      TableOutcome result) {}

  /** What the fingerprints of a table say. */
  public enum TableOutcome {
    SAME,
    DIFFERENT,
    /** Copied, and not read back. */
    NOT_COMPARED,
    /** Not all of its rows have been copied. */
    INCOMPLETE,
    ONLY_ON_SOURCE,
    ONLY_ON_TARGET;

    /** As JSON has it. */
    @JsonValue
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A sequence.
   *
   * @param source its value on the source when the run began; null if it was never called
   * @param target its value on the target when the process ended
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record SequenceFigures(String sequence, @Nullable Long source, @Nullable Long target) {

    /** Never behind: the next row would collide. */
    public boolean isBehind() {
      return source != null && (target == null || target < source);
    }
  }

  /** An option with its value. */
  public record SettingValue(String name, String value) {}

  /**
   * That the source was closed to writers for the run.
   *
   * @param kept whether it was to stay so after the run
   * @param undo the statement that lets it be written again
   */
  public record ReadOnly(String database, boolean undone, boolean kept, String undo) {}

  /** What `validate --repair` changed on the target. */
  @JsonNaming(SnakeCaseStrategy.class)
  public record RepairNote(
      String object, String how, long deleted, long inserted, String repairedAt) {}

  /** Something that happened. */
  public record Event(String at, String severity, String text) {}
}
