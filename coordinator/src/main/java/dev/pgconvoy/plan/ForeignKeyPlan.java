package dev.pgconvoy.plan;

import dev.pgconvoy.archive.EntryKind;
import dev.pgconvoy.archive.TocEntry;
import dev.pgconvoy.catalog.Catalog;
import dev.pgconvoy.catalog.ForeignKey;
import dev.pgconvoy.catalog.Table;
import dev.pgconvoy.plan.TaskGraph.OnFailure;
import dev.pgconvoy.task.ConstraintKind;
import dev.pgconvoy.task.Section;
import dev.pgconvoy.task.TableCopy;
import dev.pgconvoy.task.Task.AddConstraint;
import dev.pgconvoy.task.Task.ValidateConstraint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Foreign keys, after all rows. Of a large table they are added without a look at the rows, which
 * takes both tables' locks for a moment only, and validated side by side. One that is not valid on
 * the source stays so.
 */
final class ForeignKeyPlan {

  /** The first major in which a partitioned table's foreign key can be NOT VALID. */
  private static final int NOT_VALID_ON_PARTITIONED = 18;

  /** No table's oid: that of all whose keys are made with those of others. */
  private static final long SMALL = 0;

  private final Draft draft;
  private final Milestones milestones;
  private final int targetMajor;
  private final ByOid<ForeignKey> keys;
  private final ByOid<Table> tables;

  /** Tables with tasks of their own, and partitioned ones, whose rows are those of partitions. */
  private final ByOid<Table> large;

  private final List<Integer> tasks = new ArrayList<>();
  private int batches;

  ForeignKeyPlan(Draft draft, Milestones milestones, PlanInput input, Cut cut) {
    this.draft = draft;
    this.milestones = milestones;
    this.targetMajor = input.options().targetMajor();
    Catalog catalog = input.catalog();
    this.keys = ByOid.of(catalog.foreignKeys(), ForeignKey::oid);
    this.tables = ByOid.of(catalog.tables(), Table::oid);
    ByOid<TableCopy> alone = ByOid.of(cut.alone(), TableCopy::oid);
    this.large =
        ByOid.of(
            catalog.tables().stream()
                .filter(table -> table.partitioned() || alone.contains(table.oid()))
                .toList(),
            Table::oid);
  }

  /**
   * @param entries foreign keys and their comments
   * @return all tasks
   */
  List<Integer> plan(List<TocEntry> entries) {
    Map<Long, List<TocEntry>> together = new LinkedHashMap<>();
    for (TocEntry entry : entries) {
      ForeignKey key = key(entry);
      Table table = key == null ? null : large.find(key.tableOid());
      if (key != null && table != null && key.validated() && key.enforced()) {
        alone(entry, key, table);
      } else {
        together.computeIfAbsent(referenced(entry), group -> new ArrayList<>()).add(entry);
      }
    }
    together.values().forEach(this::together);
    return tasks;
  }

  private @Nullable ForeignKey key(TocEntry entry) {
    return Contents.is(entry, EntryKind.FK_CONSTRAINT) ? keys.find(entry.oid()) : null;
  }

  /**
   * The oid of the table that a foreign key, or the one that a comment is on, refers to, if that
   * table's key is a task of its own, which can fail alone; else {@link #SMALL}.
   */
  private long referenced(TocEntry entry) {
    return Stream.concat(Stream.of(entry), draft.contents().dependencies(entry))
        .map(this::key)
        .flatMap(Stream::ofNullable)
        .map(ForeignKey::referencedOid)
        .filter(large::contains)
        .findFirst()
        .orElse(SMALL);
  }

  private void alone(TocEntry entry, ForeignKey key, Table table) {
    boolean notValid = !key.partitioned() || targetMajor >= NOT_VALID_ON_PARTITIONED;
    double validation = CostModel.validation(table.bytes());
    int add =
        draft.add(
            new AddConstraint(
                table.name(), key.name(), ConstraintKind.FOREIGN_KEY, entry.dumpId(), notValid),
            notValid ? CostModel.statements(1) : validation,
            OnFailure.RECORD,
            locks(key, LockMode.SHARE_ROW_EXCLUSIVE, LockMode.SHARE_ROW_EXCLUSIVE));
    draft.after(add, milestones.data());
    draft.assign(entry, add);
    tasks.add(add);
    if (notValid) {
      int validate =
          draft.add(
              new ValidateConstraint(table.name(), key.name()),
              validation,
              OnFailure.RECORD,
              locks(key, LockMode.SHARE_UPDATE_EXCLUSIVE, LockMode.ROW_SHARE));
      draft.after(validate, add);
      tasks.add(validate);
    }
  }

  private static List<RelationLock> locks(ForeignKey key, LockMode table, LockMode referenced) {
    RelationLock lock = new RelationLock(key.tableOid(), table);
    return key.tableOid() == key.referencedOid()
        ? List.of(lock)
        : List.of(lock, new RelationLock(key.referencedOid(), referenced));
  }

  private double validation(TocEntry entry) {
    ForeignKey key = keys.find(entry.oid());
    Table table = key == null || !key.validated() ? null : tables.find(key.tableOid());
    return table == null ? 0 : CostModel.smallValidation(table.bytes());
  }

  private void together(List<TocEntry> entries) {
    for (List<TocEntry> batch : Batches.ofPostData(entries, draft.contents())) {
      int task =
          draft.restore(
              Section.POST_DATA,
              "foreign keys " + ++batches,
              batch,
              CostModel.statements(batch.size())
                  + batch.stream().mapToDouble(this::validation).sum());
      draft.after(task, milestones.data());
      tasks.add(task);
    }
  }
}
