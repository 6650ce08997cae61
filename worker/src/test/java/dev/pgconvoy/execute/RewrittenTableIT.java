package dev.pgconvoy.execute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.task.TableCopy;
import dev.pgconvoy.task.Task;
import dev.pgconvoy.task.Task.SmallTables;
import dev.pgconvoy.task.Task.TableData;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tables that were rewritten on the source after the snapshot, past the locks that should have
 * refused it. Goal: what a snapshot can't show any more counts as copied nowhere.
 */
class RewrittenTableIT {

  private static final String TABLES =
      """
      CREATE TABLE kept (id int, v text);
      CREATE TABLE rewritten (id int PRIMARY KEY, v text);
      """;

  private static final String ROWS =
      """
      INSERT INTO kept SELECT i, 'v' || i FROM generate_series(1, 100) AS i;
      INSERT INTO rewritten SELECT i, 'v' || i FROM generate_series(1, 10000) AS i;
      DELETE FROM rewritten WHERE id % 3 = 0;
      """;

  private static final List<String> COLUMNS = List.of("id", "v");

  private static final String DONE =
      "SELECT coalesce(string_agg(id, ', ' ORDER BY id), 'nothing') FROM pgconvoy.";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TRUNCATE rewritten",
        "VACUUM FULL rewritten",
        "CLUSTER rewritten USING rewritten_pkey",
        "ALTER TABLE rewritten ALTER id TYPE bigint"
      })
  void a_part_of_a_rewritten_table_is_not_done(String command) throws Exception {
    try (TaskBench bench = TaskBench.with(TABLES, ROWS)) {
      TableCopy copy = bench.copyOf("rewritten", COLUMNS, 3);
      bench.source.run(command);
      assertRewritten(bench, new TableData(copy, 2));
      assertEquals("nothing", TaskBench.text(bench.target, DONE + "task"));
      assertEquals("nothing", TaskBench.text(bench.target, DONE + "copied"));
      assertEquals("0", TaskBench.text(bench.target, "SELECT count(*) FROM rewritten"));
    }
  }

  @Test
  void of_a_group_of_small_tables_only_the_others_are_copied() throws Exception {
    try (TaskBench bench = TaskBench.with(TABLES, ROWS)) {
      List<TableCopy> copies =
          List.of(bench.copyOf("rewritten", COLUMNS, 1), bench.copyOf("kept", COLUMNS, 1));
      bench.source.run("VACUUM FULL rewritten");
      assertRewritten(bench, new SmallTables(1, copies));
      assertEquals("nothing", TaskBench.text(bench.target, DONE + "task"));
      assertEquals(
          "TABLE DATA \"public\".\"kept\" 1/1", TaskBench.text(bench.target, DONE + "copied"));
      assertEquals("100", TaskBench.text(bench.target, "SELECT count(*) FROM kept"));
      assertEquals("0", TaskBench.text(bench.target, "SELECT count(*) FROM rewritten"));
    }
  }

  @Test
  void a_table_that_was_only_written_to_is_copied_as_the_snapshot_shows_it() throws Exception {
    try (TaskBench bench = TaskBench.with(TABLES, ROWS)) {
      TableCopy copy = bench.copyOf("kept", COLUMNS, 1);
      bench.source.run("UPDATE kept SET v = 'new'; DELETE FROM kept WHERE id > 50");
      bench.source.run("VACUUM kept");
      assertEquals(100, bench.execute(new TableData(copy, 1)).outcomes().getFirst().rows());
      assertEquals(
          "100", TaskBench.text(bench.target, "SELECT count(*) FROM kept WHERE v = 'v' || id"));
    }
  }

  /**
   * Goal: of two schemas that change places, as a release does, the snapshot's is copied or none. A
   * lock on its tables doesn't keep a schema from being renamed.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ALTER SCHEMA public RENAME TO blue",
        "ALTER SCHEMA public RENAME TO blue; ALTER SCHEMA green RENAME TO public"
      })
  void the_rows_of_a_table_that_has_the_name_today_are_not_copied_in_its_place(String release)
      throws Exception {
    String green =
        "CREATE SCHEMA green; CREATE TABLE green.kept (id int, v text); INSERT INTO green.kept VALUES (1, 'v1')";
    try (TaskBench bench = TaskBench.with(TABLES, ROWS + green)) {
      TableCopy copy = bench.copyOf("kept", COLUMNS, 1);
      bench.source.run(release);
      TaskFailedException failed =
          assertThrows(
              TaskFailedException.class, () -> bench.execute(new SmallTables(1, List.of(copy))));
      assertTrue(
          failed.getMessage().contains("has another name on the source now"), failed.getMessage());
      assertEquals("0", TaskBench.text(bench.target, "SELECT count(*) FROM kept"));
    }
  }

  private static void assertRewritten(TaskBench bench, Task task) {
    TaskFailedException failed = assertThrows(TaskFailedException.class, () -> bench.execute(task));
    assertTrue(
        failed.getMessage().contains("was rewritten on the source after the snapshot"),
        failed.getMessage());
  }
}
