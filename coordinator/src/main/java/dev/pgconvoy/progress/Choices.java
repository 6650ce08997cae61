package dev.pgconvoy.progress;

import dev.pgconvoy.progress.RunContents.ObjectFacts;
import dev.pgconvoy.progress.RunContents.TableFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What of the long lists is wanted, and in which order, worked out for all that ask. The board's
 * lock is held for some entries at a time, so that those who write on the board never wait for
 * those who look; a state or a figure that is a moment old sorts as well.
 */
final class Choices {

  /** So many entries are read under one taking of the lock: some tens of microseconds. */
  static final int AT_A_TIME = 500;

  /** What a list is asked for. A plan, and the end of the run, make all that was known old. */
  private record Wanted(String list, RunContents contents, boolean over, PageQuery query) {}

  private final RunBoard board;
  private final RunContents contents;
  private final TaskLog tasks;
  private final TableLog tables;

  /** Of the plan that there is now: one that comes later is for who asks then. */
  Choices(RunBoard board) {
    this.board = board;
    synchronized (board) {
      contents = board.contents;
      tasks = board.tasks;
      tables = board.tables;
    }
  }

  /**
   * @throws IllegalArgumentException for a sort that there isn't
   */
  int[] tables(PageQuery query) {
    return selection("tables", query, () -> chooseTables(query));
  }

  /**
   * @throws IllegalArgumentException for a sort that there isn't
   */
  int[] tasks(PageQuery query) {
    return selection("tasks", query, () -> chooseTasks(query));
  }

  int[] objects(PageQuery query) {
    return selection("objects", query, () -> chooseObjects(query));
  }

  private int[] chooseTables(PageQuery query) {
    int[] named =
        Order.select(
            contents.tables(),
            table -> {
              TableFacts facts = contents.table(table);
              return query.isSchema(facts.schema())
                  && query.finds(facts.schema() + "." + facts.name());
            });
    boolean byState = !query.state().isEmpty() || query.sort().equals("state");
    List<TableState> states = byState ? tableStates() : List.of();
    int[] chosen =
        query.state().isEmpty()
            ? named
            : Order.filter(named, table -> query.isState(states.get(table).label()));
    // Of one state the largest first: they are waited for longest.
    int[] base = query.sort().equals("state") ? bySize(chosen) : chosen;
    return sort(base, tableKey(query.sort(), states), query.descending());
  }

  private int[] bySize(int[] tables) {
    return sort(tables, table -> contents.table(table).bytes(), true);
  }

  /** In the order of their numbers. */
  List<TableState> tableStates() {
    TableFigures figures = new TableFigures(board);
    return states("table states", contents.tables(), figures::state);
  }

  private int[] chooseTasks(PageQuery query) {
    int[] named =
        Order.select(
            contents.tasks(),
            task ->
                contents.isTask(task)
                    && query.isKind(contents.taskKind(task).label())
                    && query.isSchema(contents.section(task).label())
                    && (query.search().isEmpty() || query.finds(contents.taskName(task))));
    int[] chosen = named;
    if (!query.state().isEmpty()) {
      List<TaskStatus> states = states("task states", contents.tasks(), tasks::status);
      chosen = Order.filter(named, task -> query.isState(states.get(task).label()));
    }
    return sort(chosen, taskKey(query.sort()), query.descending());
  }

  private int[] chooseObjects(PageQuery query) {
    int[] named =
        Order.select(
            contents.objects(),
            number -> {
              ObjectFacts object = contents.object(number);
              return query.isKind(object.type())
                  && query.isSchema(object.schema())
                  && query.finds(object.title());
            });
    if (query.state().isEmpty()) {
      return named;
    }
    List<String> states = objectStates();
    return Order.filter(named, object -> query.isState(states.get(object)));
  }

  /** In the order of their numbers. */
  List<String> objectStates() {
    ObjectFigures figures = new ObjectFigures(board);
    return states(
        "object states", contents.objects(), object -> figures.state(contents.object(object)));
  }

  private @Nullable IntToDoubleFunction tableKey(String sort, List<TableState> states) {
    return switch (sort) {
      case "" -> null;
      case "bytes" -> table -> contents.table(table).bytes();
      case "rows" -> tables::rows;
      case "copied" -> tables::bytes;
      case "seconds" -> tables::micros;
      case "state" -> table -> states.get(table).ordinal();
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
      case "started" -> tasks::startedMillis;
      case "seconds" -> tasks::tookMillis;
      case "attempts" -> tasks::attempts;
      default ->
          throw new IllegalArgumentException(
              "tasks can't be sorted by "
                  + sort
                  + "; they can by started, seconds, attempts, and without `sort` in their order");
    };
  }

  private int[] sort(int[] numbers, @Nullable IntToDoubleFunction key, boolean descending) {
    if (key == null) {
      return descending ? Order.reversed(numbers) : numbers;
    }
    double[] keys = new double[numbers.length];
    someAtATime(keys.length, place -> keys[place] = key.applyAsDouble(numbers[place]));
    return Order.sort(numbers, keys, descending);
  }

  /** States of all, in the order of their numbers. */
  private <S> List<S> states(String list, int size, IntFunction<S> state) {
    return board.selections.of(
        new Wanted(list, contents, board.summary != null, PageQuery.first(1)),
        () -> {
          List<S> states = new ArrayList<>(size);
          someAtATime(size, number -> states.add(state.apply(number)));
          return states;
        });
  }

  private void someAtATime(int size, IntConsumer look) {
    for (int from = 0; from < size; from += AT_A_TIME) {
      synchronized (board) {
        for (int number = from; number < Math.min(size, from + AT_A_TIME); number++) {
          look.accept(number);
        }
      }
    }
  }

  private int[] selection(String list, PageQuery query, Supplier<int[]> numbers) {
    return board.selections.of(
        new Wanted(list, contents, board.summary != null, query.at(0)), numbers);
  }
}
