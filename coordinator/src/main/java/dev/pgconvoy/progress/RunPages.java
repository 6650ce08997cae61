package dev.pgconvoy.progress;

import dev.pgconvoy.progress.RunContents.ObjectFacts;
import dev.pgconvoy.progress.RunContents.TableFacts;
import dev.pgconvoy.task.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The long lists of a run, page by page, made when asked for. Names are looked through without the
 * board's lock; only what changes is read under it.
 */
public final class RunPages {

  /** {@code worker-1/2} before {@code worker-1/10}. */
  private static final Comparator<String> BY_NUMBER =
      Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

  private final RunBoard board;

  public RunPages(RunBoard board) {
    this.board = board;
  }

  /**
   * @throws IllegalArgumentException for a sort that there isn't
   */
  public Page<TableRow> tables(PageQuery query) {
    RunContents contents = contents();
    int[] named =
        select(
            contents.tables(),
            table -> {
              TableFacts facts = contents.table(table);
              return query.isSchema(facts.schema())
                  && query.finds(facts.schema() + "." + facts.name());
            });
    synchronized (board) {
      TableFigures figures = new TableFigures(board);
      int[] chosen =
          query.state().isEmpty()
              ? named
              : filter(named, table -> query.isState(figures.state(table).label()));
      int[] sorted = sort(chosen, tableKey(query.sort(), contents, figures), query.descending());
      return page(sorted, query, figures::row);
    }
  }

