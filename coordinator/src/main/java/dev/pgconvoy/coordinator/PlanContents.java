package dev.pgconvoy.coordinator;

import dev.pgconvoy.archive.Archive;
import dev.pgconvoy.archive.TocEntry;
import dev.pgconvoy.catalog.Catalog;
import dev.pgconvoy.catalog.Index;
import dev.pgconvoy.execute.CopyStatements;
import dev.pgconvoy.plan.Plan;
import dev.pgconvoy.plan.SkipReason;
import dev.pgconvoy.plan.Skipped;
import dev.pgconvoy.plan.TaskGraph;
import dev.pgconvoy.postgres.QualifiedName;
import dev.pgconvoy.progress.RunContents;
import dev.pgconvoy.progress.TaskKind;
import dev.pgconvoy.restore.Statements;
import dev.pgconvoy.task.CtidRange;
import dev.pgconvoy.task.Section;
import dev.pgconvoy.task.Statement;
import dev.pgconvoy.task.TableCopy;
import dev.pgconvoy.task.Task;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A plan for those that watch: tables by name, and what belongs to each. What belongs to what is
 * worked out when the first one asks.
 */
final class PlanContents implements RunContents {

  /** Of a task of many small tables so many are told: more say nothing new. */
  private static final int TOLD_TABLES = 50;

  private final Plan plan;
  private final TaskGraph<Task> graph;
  private final Statements statements;
  private final Catalog catalog;
  private final @Nullable String copyEncoding;
  private final TocEntry[] entries;
  private final List<Index> invalid;
  private final TableCopy[] tables;

  /** Oids of the tables, rising, and the number of the table of each. */
  private final long[] oids;

  private final int[] numbers;
  private final Map<Integer, SkipReason> skipped;
  private @Nullable TableParts parts;

  /**
   * @param copyEncoding of the run's COPYs; null: UTF8
   */
  PlanContents(
      Plan plan,
      Statements statements,
      Archive archive,
      Catalog catalog,
      @Nullable String copyEncoding) {
    this.copyEncoding = copyEncoding;
    this.plan = plan;
    this.graph = plan.graph();
    this.statements = statements;
    this.catalog = catalog;
    this.skipped = skipped(plan);
    this.entries = archive.entries().stream().filter(this::isTold).toArray(TocEntry[]::new);
    this.invalid = catalog.invalidIndexes();
    this.tables =
        plan.cut()
            .copies()
            .sorted(Comparator.comparing(TableCopy::table))
            .toArray(TableCopy[]::new);
    this.oids = Arrays.stream(tables).mapToLong(TableCopy::oid).sorted().toArray();
    this.numbers = new int[tables.length];
    for (int table = 0; table < tables.length; table++) {
      numbers[Arrays.binarySearch(oids, tables[table].oid())] = table;
    }
  }

  private static Map<Integer, SkipReason> skipped(Plan plan) {
    Map<Integer, SkipReason> reasons = new HashMap<>();
    for (Skipped entry : plan.skipped()) {
      reasons.put(entry.dumpId(), entry.reason());
    }
    return reasons;
  }

  /** Settings, rows and statistics are no objects. */
  private boolean isTold(TocEntry entry) {
    return switch (skipped.get(entry.dumpId())) {
      case SESSION_SETTING, DATA, STATISTICS, EXTENSION, EMPTY -> false;
      case DATABASE, LARGE_OBJECT, PRIVILEGES, SECTION -> true;
      case null -> true;
    };
  }

  /** The number of a table; negative if it isn't one of this run's. */
  int number(long oid) {
    int at = Arrays.binarySearch(oids, oid);
    return at < 0 ? -1 : numbers[at];
  }

  int number(TableCopy copy) {
    return number(copy.oid());
  }

  /** The numbers of the tables that are written to one of these. */
  BitSet numbers(Set<QualifiedName> into) {
    BitSet numbers = new BitSet();
    for (int table = 0; table < tables.length; table++) {
      numbers.set(table, into.contains(tables[table].into()));
    }
    return numbers;
  }

  /** The numbers of the tables by their quoted names. */
  Map<String, Integer> numbersByName() {
    Map<String, Integer> named = new HashMap<>();
    for (int table = 0; table < tables.length; table++) {
      named.put(tables[table].table().sql(), table);
    }
    return named;
  }

  @Override
  public int tasks() {
    return graph.size();
  }

  @Override
  public boolean isTask(int task) {
    return !graph.isBarrier(task);
  }

  @Override
  public String taskName(int task) {
    return graph.payload(task).id().text();
  }

  @Override
  public TaskKind taskKind(int task) {
    return TaskKind.of(graph.payload(task));
  }

  @Override
  public Section section(int task) {
    return graph.section(task);
  }

  @Override
  public List<Statement> statements(int task) {
    return switch (graph.payload(task)) {
      case Task.TableData data -> copying(data.copy(), data.range()).toList();
      case Task.SmallTables small ->
          small.copies().stream()
              .limit(TOLD_TABLES)
              .flatMap(copy -> copying(copy, new CtidRange.Whole()))
              .toList();
      case Task.FingerprintPart part ->
          part.copies().stream().limit(TOLD_TABLES).map(copy -> readingBack(part, copy)).toList();
      case Task other -> statements.isOpen() ? statements.of(other) : List.of();
    };
  }

  private Stream<Statement> copying(TableCopy copy, CtidRange range) {
    return Stream.of(
        new Statement("on the source", copyStatements().out(copy, range), false),
        new Statement("on the target", copyStatements().in(copy), false));
  }

  private Statement readingBack(Task.FingerprintPart part, TableCopy copy) {
    CtidRange range = CtidRange.part(part.part(), part.parts(), copy.pages());
    return new Statement("on the target", copyStatements().readBack(copy, range), false);
  }

  private CopyStatements copyStatements() {
    return new CopyStatements(copyEncoding);
  }

  @Override
  public int tables() {
    return tables.length;
  }

  @Override
  public TableFacts table(int table) {
    TableCopy copy = tables[table];
    return new TableFacts(
        copy.table().schema(),
        copy.table().name(),
        copy.sizeBytes(),
        -1,
        copy.parts(),
        copy.format().name().toLowerCase(Locale.ROOT));
  }

  @Override
  public int[] tasksOf(int table) {
    return parts().tasks(table);
  }

  @Override
  public int[] objectsOf(int table) {
    return parts().objects(table);
  }

  @Override
  public int objects() {
    return entries.length + invalid.size();
  }

  @Override
  public ObjectFacts object(int object) {
    return object < entries.length
        ? entry(entries[object])
        : invalid(invalid.get(object - entries.length));
  }

  private ObjectFacts entry(TocEntry entry) {
    SkipReason reason = skipped.get(entry.dumpId());
    return new ObjectFacts(
        entry.desc(),
        entry.namespace() == null ? "" : entry.namespace(),
        entry.tag(),
        plan.ledger().isInTask(entry.dumpId()) ? plan.ledger().task(entry.dumpId()) : -1,
        reason == null ? null : reason.explanation());
  }

  private static ObjectFacts invalid(Index index) {
    return new ObjectFacts(
        "INDEX", index.name().schema(), index.name().name(), -1, SkippedObjects.INVALID);
  }

  private synchronized TableParts parts() {
    if (parts == null) {
      parts = new TableParts(this, plan, catalog, entries);
    }
    return parts;
  }
}
