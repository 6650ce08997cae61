package dev.pgconvoy.cli.terminal;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * A terminal that wraps its lines anew when its width changes, as most do now, and keeps the cursor
 * at the character it was at. Of unbounded height, and knowing no more than {@link Screen} writes.
 */
final class ReflowingTerminal extends OutputStream {

  private static final char ESCAPE = '\033';

  /** A row, and whether the next one is the same line. */
  private static final class Row {
    final StringBuilder text = new StringBuilder();
    boolean wrapped;

    /** Erases from this column on. */
    void erase(int from) {
      text.setLength(Math.min(from, text.length()));
      wrapped = false;
    }
  }

  private final StringBuilder sequence = new StringBuilder();
  private List<Row> rows = new ArrayList<>(List.of(new Row()));
  private int columns;
  private int row;
  private int column;
  private boolean wraps = true;

  ReflowingTerminal(int columns) {
    this.columns = columns;
  }

  /** What there is to see, without empty rows at the end. */
  List<String> rows() {
    List<String> seen = new ArrayList<>(rows.stream().map(each -> each.text.toString()).toList());
    while (!seen.isEmpty() && seen.getLast().isEmpty()) {
      seen.removeLast();
    }
    return seen;
  }

  @Override
  public void write(int code) {
    char sign = (char) code;
    if (sequence.isEmpty() && sign != ESCAPE) {
      plain(sign);
      return;
    }
    sequence.append(sign);
    if (Character.isLetter(sign)) {
      control(sequence.substring(2, sequence.length() - 1), sign);
      sequence.setLength(0);
    }
  }

  private void plain(char sign) {
    switch (sign) {
      case '\r' -> column = 0;
      case '\n' -> down(1);
      default -> put(sign);
    }
  }

  private void put(char sign) {
    if (column == columns && wraps) {
      rows.get(row).wrapped = true;
      down(1);
      column = 0;
    }
    int at = Math.min(column, columns - 1);
    StringBuilder text = rows.get(row).text;
    text.append(" ".repeat(Math.max(0, at + 1 - text.length()))).setCharAt(at, sign);
    column = at + 1;
  }

  private void control(String parameter, char function) {
    switch (function) {
      case 'A' -> row = Math.max(0, row - Integer.parseInt(parameter));
      case 'B' -> down(Integer.parseInt(parameter));
      case 'K' -> rows.get(row).erase(Math.min(column, columns - 1));
      case 'J' -> {
        rows.get(row).erase(column);
        rows.subList(row + 1, rows.size()).clear();
      }
      case 'l', 'h' -> wraps = parameter.equals("?7") ? function == 'h' : wraps;
      default -> throw new IllegalArgumentException(parameter + function);
    }
  }

  private void down(int by) {
    row += by;
    while (rows.size() <= row) {
      rows.add(new Row());
    }
  }

  void resize(int wanted) {
    List<Row> anew = new ArrayList<>();
    int cursorRow = 0;
    int cursorColumn = 0;
    StringBuilder line = new StringBuilder();
    int cursor = -1;
    for (int i = 0; i < rows.size(); i++) {
      if (i == row) {
        cursor = line.length() + column;
      }
      line.append(rows.get(i).text);
      if (rows.get(i).wrapped) {
        continue;
      }
      if (cursor >= 0) {
        cursorRow = anew.size() + cursor / wanted;
        cursorColumn = cursor % wanted;
        cursor = -1;
      }
      cut(line, wanted, anew);
      line.setLength(0);
    }
    rows = anew;
    columns = wanted;
    row = 0;
    down(cursorRow);
    column = cursorColumn;
  }

  private static void cut(StringBuilder line, int wanted, List<Row> rows) {
    int from = 0;
    do {
      Row next = new Row();
      next.text.append(line, from, Math.min(from + wanted, line.length()));
      from += wanted;
      next.wrapped = from < line.length();
      rows.add(next);
    } while (from < line.length());
  }
}
