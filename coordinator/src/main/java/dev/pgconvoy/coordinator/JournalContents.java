package dev.pgconvoy.coordinator;

import dev.pgconvoy.plan.Cut;
import dev.pgconvoy.postgres.QualifiedName;
import dev.pgconvoy.progress.RunContents;
import dev.pgconvoy.progress.TaskKind;
import dev.pgconvoy.task.Section;
import dev.pgconvoy.task.Statement;
import dev.pgconvoy.task.TableCopy;
import dev.pgconvoy.task.Task;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a run consists of, as far as its journal knows: every task that brings rows of tables, and
 * of all others those that were done or failed.
 */
final class JournalContents implements RunContents {

  private static final String TABLE_DATA = "TABLE DATA ";
  private static final String FINGERPRINT = "FINGERPRINT ";

  /**
   * @param tables the numbers of those that it is about
   */
  private record Known(String name, Section section, List<Integer> tables) {}

  private record FailedPart(String type, String name, int task) {}

  private final List<TableCopy> tables;
  private final Map<String, Integer> tableNumbers = new HashMap<>();
  private final List<Known> tasks = new ArrayList<>();
  private final Map<String, Integer> taskNumbers = new HashMap<>();
  private final List<FailedPart> failed = new ArrayList<>();
  private int @Nullable [][] tasksOfTables;

  JournalContents(Cut cut) {
    this.tables = cut.copies().sorted(Comparator.comparing(TableCopy::table)).toList();
    for (int table = 0; table < tables.size(); table++) {
      tableNumbers.put(tables.get(table).table().sql(), table);
    }
    for (TableCopy copy : cut.alone()) {
      for (int part = 1; part <= copy.parts(); part++) {
        add(copy.partId(part).text(), Section.DATA, List.of(number(copy)));
      }
    }
    for (int group = 0; group < cut.together().size(); group++) {
      List<TableCopy> copies = cut.together().get(group);
      add(
          new Task.SmallTables(group + 1, copies).id().text(),
          Section.DATA,
          copies.stream().map(this::number).toList());
    }
  }

  private int number(TableCopy copy) {
    return tableNumbers.getOrDefault(copy.table().sql(), -1);
  }

  /** The number of a task by its name; one that isn't known yet is added. */
  int number(String name, Section section) {
    Integer known = taskNumbers.get(name);
    if (known != null) {
      return known;
    }
    int table = name.startsWith(FINGERPRINT) ? table(name) : -1;
    return add(name, section, table < 0 ? List.of() : List.of(table));
  }

  /** The table that the part of this name belongs to; negative if there is none. */
  int table(String partName) {
    String prefix = partName.startsWith(FINGERPRINT) ? FINGERPRINT : TABLE_DATA;
    int end = partName.lastIndexOf(' ');
    return !partName.startsWith(prefix) || end < prefix.length()
        ? -1
        : tableNumbers.getOrDefault(partName.substring(prefix.length(), end), -1);
  }

  /** The numbers of the tables that are written to one of these. */
  BitSet numbers(Set<QualifiedName> into) {
    BitSet numbers = new BitSet();
    for (int table = 0; table < tables.size(); table++) {
      numbers.set(table, into.contains(tables.get(table).into()));
    }
    return numbers;
  }

  void failed(String object, int task) {
    String[] words = object.split(" ", 2);
    failed.add(new FailedPart(words[0], words.length > 1 ? words[1] : "", task));
  }

  private int add(String name, Section section, List<Integer> about) {
    tasks.add(new Known(name, section, about));
    taskNumbers.put(name, tasks.size() - 1);
    return tasks.size() - 1;
  }

  @Override
  public int tasks() {
    return tasks.size();
  }

  @Override
  public boolean isTask(int task) {
    return true;
  }

  @Override
  public String taskName(int task) {
    return tasks.get(task).name();
  }

  @Override
  public TaskKind taskKind(int task) {
    return TaskKind.ofName(taskName(task));
  }

  @Override
  public Section section(int task) {
    return tasks.get(task).section();
  }

  @Override
  public List<Statement> statements(int task) {
    return List.of();
  }

  @Override
  public int tables() {
    return tables.size();
  }

  @Override
  public TableFacts table(int table) {
    TableCopy copy = tables.get(table);
    return new TableFacts(
        copy.table().schema(),
        copy.table().name(),
        copy.sizeBytes(),
        -1,
        copy.parts(),
        copy.format().name().toLowerCase(Locale.ROOT));
  }

  @Override
  public synchronized int[] tasksOf(int table) {
    if (tasksOfTables == null) {
      List<List<Integer>> lists = new ArrayList<>();
      tables.forEach(copy -> lists.add(new ArrayList<>()));
      for (int task = 0; task < tasks.size(); task++) {
        for (int about : tasks.get(task).tables()) {
          lists.get(about).add(task);
        }
      }
      tasksOfTables =
          lists.stream()
              .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
              .toArray(int[][]::new);
    }
    return tasksOfTables[table];
  }

  @Override
  public int[] objectsOf(int table) {
    return new int[0];
  }

  /** Those that failed: of all others the journal knows only that their task is done. */
  @Override
  public int objects() {
    return failed.size();
  }

  @Override
  public ObjectFacts object(int object) {
    FailedPart part = failed.get(object);
    return new ObjectFacts(part.type(), "", part.name(), part.task(), null);
  }
}
