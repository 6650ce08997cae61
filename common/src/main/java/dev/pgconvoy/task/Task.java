package dev.pgconvoy.task;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.pgconvoy.postgres.QualifiedName;
import java.util.List;

/** One piece of work that a worker carries out in one transaction on the target. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "task")
public sealed interface Task {

  @JsonIgnore
  TaskId id();

  @JsonIgnore
  Section section();

  /** Entries of the archive, run in the archive's order: all or nothing. */
  record RestoreEntries(
      @JsonIgnore(false) @JsonProperty Section section, String name, List<Integer> dumpIds)
      implements Task {
    public RestoreEntries {
      dumpIds = List.copyOf(dumpIds);
    }

    @Override
    public TaskId id() {
      return new TaskId("RESTORE " + section.label() + " " + name);
    }
  }

  /** Settings, comment and privileges of the database itself, which the archive doesn't hold. */
  record DatabaseProperties() implements Task {
    @Override
    public TaskId id() {
      return new TaskId("DATABASE PROPERTIES");
    }

    @Override
    public Section section() {
      return Section.POST_DATA;
    }
  }

  /** Values of many sequences: read on the source in one go, set on the target in one go. */
  record SequenceValues(int batch, List<QualifiedName> sequences) implements Task {

    /** What comes before the sequence's name in {@link #valueId}. */
    public static final String VALUE = "SEQUENCE VALUE ";

    public SequenceValues {
      sequences = List.copyOf(sequences);
    }

    @Override
    public TaskId id() {
      return new TaskId("SEQUENCE VALUES " + batch);
    }

    /** By which the journal knows the value of one of them. */
    public TaskId valueId(int sequence) {
      return new TaskId(VALUE + sequences.get(sequence).sql());
    }

    @Override
    public Section section() {
      return Section.SEQUENCES;
    }
  }

  /** A part of one table. */
  record TableData(TableCopy copy, int part) implements Task {
    @Override
    public TaskId id() {
      return copy.partId(part);
    }

    @Override
    public Section section() {
      return Section.DATA;
    }

    @JsonIgnore
    public CtidRange range() {
      return copy.range(part);
    }
  }

  /** Many small tables in one transaction, each with a journal row of its own. */
  record SmallTables(int group, List<TableCopy> copies) implements Task {
    public SmallTables {
      copies = List.copyOf(copies);
    }

    @Override
    public TaskId id() {
      return new TaskId("TABLE DATA of small tables " + group);
    }

    @Override
    public Section section() {
      return Section.DATA;
    }
  }

  /**
   * Large objects from {@code firstOid} to {@code lastOid}, both included, with owner, privileges
   * and comment.
   */
  record LargeObjects(int batch, long firstOid, long lastOid, boolean owner, boolean acl)
      implements Task {
    @Override
    public TaskId id() {
      return new TaskId("LARGE OBJECTS " + batch);
    }

    @Override
    public Section section() {
      return Section.DATA;
    }
  }

  /**
   * One index, also the one that a primary key or unique constraint will stand on.
   *
   * @param dumpId of the index, or of that constraint, in the archive
   */
  record BuildIndex(QualifiedName table, QualifiedName index, int dumpId) implements Task {
    @Override
    public TaskId id() {
      return new TaskId("INDEX " + index.sql());
    }

    @Override
    public Section section() {
      return Section.POST_DATA;
    }
  }

  /**
   * Adds a constraint as it stands in the archive, or NOT VALID so that validating it is a task of
   * its own.
   */
  record AddConstraint(
      QualifiedName table, String constraint, ConstraintKind kind, int dumpId, boolean notValid)
      implements Task {
    @Override
    public TaskId id() {
      return new TaskId("CONSTRAINT " + table.sql() + " " + constraint);
    }

    @Override
    public Section section() {
      return Section.POST_DATA;
    }
  }

  record ValidateConstraint(QualifiedName table, String constraint) implements Task {
    @Override
    public TaskId id() {
      return new TaskId("VALIDATE CONSTRAINT " + table.sql() + " " + constraint);
    }

    @Override
    public Section section() {
      return Section.POST_DATA;
    }
  }

  record RefreshMatview(QualifiedName matview, int dumpId) implements Task {
    @Override
    public TaskId id() {
      return new TaskId("MATERIALIZED VIEW DATA " + matview.sql());
    }

    @Override
    public Section section() {
      return Section.POST_DATA;
    }
  }

  /** Statistics for the planner, of one large table or of many small ones. */
  record AnalyzeTables(int batch, List<QualifiedName> tables) implements Task {
    public AnalyzeTables {
      tables = List.copyOf(tables);
    }

    @Override
    public TaskId id() {
      return new TaskId(
          "ANALYZE " + batch + (tables.size() == 1 ? " " + tables.getFirst().sql() : ""));
    }

    @Override
    public Section section() {
      return Section.POST_DATA;
    }
  }

  /**
   * Tables, or one part of a large one, read back from the target and fingerprinted. A part here is
   * the target's own: pages are those of the target.
   */
  record FingerprintPart(int batch, List<TableCopy> copies, int part, int parts) implements Task {
    public FingerprintPart {
      copies = List.copyOf(copies);
      if (parts > 1 && copies.size() > 1) {
        throw new IllegalArgumentException("only a single table is read in parts");
      }
    }

    /** The name under which the fingerprint of the copy at this index is journaled. */
    public TaskId readId(int index) {
      return new TaskId("FINGERPRINT " + copies.get(index).into().sql() + " " + part + "/" + parts);
    }

    @Override
    public TaskId id() {
      return new TaskId(
          copies.size() == 1
              ? "FINGERPRINT " + copies.getFirst().into().sql() + " " + part + "/" + parts
              : "FINGERPRINT of small tables " + batch);
    }

    @Override
    public Section section() {
      return Section.VALIDATE;
    }
  }
}
