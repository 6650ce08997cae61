package dev.pgconvoy.web;

import dev.pgconvoy.progress.RunContents;
import dev.pgconvoy.progress.TaskKind;
import dev.pgconvoy.task.Section;
import dev.pgconvoy.task.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * A plan of any number of tables, computed and not kept: each has up to four parts, an index, a
 * constraint and a reading back. It counts what it was asked.
 */
public final class WrittenContents implements RunContents {

  public static final int MOST_PARTS = 4;
  public static final int INDEX = MOST_PARTS;
  public static final int CONSTRAINT = MOST_PARTS + 1;
  public static final int READ_BACK = MOST_PARTS + 2;
  private static final int PER_TABLE = MOST_PARTS + 3;

  /** Names as the longest, the oddest and the usual are. */
  private static final List<String> NAMES =
      List.of(
          "orders",
          "order_items",
          "customers",
          "Größe \"quoted\" ünd <b>markup</b> & 漢字",
          "a_name_that_takes_all_of_the_sixty_three_bytes_that_a_name_may_t",
          "products",
          "payments",
          "shipments",
          "inventory_movements",
          "audit_log",
          "reviews",
          "sessions");

  private final int tables;
  private final AtomicLong asked = new AtomicLong();

  public WrittenContents(int tables) {
    this.tables = tables;
  }

  /** How many facts were asked for so far: the work of those that watch. */
  public long asked() {
    return asked.get();
  }

  public int task(int table, int which) {
    return table * PER_TABLE + which;
  }

  private static int tableOf(long task) {
    return (int) (task / PER_TABLE);
  }

  private static int which(int task) {
    return task % PER_TABLE;
  }

  public int parts(int table) {
    return tables > 1_000 ? 1 + table % 2 : 1 + (table + 3) % MOST_PARTS;
  }

  public String name(int table) {
    String name = NAMES.get(table % NAMES.size());
    return table < NAMES.size()
        ? name
        : name.substring(0, Math.min(name.length(), 20)) + "_" + table;
  }

  public String schema(int table) {
    return table % 7 == 6 ? "archive" : "shop";
  }

  @Override
  public int tasks() {
    return tables * PER_TABLE;
  }

  @Override
  public boolean isTask(int task) {
    asked.incrementAndGet();
    return which(task) >= MOST_PARTS || which(task) < parts(tableOf(task));
  }

  @Override
  public String taskName(int task) {
    int table = tableOf(task);
    String name = schema(table) + "." + name(table);
    return switch (which(task)) {
      case INDEX -> "INDEX " + name + "_pkey";
      case CONSTRAINT -> "FK CONSTRAINT " + name + " customer_fkey";
      case READ_BACK -> "FINGERPRINT " + name;
      default -> "TABLE DATA " + name + " " + (which(task) + 1) + "/" + parts(table);
    };
  }

  @Override
  public TaskKind taskKind(int task) {
    asked.incrementAndGet();
    return switch (which(task)) {
      case INDEX -> TaskKind.INDEX;
      case CONSTRAINT -> TaskKind.CONSTRAINT;
      case READ_BACK -> TaskKind.FINGERPRINT;
      default -> TaskKind.TABLE_DATA;
    };
  }

  @Override
  public Section section(int task) {
    return switch (taskKind(task)) {
      case INDEX, CONSTRAINT -> Section.POST_DATA;
      case FINGERPRINT -> Section.VALIDATE;
      default -> Section.DATA;
    };
  }

  @Override
  public List<Statement> statements(int task) {
    return which(task) < INDEX
        ? List.of()
        : List.of(new Statement(taskName(task), "CREATE INDEX ON t USING btree (id)", false));
  }

  @Override
  public int tables() {
    return tables;
  }

  @Override
  public TableFacts table(int table) {
    asked.incrementAndGet();
    return new TableFacts(
        schema(table), name(table), bytes(table), bytes(table) / 100.0, parts(table), "binary");
  }

  /** Of very different sizes, as tables are. */
  public static long bytes(int table) {
    return 8_192 + (table * 2_654_435_761L & 0xffff) * (table % 5 == 0 ? 65_536L : 1_024);
  }

  @Override
  public int[] tasksOf(int table) {
    asked.incrementAndGet();
    return IntStream.range(0, PER_TABLE)
        .filter(which -> which >= MOST_PARTS || which < parts(table))
        .map(which -> task(table, which))
        .toArray();
  }

  @Override
  public int[] objectsOf(int table) {
    return new int[] {table * 3, table * 3 + 1, table * 3 + 2};
  }

  /** The last one is left out of every run. */
  @Override
  public int objects() {
    return tables * 3 + 1;
  }

  @Override
  public ObjectFacts object(int object) {
    asked.incrementAndGet();
    if (object == tables * 3) {
      return new ObjectFacts(
          "INDEX",
          "shop",
          "orders_broken_idx",
          -1,
          "invalid on the source, as pg_dump leaves it out");
    }
    int table = object / 3;
    String name = name(table);
    return switch (object % 3) {
      case 0 -> new ObjectFacts("TABLE", schema(table), name, task(table, 0), null);
      case 1 -> new ObjectFacts("INDEX", schema(table), name + "_pkey", task(table, INDEX), null);
      default ->
          new ObjectFacts(
              "FK CONSTRAINT",
              schema(table),
              name + " customer_fkey",
              task(table, CONSTRAINT),
              null);
    };
  }

  /** All tasks of a section. */
  public int[] tasks(Section section) {
    return IntStream.range(0, tasks())
        .filter(task -> isTask(task) && section(task) == section)
        .toArray();
  }

  public long totalBytes() {
    return IntStream.range(0, tables).mapToLong(WrittenContents::bytes).sum();
  }

  @Override
  public String toString() {
    return tables + " tables, " + Arrays.stream(tasks(Section.DATA)).count() + " parts";
  }
}
