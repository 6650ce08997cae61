package dev.pgconvoy.web;

import dev.pgconvoy.progress.RunBoard;
import dev.pgconvoy.progress.RunContents;
import dev.pgconvoy.progress.RunPages;
import dev.pgconvoy.progress.RunPicture;
import dev.pgconvoy.progress.TaskKind;
import dev.pgconvoy.task.Section;
import dev.pgconvoy.task.Statement;
import java.util.List;
import java.util.Optional;

/** A run that is played on a board: so many tables, each copied by one task. */
public final class SampleRun implements WatchedRun {

  final RunBoard board = new RunBoard();
  private final int tables;

  public SampleRun(int tables) {
    this.tables = tables;
  }

  void plan() {
    board.run("0123abcd");
    board.section(Section.DATA, tables, 0);
    board.planned(new OneTaskPerTable(tables), task -> false);
    board.copying(tables, 1_000L * tables, 0, 0);
  }

  @Override
  public Identity identity() {
    return new Identity("old:5432/shop", "new:5432/shop", "1.0");
  }

  @Override
  public RunPicture picture() {
    return board.picture();
  }

  @Override
  public RunPages pages() {
    return new RunPages(board);
  }

  @Override
  public Optional<Controls> controls() {
    return Optional.empty();
  }

  @Override
  public Optional<Servers> servers() {
    return Optional.empty();
  }

  private record OneTaskPerTable(int tables) implements RunContents {

    @Override
    public int tasks() {
      return tables;
    }

    @Override
    public boolean isTask(int task) {
      return true;
    }

    @Override
    public String taskName(int task) {
      return "TABLE DATA public.t" + task + " 1/1";
    }

    @Override
    public TaskKind taskKind(int task) {
      return TaskKind.TABLE_DATA;
    }

    @Override
    public Section section(int task) {
      return Section.DATA;
    }

    @Override
    public List<Statement> statements(int task) {
      return List.of();
    }

    @Override
    public TableFacts table(int table) {
      return new TableFacts("public", "t" + table, 1_000L * (table + 1), -1, 1, "binary");
    }

    @Override
    public int[] tasksOf(int table) {
      return new int[] {table};
    }

    @Override
    public int[] objectsOf(int table) {
      return new int[0];
    }

    @Override
    public int objects() {
      return 0;
    }

    @Override
    public ObjectFacts object(int object) {
      throw new IndexOutOfBoundsException(object);
    }
  }
}
