package dev.pgconvoy.plan;

import dev.pgconvoy.archive.TocEntry;
import dev.pgconvoy.catalog.Catalog;
import dev.pgconvoy.catalog.Index;
import dev.pgconvoy.catalog.Table;
import dev.pgconvoy.task.Section;
import dev.pgconvoy.task.TableCopy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/**
 * Indexes and keys, each as soon as its own table is loaded where that is safe. Those of a large
 * table are built side by side, those of small tables together.
 */
final class TableIndexPlan {

  private static final int ENTRIES_PER_TASK = 200;
  private static final int NONE = -1;

  private final Draft draft;
  private final Milestones milestones;
  private final SourceIndexes indexes;
  private final DataPlan data;
  private final LargeTableIndexes largeTables;
  private final ByOid<Table> tables;

  /** By position of the table: after this its indexes are as they will be. */
  private final int[] finished;

  private final List<Integer> tasks = new ArrayList<>();

  TableIndexPlan(
      Draft draft, Milestones milestones, SourceIndexes indexes, DataPlan data, Catalog catalog) {
    this.draft = draft;
    this.milestones = milestones;
    this.indexes = indexes;
    this.data = data;
    this.largeTables = new LargeTableIndexes(draft, milestones, indexes);
    this.tables = ByOid.of(catalog.tables(), Table::oid);
    this.finished = new int[tables.size()];
    Arrays.fill(finished, NONE);
  }

  void plan(List<TocEntry> entries, Cut cut) {
    ByTable byTable = new ByTable(entries);
    cut.alone().forEach(copy -> large(copy, byTable.take(copy.oid())));
    for (int group = 0; group < cut.together().size(); group++) {
      List<List<TocEntry>> small =
          cut.together().get(group).stream().map(copy -> byTable.take(copy.oid())).toList();
      together("indexes of small tables " + (group + 1), small);
    }
    together("indexes of tables without rows", byTable.takeRest());
  }

  /** What waits for the end of a table's indexes; empty if it has none. */
  OptionalInt of(long tableOid) {
    int table = tables.position(tableOid);
    return table < 0 || finished[table] == NONE
        ? OptionalInt.empty()
        : OptionalInt.of(finished[table]);
  }

  List<Integer> tasks() {
    return tasks;
  }

  private void large(TableCopy copy, List<TocEntry> entries) {
    if (!entries.isEmpty()) {
      List<Integer> ofTable = largeTables.plan(copy, entries, loaded(copy.oid()));
      tasks.addAll(ofTable);
      finished(
          copy.oid(),
          ofTable.size() == 1
              ? ofTable.getFirst()
              : draft.allEnded("indexes of " + copy.table(), ofTable));
    }
  }

  private void finished(long table, int node) {
    finished[tables.position(table)] = node;
  }

  private int loaded(long table) {
    return data.of(table).orElse(milestones.preData());
  }

  /** A table's indexes stay together, so that no two tasks lock one table. */
  private void together(String name, List<List<TocEntry>> ofTables) {
    int number = 1;
    List<TocEntry> chunk = new ArrayList<>();
    for (List<TocEntry> ofTable : ofTables) {
      if (!chunk.isEmpty() && chunk.size() + ofTable.size() > ENTRIES_PER_TASK) {
        chunk(name + "/" + number++, chunk);
        chunk = new ArrayList<>();
      }
      chunk.addAll(ofTable);
    }
    if (!chunk.isEmpty()) {
      chunk(name + "/" + number, chunk);
    }
  }

  private void chunk(String name, List<TocEntry> chunk) {
    List<TocEntry> entries =
        chunk.stream().sorted(Comparator.comparingInt(draft.contents()::position)).toList();
    int task =
        draft.restore(
            Section.POST_DATA,
            name,
            entries,
            CostModel.statements(entries.size()) + entries.stream().mapToDouble(this::build).sum());
    draft.chain(task, entries);
    tasks.add(task);
    long[] ofTables = chunk.stream().mapToLong(this::table).distinct().toArray();
    for (long table : ofTables) {
      finished(table, task);
    }
    Arrays.stream(ofTables)
        .mapToInt(this::loaded)
        .distinct()
        .forEach(loaded -> draft.after(task, loaded));
  }

  private double build(TocEntry entry) {
    Index index = indexes.find(entry);
    Table table = index == null ? null : tables.find(index.tableOid());
    return index == null
        ? 0
        : CostModel.smallIndex(table == null ? 0 : table.bytes(), index.bytes());
  }

  /** The oid of an index's table; a comment is on an index. */
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

  /** The entries of each table, in the archive's order. */
  private final class ByTable {

    private final List<TocEntry> entries;
    private final TaskGraphEdges ofTables;
    private final boolean[] taken = new boolean[tables.size()];

    ByTable(List<TocEntry> entries) {
      this.entries = entries;
      int[] owners = entries.stream().mapToInt(entry -> tables.position(table(entry))).toArray();
      int[] numbers = new int[entries.size()];
      Arrays.setAll(numbers, number -> number);
      this.ofTables = TaskGraphEdges.of(tables.size(), owners, numbers, numbers.length);
    }

    List<TocEntry> take(long oid) {
      return take(tables.position(oid));
    }

    private List<TocEntry> take(int table) {
      taken[table] = true;
      List<TocEntry> ofTable = new ArrayList<>(ofTables.count(table));
      for (int edge = ofTables.first(table); edge < ofTables.end(table); edge++) {
        ofTable.add(entries.get(ofTables.at(edge)));
      }
      return ofTable;
    }

    List<List<TocEntry>> takeRest() {
      List<List<TocEntry>> rest = new ArrayList<>();
      for (int table = 0; table < taken.length; table++) {
        if (!taken[table] && ofTables.count(table) > 0) {
          rest.add(take(table));
        }
      }
      return rest;
    }
  }
}
