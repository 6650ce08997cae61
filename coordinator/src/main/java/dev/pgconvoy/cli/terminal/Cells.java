package dev.pgconvoy.cli.terminal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A line of cells for a line of any width: where there isn't room for all, those of the highest
 * rank go first.
 */
final class Cells {

  private static final int GAP = 2;

  private record Cell(Line line, int rank, boolean right) {}

  private final List<Cell> cells = new ArrayList<>();

  /**
   * @param rank 0 stays whatever happens
   */
  Cells left(int rank, Line line) {
    return add(new Cell(line, rank, false));
  }

  /** A cell at the right edge. */
  Cells right(int rank, Line line) {
    return add(new Cell(line, rank, true));
  }

  private Cells add(Cell cell) {
    if (cell.line.width() > 0) {
      cells.add(cell);
    }
    return this;
  }

  /** At most so many columns. */
  Line fit(int columns) {
    List<Cell> kept = new ArrayList<>(cells);
    while (width(kept) > columns && kept.stream().anyMatch(cell -> cell.rank > 0)) {
      kept.remove(kept.stream().max(Comparator.comparingInt(Cell::rank)).orElseThrow());
    }
    int spare = Math.max(0, columns - width(kept));
    Line line = Line.EMPTY;
    boolean atRight = false;
    for (Cell cell : kept) {
      boolean turn = cell.right && !atRight;
      int gap = (line.spans().isEmpty() ? 0 : GAP) + (turn ? spare : 0);
      atRight |= cell.right;
      line = line.and(" ".repeat(gap)).and(cell.line);
    }
    return line.cut(columns);
  }

  private static int width(List<Cell> cells) {
    return cells.stream().mapToInt(cell -> cell.line.width()).sum()
        + GAP * Math.max(0, cells.size() - 1);
  }
}
