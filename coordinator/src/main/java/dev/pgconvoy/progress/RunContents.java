package dev.pgconvoy.progress;

import dev.pgconvoy.task.Section;
import dev.pgconvoy.task.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run consists of: its tasks, tables and objects, each by a number from 0. It doesn't change
 * once it is there, and what it gives is made when asked for: a run of 100,000 tables keeps nothing
 * for those that watch. Safe for use by several threads.
 */
public interface RunContents {

  /** Before there is a plan. */
  RunContents NONE = new NoContents();

  /** Upper bound of the numbers of tasks; some below it may be no task. */
  int tasks();

  boolean isTask(int task);

  /** Its id in the journal. */
  String taskName(int task);

  TaskKind taskKind(int task);

  Section section(int task);

  /**
   * The SQL of a task, the COPYs of many small tables cut short; empty for one that is more than
   * SQL, and where it isn't at hand any more.
   */
  List<Statement> statements(int task);

  int tables();

  TableFacts table(int table);

  /** Numbers of the tasks that have to do with a table, rising. */
  int[] tasksOf(int table);

  /** Numbers of the indexes, constraints, triggers ... of a table, rising. */
  int[] objectsOf(int table);

  int objects();

  ObjectFacts object(int object);

  /**
   * A table with rows of its own.
   *
   * @param bytes its size on the source, with TOAST
   * @param rows an estimate; negative where there is none
   * @param parts into how many tasks its rows are cut
   * @param format of COPY
   */
  record TableFacts(
      String schema, String name, long bytes, double rows, int parts, String format) {}

  /**
   * An object of the source.
   *
   * @param type as pg_dump names it, such as {@code FK CONSTRAINT}
   * @param schema empty for what belongs to none
   * @param task that makes it; negative for none
   * @param skipped why no task makes it; null if one does
   */
  record ObjectFacts(String type, String schema, String name, int task, @Nullable String skipped) {

    /** As statements and errors name it. */
    public String title() {
      return type + " " + (schema.isEmpty() ? "" : schema + ".") + name;
    }
  }
}
