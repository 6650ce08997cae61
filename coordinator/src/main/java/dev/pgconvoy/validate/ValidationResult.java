package dev.pgconvoy.validate;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.pgconvoy.task.Fingerprint;
import dev.pgconvoy.validate.schema.SchemaResult;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a validation found. Its JSON form is in the report that {@code --report-dir} writes, and is
 * what {@code --json} prints; instants are in ISO 8601, durations in seconds.
 *
 * @param version of pgconvoy
 * @param tables by name; those that are equal too
 * @param sequences those that differ
 * @param largeObjects null where they were not asked for
 * @param schema the definitions; null where they were not asked for
 * @param leftOut what was not compared, and why
 * @param repairs what was done, or with {@code --dry-run} would be done, to make the target equal
 * @param notes what a reader has to know to judge the result
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ValidationResult(
    String version,
    String startedAt,
    double elapsedSeconds,
    Database source,
    Database target,
    List<TableResult> tables,
    long sequencesCompared,
    List<SequenceDifference> sequences,
    @Nullable LargeObjectResult largeObjects,
    @Nullable SchemaResult schema,
    List<LeftOut> leftOut,
    List<Repair> repairs,
    List<String> notes) {

  /** What they are called where they are left out. */
  public static final String DEFINITIONS = "definitions";

  public ValidationResult {
    tables = List.copyOf(tables);
    sequences = List.copyOf(sequences);
    leftOut = List.copyOf(leftOut);
    repairs = List.copyOf(repairs);
    notes = List.copyOf(notes);
  }

  /** Whether nothing differs in all that was compared. */
  @JsonProperty
  public boolean equal() {
    return sequences.isEmpty()
        && (largeObjects == null || largeObjects.equal())
        && (schema == null || schema.equal())
        && tables.stream().allMatch(TableResult::equal);
  }

  public long rows() {
    return tables.stream().mapToLong(TableResult::rows).sum();
  }

  public Stream<TableResult> differingTables() {
    return tables.stream().filter(table -> !table.equal());
  }

  /** The same with these tables for its own, such as without the values of their rows. */
  public ValidationResult withTables(List<TableResult> others) {
    return new ValidationResult(
        version,
        startedAt,
        elapsedSeconds,
        source,
        target,
        others,
        sequencesCompared,
        sequences,
        largeObjects,
        schema,
        leftOut,
        repairs,
        notes);
  }

  /** The same after repairs: what was looked at again stands for what was found before. */
  ValidationResult after(
      List<Repair> done, List<TableResult> again, List<SequenceDifference> left) {
    Map<String, TableResult> merged = new LinkedHashMap<>();
    tables.forEach(table -> merged.put(table.table(), table));
    again.forEach(table -> merged.put(table.table(), table));
    return new ValidationResult(
        version,
        startedAt,
        elapsedSeconds,
        source,
        target,
        List.copyOf(merged.values()),
        sequencesCompared,
        left,
        largeObjects,
        schema,
        leftOut,
        done,
        notes);
  }

  /**
   * One side.
   *
   * @param name host, port and database; never a password
   * @param server version as the server tells it, 150018 for 15.18
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Database(String name, int server, String encoding) {}

  /** On which sides a table is. */
  public enum Presence {
    ON_BOTH,
    ONLY_ON_SOURCE,
    ONLY_ON_TARGET
  }

  /**
   * A table.
   *
   * @param source number of rows and sum of their hashes; null where it wasn't read
   * @param columns that only one side has, or that have another type
   * @param differences in its rows; null if there are none, or nothing was read
   */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record TableResult(
      String table,
      Presence presence,
      @Nullable Fingerprint source,
      @Nullable Fingerprint target,
      List<ColumnDifference> columns,
      @Nullable RowDifferences differences,
      List<String> notes) {

    public TableResult {
      columns = List.copyOf(columns);
      notes = List.copyOf(notes);
    }

    @JsonProperty
    public boolean equal() {
      return presence == Presence.ON_BOTH && columns.isEmpty() && differences == null;
    }

    /** On the larger side. */
    public long rows() {
      return Math.max(source == null ? 0 : source.rows(), target == null ? 0 : target.rows());
    }
  }

  /**
   * A column.
   *
   * @param source its type there; null if it isn't there
   */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ColumnDifference(String column, @Nullable String source, @Nullable String target) {}

  /**
   * The rows of a table that differ.
   *
   * @param key columns that name a row; empty if only the whole row does
   * @param missing rows that only the source has
   * @param extra rows that only the target has
   * @param changed rows with other values
   * @param exact whether these are all; otherwise there are at least {@code atLeast} in all
   * @param atLeast rows that differ, of any kind
   * @param rows the first of them, bounded
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record RowDifferences(
      List<String> key,
      long missing,
      long extra,
      long changed,
      boolean exact,
      long atLeast,
      List<RowDifference> rows) {

    public RowDifferences {
      key = List.copyOf(key);
      rows = List.copyOf(rows);
    }
  }

  /** How a row differs. */
  public enum RowKind {
    MISSING,
    EXTRA,
    CHANGED
  }

  /**
   * One row.
   *
   * @param key by column, as text, long ones cut; the whole row where there is no key
   * @param columns that differ; empty if the row is missing or extra
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record RowDifference(
      RowKind kind, Map<String, @Nullable String> key, List<ValueDifference> columns) {

    public RowDifference {
      key = Collections.unmodifiableMap(new LinkedHashMap<>(key));
      columns = List.copyOf(columns);
    }
  }

  /**
   * A column of a row with both values, as text, long ones cut.
   *
   * @param source null for NULL
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record ValueDifference(String column, @Nullable String source, @Nullable String target) {}

  /**
   * A sequence.
   *
   * @param source null if it isn't there
   */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record SequenceDifference(
      String sequence, @Nullable SequenceValue source, @Nullable SequenceValue target) {}

  /** Where a sequence stands. */
  @JsonNaming(SnakeCaseStrategy.class)
  public record SequenceValue(long lastValue, boolean called) {}

  /**
   * The large objects: how many each side has, and the oids that differ.
   *
   * @param oids the first of them, bounded
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record LargeObjectResult(long source, long target, long differing, List<Long> oids) {

    public LargeObjectResult {
      oids = List.copyOf(oids);
    }

    @JsonProperty
    public boolean equal() {
      return differing == 0;
    }
  }

  /** What was not compared. */
  public record LeftOut(String object, String why) {}

  /**
   * What makes an object of the target equal.
   *
   * @param how rows, reload or setval
   * @param done false with {@code --dry-run}, or if it was refused
   * @param refused why it can't be done; null if it can
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Repair(
      String object,
      String how,
      long deleted,
      long inserted,
      boolean done,
      @Nullable String refused) {}
}
