package dev.pgconvoy.coordinator;

import dev.pgconvoy.archive.TocEntry;
import dev.pgconvoy.catalog.Catalog;
import dev.pgconvoy.catalog.Table;
import dev.pgconvoy.plan.Plan;
import dev.pgconvoy.plan.TaskGraph;
import dev.pgconvoy.postgres.QualifiedName;
import dev.pgconvoy.task.TableCopy;
import dev.pgconvoy.task.Task;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Which tasks and objects belong to each table of a run, in arrays. */
final class TableParts {

  /** What belongs to table n stands in {@code all} from {@code first[n]} to {@code first[n+1]}. */
  private static final class Lists {
    private final int[] first;
    private final int[] all;

    Lists(int[] first, int[] all) {
      this.first = first;
      this.all = all;
    }

    int[] of(int table) {
      return Arrays.copyOfRange(all, first[table], first[table + 1]);
    }
  }

  private final PlanContents contents;
  private final Map<QualifiedName, Integer> byName = new HashMap<>();
  private final Lists objects;
  private final Lists tasks;

  TableParts(PlanContents contents, Plan plan, Catalog catalog, TocEntry[] entries) {
    this.contents = contents;
    for (Table table : catalog.tables()) {
      int number = contents.number(table.oid());
      if (number >= 0) {
        byName.put(table.name(), number);
      }
    }
    Map<Integer, Integer> tableOfEntry = tableOfEntry(entries);
    Pairs ofObjects = new Pairs();
    Pairs ofTasks = new Pairs();
    for (int object = 0; object < entries.length; object++) {
      int table = owner(entries[object], tableOfEntry);
      if (table < 0) {
        continue;
      }
      ofObjects.add(table, object);
      int dumpId = entries[object].dumpId();
      if (plan.ledger().isInTask(dumpId)) {
        ofTasks.add(table, plan.ledger().task(dumpId));
      }
    }
    TaskGraph<Task> graph = plan.graph();
    for (int task = 0; task < graph.size(); task++) {
      if (!graph.isBarrier(task)) {
        int number = task;
        tables(graph.payload(task)).forEach(table -> ofTasks.add(table, number));
      }
    }
    objects = ofObjects.lists(contents.tables());
    tasks = ofTasks.lists(contents.tables());
  }

  int[] tasks(int table) {
    return tasks.of(table);
  }

  int[] objects(int table) {
    return objects.of(table);
  }

  private Map<Integer, Integer> tableOfEntry(TocEntry[] entries) {
    Map<Integer, Integer> tables = new HashMap<>();
    for (TocEntry entry : entries) {
      switch (entry.kind()) {
        case TABLE -> {
          int number = contents.number(entry.oid());
          if (number >= 0) {
            tables.put(entry.dumpId(), number);
          }
        }
        default -> {}
      }
    }
    return tables;
  }

  /**
   * A foreign key depends on two tables, and is the first one's, whose name begins its tag.
   * Negative for what belongs to no table.
   */
  private int owner(TocEntry entry, Map<Integer, Integer> tableOfEntry) {
    if (isOwned(entry)) {
      for (int i = 0; i < entry.dependencies().size(); i++) {
        Integer table = tableOfEntry.get(entry.dependencies().get(i));
        if (table != null && isOf(entry, table)) {
          return table;
        }
      }
    }
    return -1;
  }

  private static boolean isOwned(TocEntry entry) {
    return switch (entry.kind()) {
      case INDEX, CONSTRAINT, CHECK_CONSTRAINT, FK_CONSTRAINT, TRIGGER, RULE, POLICY -> true;
      default -> false;
    };
  }

  private boolean isOf(TocEntry entry, int table) {
    return switch (entry.kind()) {
      case INDEX -> true;
      default -> entry.tag().startsWith(contents.table(table).name() + " ");
    };
  }

  private IntStream tables(Task task) {
    return switch (task) {
      case Task.TableData data -> copies(List.of(data.copy()));
      case Task.SmallTables small -> copies(small.copies());
      case Task.FingerprintPart part -> copies(part.copies());
      case Task.BuildIndex build -> named(List.of(build.table()));
      case Task.AddConstraint add -> named(List.of(add.table()));
      case Task.ValidateConstraint validate -> named(List.of(validate.table()));
      case Task.AnalyzeTables analyze -> named(analyze.tables());
      case Task.RestoreEntries t -> IntStream.empty();
      case Task.DatabaseProperties t -> IntStream.empty();
      case Task.SequenceValues t -> IntStream.empty();
      case Task.LargeObjects t -> IntStream.empty();
      case Task.RefreshMatview t -> IntStream.empty();
    };
  }

  private IntStream copies(List<TableCopy> copies) {
    return copies.stream().mapToInt(contents::number).filter(table -> table >= 0);
  }

  private IntStream named(List<QualifiedName> names) {
    return names.stream().map(byName::get).flatMap(Stream::ofNullable).mapToInt(Integer::intValue);
  }

  /** Pairs of a table and what belongs to it, each once. */
  private static final class Pairs {
    private long[] pairs = new long[1024];
    private int size;

    void add(int table, int owned) {
      if (size == pairs.length) {
        pairs = Arrays.copyOf(pairs, size * 2);
      }
      pairs[size++] = (long) table << 32 | owned;
    }

    Lists lists(int tables) {
      Arrays.sort(pairs, 0, size);
      int[] first = new int[tables + 1];
      int[] all = new int[size];
      int kept = 0;
      for (int i = 0; i < size; i++) {
        if (i == 0 || pairs[i] != pairs[i - 1]) {
          first[(int) (pairs[i] >> 32) + 1]++;
          all[kept++] = (int) pairs[i];
        }
      }
      for (int table = 0; table < tables; table++) {
        first[table + 1] += first[table];
      }
      return new Lists(first, all);
    }
  }
}
