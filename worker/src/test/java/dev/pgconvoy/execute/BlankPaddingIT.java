package dev.pgconvoy.execute;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pgconvoy.embedded.TestDatabase;
import dev.pgconvoy.task.TableCopy;
import dev.pgconvoy.task.Task.TableData;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Blanks that travel and blanks that don't. Goal: every value arrives as long as it was; where the
 * target's column has another type than the source's, as it would by pg_dump.
 */
class BlankPaddingIT {

  private static final List<String> COLUMNS =
      List.of(
          "id", "code", "it's /* table */ %s \"c", "free", "short", "long", "texts", "of_domain");

  private static final String TABLE =
      """
      CREATE DOMAIN letters AS char(6);
      CREATE TABLE padded (
        id int, code char(7), "it's /* table */ %s ""c" char(2000), free bpchar, short varchar(5), long text,
        texts char(3)[], of_domain letters);
      """;

  private static final String ROWS =
      """
      INSERT INTO padded
      SELECT i,
             CASE i % 5 WHEN 0 THEN NULL WHEN 1 THEN '' WHEN 2 THEN 'é' || i % 10 WHEN 3 THEN '  あ' ELSE '1234567' END,
             repeat('ü ', i % 900), 'free  ', 'v   ', 'text  ', ARRAY['a', NULL, ''], 'x'
      FROM generate_series(1, 20000) AS i;
      """;

  private static final String WHOLE =
      "SELECT count(*) || ' ' || md5(string_agg(md5(concat_ws('|', id, octet_length(code), code::text || '.', "
          + "octet_length(\"it's /* table */ %s \"\"c\"), \"it's /* table */ %s \"\"c\", octet_length(free), octet_length(short),"
          + " octet_length(long), texts, octet_length(of_domain))), '' ORDER BY id)) FROM padded";

  @Test
  void every_value_arrives_as_long_as_it_was() throws Exception {
    try (TaskBench bench = TaskBench.with(TABLE, ROWS)) {
      for (int parts : List.of(1, 3)) {
        bench.target.run("TRUNCATE padded, pgconvoy.task");
        TableCopy copy = bench.copyOf("padded", COLUMNS, parts);
        for (int part = 1; part <= parts; part++) {
          bench.execute(new TableData(copy, part));
        }
        assertEquals(TaskBench.text(bench.source, WHOLE), TaskBench.text(bench.target, WHOLE));
      }
    }
  }

  @Test
  void what_counts_is_the_targets_type() throws Exception {
    String made = "CREATE TABLE made (id int, a %s, b %s);";
    try (TaskBench bench =
        TaskBench.with(
            "",
            made.formatted("char(6)", "text")
                + "INSERT INTO made SELECT i, 'a', 'b  ' FROM generate_series(1, 1000) AS i")) {
      bench.target.run(made.formatted("text", "char(9)"));
      bench.execute(new TableData(bench.copyOf("made", List.of("id", "a", "b"), 1), 1));
      assertEquals("1000 6 9", lengths(bench.target));
    }
  }

  private static String lengths(TestDatabase database) throws SQLException {
    return TaskBench.text(
        database,
        "SELECT concat_ws(' ', count(*), max(octet_length(a)), min(octet_length(b))) FROM made");
  }
}