  /** How many tables are in each state; every state is there. */
  public Map<String, Integer> tableStates() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    Arrays.stream(TableState.values()).forEach(state -> counts.put(state.label(), 0));
    synchronized (board) {
      TableFigures figures = new TableFigures(board);
      for (int table = 0; table < board.contents.tables(); table++) {
        counts.merge(figures.state(table).label(), 1, Integer::sum);
      }
    }
    return counts;
  }

  /**
   * @throws NoSuchElementException if there is no such table
   */
  public TableRow table(int number) {
    synchronized (board) {
      requireNumber(number, board.contents.tables(), "table");
      return new TableFigures(board).row(number);
    }
  }

  /** The number of a table by its name, {@code schema.name}; negative if there is none. */
  public int tableNumber(String name) {
    RunContents contents = contents();
    return IntStream.range(0, contents.tables())
        .filter(
            table -> {
              TableFacts facts = contents.table(table);
              return name.equals(facts.schema() + "." + facts.name());
            })
        .findFirst()
        .orElse(-1);
  }

  /** The tasks that have to do with a table. */
  public List<TaskRow> tasksOfTable(int table) {
    synchronized (board) {
      return Arrays.stream(board.contents.tasksOf(table)).mapToObj(this::taskRow).toList();
    }
  }

  /** The indexes, constraints, triggers ... of a table. */
  public List<ObjectRow> objectsOfTable(int table) {
    synchronized (board) {
      ObjectFigures figures = new ObjectFigures(board);
      return Arrays.stream(board.contents.objectsOf(table)).mapToObj(figures::row).toList();
    }
  }

  public Page<TaskRow> tasks(PageQuery query) {
    RunContents contents = contents();
    int[] named =
        select(
            contents.tasks(),
            task ->
                contents.isTask(task)
                    && query.isKind(contents.taskKind(task).label())
                    && (query.schema().isEmpty()
                        || query.schema().equals(contents.section(task).label()))
                    && (query.search().isEmpty() || query.finds(contents.taskName(task))));
    synchronized (board) {
      int[] chosen =
          query.state().isEmpty()
              ? named
              : filter(named, task -> query.isState(board.tasks.status(task).label()));
      int[] sorted = sort(chosen, taskKey(query.sort()), query.descending());
      return page(sorted, query, this::taskRow);
    }
  }

  /**
   * @throws NoSuchElementException if there is no such task
   */
  public TaskRow task(int number) {
    synchronized (board) {
      requireNumber(number, board.contents.tasks(), "task");
      if (!board.contents.isTask(number)) {
        throw new NoSuchElementException("there is no task " + number);
      }
      return taskRow(number);
    }
  }

  /** What the task runs; reads the archive's script, so not under the lock. */
  public List<Statement> statements(int task) {
    return contents().statements(task);
  }

  public Page<ObjectRow> objects(PageQuery query) {
    RunContents contents = contents();
    int[] named =
        select(
            contents.objects(),
            number -> {
              ObjectFacts object = contents.object(number);
              return query.isKind(object.type())
                  && query.isSchema(object.schema())
                  && query.finds(object.title());
            });
    synchronized (board) {
      ObjectFigures figures = new ObjectFigures(board);
      int[] chosen =
          query.state().isEmpty()
              ? named
              : filter(named, o -> query.isState(figures.state(contents.object(o))));
      return page(chosen, query, figures::row);
    }
  }

  /** How many objects are in each state. */
  public Map<String, Integer> objectStates() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    List.of(
            ObjectFigures.FAILED,
            ObjectFigures.SKIPPED,
            ObjectFigures.PLANNED,
            ObjectFigures.CREATED)
        .forEach(state -> counts.put(state, 0));
    synchronized (board) {
      ObjectFigures figures = new ObjectFigures(board);
      for (int object = 0; object < board.contents.objects(); object++) {
        counts.merge(figures.state(board.contents.object(object)), 1, Integer::sum);
      }
    }
    return counts;
  }

  /**
   * What became of every object.
   *
   * @param another whether an object that is skipped for this reason is for another process of the
   *     run to make
   */
  public ObjectLedger ledger(Predicate<String> another) {
    synchronized (board) {
      return new ObjectTally(board, another).draw();
    }
  }

  /** What each slot did and does, by its name. */
  public Map<String, List<SlotSpan>> slots() {
    synchronized (board) {
      long now = board.clock.millis(System.nanoTime());
      Map<String, List<SlotSpan>> slots = new TreeMap<>(BY_NUMBER);
      board.slots.forEach((slot, timeline) -> slots.put(slot, new ArrayList<>(timeline.spans())));
      for (AtWork task : board.atWork.values()) {
        long from = board.clock.millis(task.sinceNanos);
        slots
            .computeIfAbsent(task.slot, slot -> new ArrayList<>())
            .add(new SlotSpan(task.name, task.section, 1, from, null, now - from, false));
      }
      return slots;
    }
  }

  /** How often tasks were tried again, by what for. */
  public Map<RetryReason, Integer> retries() {
    synchronized (board) {
      return board.attempts.retries();
    }
  }

  /** Tells the kind and state of every task. */
  public void forEachTask(BiConsumer<TaskKind, TaskStatus> told) {
    synchronized (board) {
      for (int task = 0; task < board.contents.tasks(); task++) {
        if (board.contents.isTask(task)) {
          told.accept(board.contents.taskKind(task), board.tasks.status(task));
        }
      }
    }
  }

  /**
   * Tells how long each task took that has ended since.
   *
   * @param from how many were told before
   * @return how many have been told now
   */
  public int ended(int from, EndedTask told) {
    synchronized (board) {
      for (int i = from; i < board.tasks.endedCount(); i++) {
        int task = board.tasks.ended(i);
        told.accept(
            board.contents.taskKind(task),
            board.tasks.status(task),
            board.tasks.tookMillis(task) / 1000.0);
      }
      return board.tasks.endedCount();
    }
  }

  /** Told of a task that has ended. */
  public interface EndedTask {
    void accept(TaskKind kind, TaskStatus status, double seconds);
  }

  private RunContents contents() {
    synchronized (board) {
      return board.contents;
    }
  }

  private TaskRow taskRow(int task) {
    TaskStatus status = board.tasks.status(task);
    int slot = board.tasks.slot(task);
    boolean here = slot >= 0;
    return new TaskRow(
        task,
        board.contents.taskName(task),
        board.contents.taskKind(task),
        board.contents.section(task),
        status,
        board.tasks.attempts(task),
        here ? List.copyOf(board.slots.keySet()).get(slot) : null,
        here ? board.tasks.startedMillis(task) / 1000.0 : null,
        here ? seconds(task, status) : null,
        board.attempts.of(task));
  }

  private @Nullable Double seconds(int task, TaskStatus status) {
    return switch (status) {
      case RUNNING ->
          (board.clock.millis(System.nanoTime()) - board.tasks.startedMillis(task)) / 1000.0;
      case DONE, FAILED -> board.tasks.tookMillis(task) / 1000.0;
      case WAITING, RETRYING, SKIPPED -> null;
    };
  }

  private @Nullable IntToDoubleFunction tableKey(
      String sort, RunContents contents, TableFigures figures) {
    return switch (sort) {
      case "" -> null;
      case "bytes" -> table -> contents.table(table).bytes();
      case "rows" -> board.tables::rows;
      case "copied" -> board.tables::bytes;
      case "seconds" -> board.tables::micros;
      case "state" -> table -> figures.state(table).ordinal();
      default ->
          throw new IllegalArgumentException(
              "tables can't be sorted by "
                  + sort
                  + "; they can by bytes, rows, copied, seconds, state, and without `sort` by name");
    };
  }

  private @Nullable IntToDoubleFunction taskKey(String sort) {
    return switch (sort) {
      case "" -> null;
      case "started" -> board.tasks::startedMillis;
      case "seconds" -> board.tasks::tookMillis;
      case "attempts" -> board.tasks::attempts;
      default ->
          throw new IllegalArgumentException(
              "tasks can't be sorted by "
                  + sort
                  + "; they can by started, seconds, attempts, and without `sort` in their order");
    };
  }

  private static int[] select(int size, IntPredicate chosen) {
    return IntStream.range(0, size).filter(chosen).toArray();
  }

  private static int[] filter(int[] numbers, IntPredicate chosen) {
    return Arrays.stream(numbers).filter(chosen).toArray();
  }

  private static int[] sort(int[] numbers, @Nullable IntToDoubleFunction key, boolean descending) {
    if (key == null) {
      return descending ? reversed(numbers) : numbers;
    }
    record Keyed(int number, double key) {}
    Keyed[] keyed =
        Arrays.stream(numbers)
            .mapToObj(n -> new Keyed(n, descending ? -key.applyAsDouble(n) : key.applyAsDouble(n)))
            .toArray(Keyed[]::new);
    Arrays.sort(keyed, Comparator.comparingDouble(Keyed::key));
    return Arrays.stream(keyed).mapToInt(Keyed::number).toArray();
  }

  private static int[] reversed(int[] numbers) {
    return IntStream.range(0, numbers.length).map(i -> numbers[numbers.length - 1 - i]).toArray();
  }

  private static <T> Page<T> page(int[] numbers, PageQuery query, IntFunction<T> row) {
    List<T> items =
        Arrays.stream(numbers).skip(query.offset()).limit(query.limit()).mapToObj(row).toList();
    return new Page<>(numbers.length, query.offset(), items);
  }

  private static void requireNumber(int number, int size, String what) {
    if (number < 0 || number >= size) {
      throw new NoSuchElementException("there is no " + what + " " + number);
    }
  }
}
