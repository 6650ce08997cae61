package dev.pgconvoy.progress;

import dev.pgconvoy.task.Section;
import dev.pgconvoy.task.Statement;
import java.util.List;

/** A run without a plan. */
final class NoContents implements RunContents {

  @Override
  public int tasks() {
    return 0;
  }

  @Override
  public boolean isTask(int task) {
    return false;
  }

  @Override
  public String taskName(int task) {
    throw none();
  }

  @Override
  public TaskKind taskKind(int task) {
    throw none();
  }

  @Override
  public Section section(int task) {
    throw none();
  }

  @Override
  public List<Statement> statements(int task) {
    throw none();
  }

  @Override
  public int tables() {
    return 0;
  }

  @Override
  public TableFacts table(int table) {
    throw none();
  }

  @Override
  public int[] tasksOf(int table) {
    throw none();
  }

  @Override
  public int[] objectsOf(int table) {
    throw none();
  }

  @Override
  public int objects() {
    return 0;
  }

  @Override
  public ObjectFacts object(int object) {
    throw none();
  }

  private static IndexOutOfBoundsException none() {
    return new IndexOutOfBoundsException("there is no plan yet");
  }
}
