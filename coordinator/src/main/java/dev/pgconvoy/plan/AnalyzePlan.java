package dev.pgconvoy.plan;

import static java.util.stream.Collectors.toSet;

import dev.pgconvoy.archive.EntryKind;
import dev.pgconvoy.archive.TocEntry;
import dev.pgconvoy.catalog.Catalog;
import dev.pgconvoy.catalog.Table;
import dev.pgconvoy.plan.TaskGraph.OnFailure;
import dev.pgconvoy.postgres.QualifiedName;
import dev.pgconvoy.task.TableCopy;
import dev.pgconvoy.task.Task.AnalyzeTables;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Statistics for the target's planner: of each table after its indexes, because those on
 * expressions have statistics too, and after its extended statistics are declared.
 */
final class AnalyzePlan {

  private static final int TABLES_PER_TASK = 200;

  private final Draft draft;
  private final Milestones milestones;
  private final DataPlan data;
  private final TableIndexPlan indexes;

  /** By oid of the table: tasks that declare extended statistics. */
  private final Map<Long, List<Integer>> statistics = new HashMap<>();

  private final List<Integer> tasks = new ArrayList<>();

  AnalyzePlan(Draft draft, Milestones milestones, DataPlan data, TableIndexPlan indexes) {
    this.draft = draft;
    this.milestones = milestones;
    this.data = data;
    this.indexes = indexes;
  }

  void declared(List<TocEntry> batch, int task) {
    for (TocEntry entry : batch) {
      if (Contents.is(entry, EntryKind.STATISTICS)) {
        draft
            .contents()
            .dependencies(entry)
            .filter(Contents::isRelation)
            .forEach(
                on -> statistics.computeIfAbsent(on.oid(), oid -> new ArrayList<>(1)).add(task));
      }
    }
  }

  /**
   * @return all tasks
   */
  List<Integer> plan(Cut cut, Catalog catalog) {
    Set<Long> sampledElsewhere = sampledElsewhere(catalog);
    Predicate<TableCopy> analyzed = copy -> !sampledElsewhere.contains(copy.oid());
    cut.alone().stream().filter(analyzed).forEach(copy -> add(List.of(copy)));
    cut.together().forEach(copies -> add(copies.stream().filter(analyzed).toList()));
    partitioned(catalog);
    return tasks;
  }

  /** ANALYZE of these would read foreign tables, whose servers are none of ours. */
  private static Set<Long> sampledElsewhere(Catalog catalog) {
    return catalog.tables().stream()
        .filter(Table::foreignDescendants)
        .map(Table::oid)
        .collect(toSet());
  }

  private void add(List<TableCopy> copies) {
    if (copies.isEmpty()) {
      return;
    }
    double seconds = copies.stream().mapToDouble(copy -> CostModel.analyze(copy.sizeBytes())).sum();
    int task =
        add(
            copies.stream().map(TableCopy::table).toList(),
            seconds,
            copies.stream().map(TableCopy::oid).toList());
    List<Integer> after =
        copies.stream().flatMap(copy -> preparations(copy.oid()).stream()).distinct().toList();
    after.forEach(on -> draft.afterEnd(task, on));
    copies.stream()
        .mapToInt(copy -> data.of(copy.oid()).orElse(milestones.preData()))
        .distinct()
        .forEach(loaded -> draft.after(task, loaded));
  }

  private List<Integer> preparations(long table) {
    List<Integer> preparations = new ArrayList<>(statistics.getOrDefault(table, List.of()));
    indexes.of(table).ifPresent(preparations::add);
    return preparations;
  }

  /** Partitioned tables have statistics of their own, taken from all their rows. */
  private void partitioned(Catalog catalog) {
    List<Table> tables =
        catalog.tables().stream()
            .filter(table -> table.partitioned() && !table.foreignDescendants())
            .toList();
    List<Integer> ofPartitions = List.copyOf(tasks);
    if (tables.isEmpty()) {
      return;
    }
    int afterPartitions = draft.allEnded("statistics of partitions", ofPartitions);
    for (int from = 0; from < tables.size(); from += TABLES_PER_TASK) {
      List<Table> batch = tables.subList(from, Math.min(from + TABLES_PER_TASK, tables.size()));
      int task =
          add(
              batch.stream().map(Table::name).toList(),
              batch.size() * CostModel.analyze(0),
              batch.stream().map(Table::oid).toList());
      draft.after(task, afterPartitions);
      draft.after(task, milestones.data());
      batch.stream()
          .flatMap(table -> preparations(table.oid()).stream())
          .distinct()
          .forEach(on -> draft.afterEnd(task, on));
    }
  }

  private int add(List<QualifiedName> tables, double seconds, Collection<Long> oids) {
    List<RelationLock> locks =
        oids.stream().map(oid -> new RelationLock(oid, LockMode.SHARE_UPDATE_EXCLUSIVE)).toList();
    int task =
        draft.add(
            new AnalyzeTables(tasks.size() + 1, tables),
            CostModel.task(seconds),
            OnFailure.RECORD,
            locks);
    tasks.add(task);
    return task;
  }
}
