package dev.pgconvoy.progress;

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

  /** {@code worker/2} before {@code worker/10}, and all of one worker together. */
  private static final Comparator<String> BY_WORKER =
      Comparator.comparing(RunPages::workerOf, BY_NUMBER).thenComparing(BY_NUMBER);

  private final RunBoard board;

  public RunPages(RunBoard board) {
    this.board = board;
  }

  /**
   * @throws IllegalArgumentException for a sort that there isn't
   */
  public Page<TableRow> tables(PageQuery query) {
    int[] chosen = new Choices(board).tables(query);
    synchronized (board) {
      return Order.page(chosen, query, new TableFigures(board)::row);
    }
  }

  /** How many tables are in each state; every state is there. */
  public Map<String, Integer> tableStates() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    Arrays.stream(TableState.values()).forEach(state -> counts.put(state.label(), 0));
    List<TableState> states = new Choices(board).tableStates();
    states.forEach(state -> counts.merge(state.label(), 1, Integer::sum));
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

  /**
   * The tasks that have to do with a table: what a person looks for first, as many as are asked
   * for. First those that failed, then those at work, those to come, and those that are done.
   */
  public Page<TaskRow> tasksOfTable(int table, int limit) {
    synchronized (board) {
      int[] tasks = board.contents.tasksOf(table);
      double[] urgencies =
          Arrays.stream(tasks).mapToDouble(task -> urgency(board.tasks.status(task))).toArray();
      return Order.page(Order.sort(tasks, urgencies, false), PageQuery.first(limit), this::taskRow);
    }
  }

  private static int urgency(TaskStatus status) {
    return switch (status) {
      case FAILED -> 0;
      case RETRYING -> 1;
      case RUNNING -> 2;
      case SKIPPED -> 3;
      case WAITING -> 4;
      case DONE -> 5;
    };
  }

  /** The indexes, constraints, triggers ... of a table. */
  public List<ObjectRow> objectsOfTable(int table) {
    synchronized (board) {
      ObjectFigures figures = new ObjectFigures(board);
      return Arrays.stream(board.contents.objectsOf(table)).mapToObj(figures::row).toList();
    }
  }

  /**
   * @throws IllegalArgumentException for a sort that there isn't
   */
  public Page<TaskRow> tasks(PageQuery query) {
    int[] chosen = new Choices(board).tasks(query);
    synchronized (board) {
      return Order.page(chosen, query, this::taskRow);
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
    int[] chosen = new Choices(board).objects(query);
    synchronized (board) {
      return Order.page(chosen, query, new ObjectFigures(board)::row);
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
    List<String> states = new Choices(board).objectStates();
    states.forEach(state -> counts.merge(state, 1, Integer::sum));
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
      Map<String, List<SlotSpan>> slots = new TreeMap<>(BY_WORKER);
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

  /** Those that have joined the run, whether they are still there or not. */
  public List<WorkerRow> workers() {
    synchronized (board) {
      return List.copyOf(board.workers.values());
    }
  }

  /** To which worker a slot belongs, by its name. */
  public static String workerOf(String slot) {
    int end = slot.lastIndexOf('/');
    return end < 0 ? slot : slot.substring(0, end);
  }

  /** How often tasks were tried again, by what for. */
  public Map<RetryReason, Integer> retries() {
    synchronized (board) {
      return board.attempts.retries();
    }
  }

  /**
   * Tells the kind and state of every task: not all of one moment, as the lock is held for some of
   * them at a time. A plan that comes in the middle ends it; who asks again sees all of it.
   */
  public void forEachTask(BiConsumer<TaskKind, TaskStatus> told) {
    RunContents contents = contents();
    for (int from = 0; from < contents.tasks(); from += Choices.AT_A_TIME) {
      int until = Math.min(contents.tasks(), from + Choices.AT_A_TIME);
      synchronized (board) {
        if (!board.contents.equals(contents)) {
          return;
        }
        for (int task = from; task < until; task++) {
          if (contents.isTask(task)) {
            told.accept(contents.taskKind(task), board.tasks.status(task));
          }
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

  private static void requireNumber(int number, int size, String what) {
    if (number < 0 || number >= size) {
      throw new NoSuchElementException("there is no " + what + " " + number);
    }
  }
}
