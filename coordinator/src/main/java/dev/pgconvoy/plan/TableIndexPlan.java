package dev.pgconvoy.plan;

import dev.pgconvoy.archive.TocEntry;
import dev.pgconvoy.catalog.Index;
import dev.pgconvoy.task.Section;
import dev.pgconvoy.task.TableCopy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Indexes and keys, each as soon as its own table is loaded where that is safe. Those of a large
 * table are built side by side, those of small tables together.
 */
final class TableIndexPlan {

  /** Tables whose rows are not copied, or whose group is unknown. */
  private static final int NO_GROUP = 0;

  private static final int ENTRIES_PER_TASK = 200;

  private final Draft draft;
  private final Milestones milestones;
  private final SourceIndexes indexes;
  private final DataPlan data;
  private final LargeTableIndexes largeTables;
  private final Map<Long, TableCopy> alone = new HashMap<>();
  private final Map<Long, Integer> groups = new HashMap<>();

  /** By oid of the table: the tasks that its indexes end in. */
  private final Map<Long, List<Integer>> tasks = new HashMap<>();

  TableIndexPlan(
      Draft draft, Milestones milestones, SourceIndexes indexes, DataPlan data, Cut cut) {
    this.draft = draft;
    this.milestones = milestones;
    this.indexes = indexes;
    this.data = data;
    this.largeTables = new LargeTableIndexes(draft, milestones, indexes);
    cut.alone().forEach(copy -> alone.put(copy.oid(), copy));
    for (int group = 0; group < cut.together().size(); group++) {
      for (TableCopy copy : cut.together().get(group)) {
        groups.put(copy.oid(), group + 1);
      }
    }
  }

  void plan(List<TocEntry> entries) {
    Map<Integer, List<List<TocEntry>>> small = new TreeMap<>();
    byTable(entries)
        .forEach(
            (table, ofTable) -> {
              TableCopy copy = alone.get(table);
              if (copy == null) {
                int group = groups.getOrDefault(table, NO_GROUP);
                small.computeIfAbsent(group, g -> new ArrayList<>()).add(ofTable);
              } else {
                tasks.put(table, largeTables.plan(copy, ofTable, loaded(table)));
              }
            });
    small.forEach(this::planGroup);
  }

  /** Tasks after which a table's indexes are as they will be. */
  List<Integer> of(long tableOid) {
    return tasks.getOrDefault(tableOid, List.of());
  }

  Collection<Integer> all() {
    return tasks.values().stream().flatMap(List::stream).distinct().toList();
  }

  private Map<Long, List<TocEntry>> byTable(List<TocEntry> entries) {
    Map<Long, List<TocEntry>> byTable = new LinkedHashMap<>();
    for (TocEntry entry : entries) {
      byTable.computeIfAbsent(table(entry), table -> new ArrayList<>(2)).add(entry);
    }
    return byTable;
  }

  /** A comment is on an index of the table. */
  private long table(TocEntry entry) {
    Index index = indexes.find(entry);
    return index != null
        ? index.tableOid()
        : draft
            .contents()
            .dependencies(entry)
            .filter(SourceIndexes::makesIndex)
            .findFirst()
            .map(indexes::get)
            .orElseThrow(() -> new IllegalStateException(entry + " belongs to no index"))
            .tableOid();
  }

  private int loaded(long table) {
    return data.of(table).orElse(milestones.preData());
  }

  private void planGroup(int group, List<List<TocEntry>> tables) {
    int number = 1;
    List<List<TocEntry>> chunk = new ArrayList<>();
    int entries = 0;
    for (List<TocEntry> table : tables) {
      if (entries > 0 && entries + table.size() > ENTRIES_PER_TASK) {
        planChunk(group, number++, chunk);
        chunk = new ArrayList<>();
        entries = 0;
      }
      chunk.add(table);
      entries += table.size();
    }
    planChunk(group, number, chunk);
  }

  private void planChunk(int group, int number, List<List<TocEntry>> chunk) {
    List<TocEntry> entries =
        chunk.stream()
            .flatMap(List::stream)
            .sorted(Comparator.comparingInt(draft.contents()::position))
            .toList();
    int task =
        draft.restore(
            Section.POST_DATA,
            "indexes of small tables " + group + "/" + number,
            entries,
            CostModel.statements(entries.size()));
    draft.chain(task, entries);
    chunk.stream()
        .map(table -> table(table.getFirst()))
        .forEach(
            table -> {
              tasks.put(table, List.of(task));
              draft.after(task, loaded(table));
            });
  }
}
