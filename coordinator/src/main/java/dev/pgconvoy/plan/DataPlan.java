package dev.pgconvoy.plan;

import dev.pgconvoy.catalog.Catalog;
import dev.pgconvoy.catalog.LargeObjects;
import dev.pgconvoy.catalog.Table;
import dev.pgconvoy.plan.TaskGraph.OnFailure;
import dev.pgconvoy.postgres.QualifiedName;
import dev.pgconvoy.task.Section;
import dev.pgconvoy.task.TableCopy;
import dev.pgconvoy.task.Task;
import dev.pgconvoy.task.Task.SequenceValues;
import dev.pgconvoy.task.Task.SmallTables;
import dev.pgconvoy.task.Task.TableData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Rows, sequence values and large objects. A table that fails is recorded, and the others go on:
 * what needs it is skipped, and all of that is left for a resume. One whose rows may run users'
 * code is tried again first, when all others have been: that code may read them.
 */
final class DataPlan {

  private static final int SEQUENCES_PER_TASK = 500;
  private static final int NONE = -1;

  private final Draft draft;
  private final Catalog catalog;
  private final PlanOptions options;
  private final int preData;
  private final List<Integer> tasks = new ArrayList<>();

  private final ByOid<Table> tables;

  /** By position of the table: its last part, or what stands for all of them. */
  private final int[] done;

  /** Those that load rows of configuration tables, and those whose rows may run users' code. */
  private final List<Integer> configuring = new ArrayList<>();

  private final List<Integer> callingUsersCode = new ArrayList<>();

  private final Map<QualifiedName, List<TableCopy>> throughRoot = new LinkedHashMap<>();
  private final Map<QualifiedName, Long> roots = new HashMap<>();

  DataPlan(Draft draft, PlanInput input, Cut cut, int preData) {
    this.draft = draft;
    this.catalog = input.catalog();
    this.options = input.options();
    this.preData = preData;
    this.tables = ByOid.of(catalog.tables(), Table::oid);
    this.done = new int[tables.size()];
    Arrays.fill(done, NONE);
    catalog.tables().stream()
        .filter(Table::partitioned)
        .forEach(table -> roots.put(table.name(), table.oid()));
    if (options.includes(Section.SEQUENCES)) {
      sequences();
    }
    if (options.includes(Section.DATA)) {
      cut.alone().forEach(this::alone);
      for (int group = 0; group < cut.together().size(); group++) {
        together(group + 1, cut.together().get(group));
      }
      throughRoot.forEach(this::routed);
      configureFirst();
      largeObjects();
    }
  }

  /** All tasks of both sections, and what is there before them if there are none. */
  List<Integer> tasksAfter(int before) {
    return tasks.isEmpty() ? List.of(before) : tasks;
  }

  /** What has to be done before all rows of a table are on the target; empty if none are copied. */
  OptionalInt of(long tableOid) {
    int table = tables.position(tableOid);
    return table < 0 || done[table] == NONE ? OptionalInt.empty() : OptionalInt.of(done[table]);
  }

  private void alone(TableCopy copy) {
    List<Integer> parts = new ArrayList<>();
    for (int part = 1; part <= copy.parts(); part++) {
      parts.add(rows(new TableData(copy, part), CostModel.part(copy), List.of(copy)));
    }
    int last =
        parts.size() == 1 ? parts.getFirst() : draft.allDone("all parts of " + copy.table(), parts);
    loaded(copy, last);
  }

  private void together(int group, List<TableCopy> copies) {
    double seconds = copies.stream().mapToDouble(CostModel::smallTable).sum();
    int task = rows(new SmallTables(group, copies), CostModel.task(seconds), copies);
    copies.forEach(copy -> loaded(copy, task));
  }

  private int rows(Task task, double seconds, List<TableCopy> copies) {
    boolean usersCode = copies.stream().anyMatch(this::mayCallUsersCode);
    int node =
        add(
            task,
            seconds,
            usersCode ? OnFailure.TRY_LAST : OnFailure.RECORD,
            copies.stream().map(this::lock).distinct().toList());
    if (copies.stream().anyMatch(copy -> copy.condition() != null)) {
      configuring.add(node);
    } else if (usersCode) {
      callingUsersCode.add(node);
    }
    return node;
  }

  private boolean mayCallUsersCode(TableCopy copy) {
    Table table = tables.find(copy.oid());
    return table != null && table.usersCode();
  }

  /**
   * What an extension is configured to may decide what its functions and types make of a row:
   * PostGIS transforms coordinates by the rows of spatial_ref_sys. Whether those could be loaded or
   * not, the others are tried.
   */
  private void configureFirst() {
    callingUsersCode.forEach(
        rows -> configuring.forEach(configured -> draft.afterEnd(rows, configured)));
  }

  private void loaded(TableCopy copy, int task) {
    done(copy, task);
    if (copy.throughRoot()) {
      throughRoot.computeIfAbsent(copy.into(), root -> new ArrayList<>()).add(copy);
    }
  }

  /** Rows of any of these tables can be in any of them on the target. */
  private void routed(QualifiedName root, List<TableCopy> copies) {
    List<Integer> parts =
        copies.stream().flatMapToInt(copy -> of(copy.oid()).stream()).distinct().boxed().toList();
    int all = draft.allDone("all rows through " + root, parts);
    copies.forEach(copy -> done(copy, all));
  }

  /** A cut of the same snapshot has no table that the catalog doesn't have. */
  private void done(TableCopy copy, int task) {
    int table = tables.position(copy.oid());
    if (table < 0) {
      throw new IllegalArgumentException(copy.table() + " is in the cut, but not in the catalog");
    }
    done[table] = task;
  }

  private RelationLock lock(TableCopy copy) {
    long oid = copy.throughRoot() ? roots.getOrDefault(copy.into(), copy.oid()) : copy.oid();
    return new RelationLock(
        oid, copy.freeze() ? LockMode.ACCESS_EXCLUSIVE : LockMode.ROW_EXCLUSIVE);
  }

  private void sequences() {
    List<QualifiedName> sequences = catalog.sequences();
    for (int from = 0; from < sequences.size(); from += SEQUENCES_PER_TASK) {
      List<QualifiedName> batch =
          sequences.subList(from, Math.min(from + SEQUENCES_PER_TASK, sequences.size()));
      add(
          new SequenceValues(from / SEQUENCES_PER_TASK + 1, batch),
          CostModel.sequences(batch.size()),
          OnFailure.RECORD,
          List.of());
    }
  }

  private void largeObjects() {
    List<LargeObjects.Run> runs = catalog.largeObjects().runs();
    long bytes = runs.isEmpty() ? 0 : catalog.largeObjects().bytes() / runs.size();
    for (int i = 0; i < runs.size(); i++) {
      LargeObjects.Run run = runs.get(i);
      add(
          new Task.LargeObjects(
              i + 1, run.firstOid(), run.lastOid(), options.owner(), options.acl()),
          CostModel.largeObjects(run.objects(), bytes),
          OnFailure.RECORD,
          List.of());
    }
  }

  private int add(Task task, double seconds, OnFailure onFailure, List<RelationLock> locks) {
    int node = draft.add(task, seconds, onFailure, locks);
    draft.after(node, preData);
    tasks.add(node);
    return node;
  }
}
