package dev.pgconvoy.cli.terminal;

import dev.pgconvoy.progress.RunView.RunningTask;
import dev.pgconvoy.report.TaskName;
import java.util.ArrayList;
import java.util.List;

/**
 * The tasks at work, one line each, in columns: the narrower the terminal, the fewer. The name gets
 * what the others leave.
 */
final class TaskLines {

  private static final String INDENT = "  ";
  private static final String GAP = "  ";
  private static final int MIN_NAME = 12;
  private static final int NARROW = 70;
  private static final String COMMON = "TABLE DATA ";

  /** In the order in which they give way: the last one first. */
  private enum Column {
    TIME(7),
    PERCENT(5),
    AMOUNT(18),
    BAR(14),
    RATE(11),
    DOING(16);

    private final int width;

    Column(int width) {
      this.width = width;
    }
  }

  /**
   * @param room lines there are; the last one says how many tasks have none
   */
  static List<Line> lines(List<RunningTask> tasks, Look look, int room) {
    if (tasks.isEmpty() || room < 1) {
      return List.of();
    }
    int shown = tasks.size() <= room ? tasks.size() : room - 1;
    List<String> names = names(tasks.subList(0, shown), look);
    int longest = names.stream().mapToInt(Columns::of).max().orElse(0);
    List<Column> columns = columns(look.columns(), longest);
    int name = Math.min(longest, roomForName(look.columns(), columns));
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < shown; i++) {
      lines.add(line(names.get(i), tasks.get(i), columns, name, look));
    }
    if (shown < tasks.size()) {
      lines.add(
          Line.of(Tone.QUIET, INDENT + "and " + (tasks.size() - shown) + " more at work")
              .cut(look.columns()));
    }
    return lines;
  }

  /** As many as leave the name enough room; all of it, if they aren't needed to know a task. */
  private static List<Column> columns(int width, int longestName) {
    List<Column> columns = new ArrayList<>(List.of(Column.values()));
    int enough = Math.min(longestName, Math.max(MIN_NAME, width * 2 / 5));
    while (!columns.isEmpty() && roomForName(width, columns) < enough) {
      columns.removeLast();
    }
    return columns;
  }

  private static int roomForName(int width, List<Column> columns) {
    return width
        - INDENT.length()
        - columns.stream().mapToInt(column -> column.width + GAP.length()).sum();
  }

  private static Line line(
      String name, RunningTask task, List<Column> columns, int room, Look look) {
    Line line =
        Line.of(INDENT).and(Columns.padRight(Columns.cutMiddle(name, Math.max(1, room)), room));
    for (Column column : Column.values()) {
      if (columns.contains(column)) {
        line = line.and(GAP).and(cell(column, task, look));
      }
    }
    return line.cut(look.columns());
  }

  private static Line cell(Column column, RunningTask task, Look look) {
    return switch (column) {
      case TIME -> Line.of(Columns.padLeft(Amounts.clock(task.since()), column.width));
      case PERCENT -> Line.of(Columns.padLeft(percent(task), column.width));
      case AMOUNT -> Line.of(Tone.QUIET, Columns.padLeft(amount(task), column.width));
      case BAR -> bar(task, look, column.width);
      case RATE -> Line.of(Tone.QUIET, Columns.padLeft(rate(task), column.width));
      case DOING -> doing(task, column.width);
    };
  }

  /** Where there is little room, what most tasks have in common says the least. */
  private static List<String> names(List<RunningTask> tasks, Look look) {
    boolean narrow = look.columns() < NARROW;
    return tasks.stream()
        .map(task -> Columns.clean(TaskName.readable(task.task())))
        .map(name -> narrow && name.startsWith(COMMON) ? name.substring(COMMON.length()) : name)
        .toList();
  }

  private static String percent(RunningTask task) {
    // Sizes are estimates: what goes past them isn't done before it says so.
    return task.bytesExpected() <= 0
        ? ""
        : Math.min(99, Amounts.percent(task.bytes(), task.bytesExpected())) + " %";
  }

  private static String amount(RunningTask task) {
    if (task.bytesExpected() > 0) {
      return Amounts.bytesOf(task.bytes(), task.bytesExpected());
    }
    return task.bytes() > 0 ? Amounts.bytes(task.bytes()) : "";
  }

  private static Line bar(RunningTask task, Look look, int width) {
    return task.bytesExpected() <= 0
        ? Line.of(" ".repeat(width))
        : look.glyphs().bar(Amounts.fraction(task.bytes(), task.bytesExpected()), width);
  }

  private static String rate(RunningTask task) {
    return task.bytes() <= 0
        ? ""
        : Amounts.bytesPerSecond(Amounts.perSecond(task.bytes(), task.since()));
  }

  private static Line doing(RunningTask task, int width) {
    String attempt = task.attempt() > 1 ? "attempt " + task.attempt() + " " : "";
    String text = Columns.cutEnd(Columns.clean(attempt + task.doing()), width);
    return Line.of(task.attempt() > 1 ? Tone.WARNING : Tone.QUIET, text);
  }

  private TaskLines() {}
}
