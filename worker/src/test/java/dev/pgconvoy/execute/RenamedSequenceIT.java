package dev.pgconvoy.execute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.postgres.QualifiedName;
import dev.pgconvoy.task.Task.SequenceValues;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Sequences whose names were given to others on the source after the snapshot. Goal: the snapshot's
 * values are copied or none.
 */
class RenamedSequenceIT {

  private static final String SEQUENCES =
      "CREATE SEQUENCE invoice; CREATE SCHEMA \"Green \\'s\"; CREATE SEQUENCE \"Green \\'s\".invoice;";
  private static final String VALUES =
      "SELECT setval('invoice', 5000), setval('\"Green \\''s\".invoice', 7, false)";

  private static final SequenceValues TASK =
      new SequenceValues(
          1,
          List.of(
              new QualifiedName("Green \\'s", "invoice"), new QualifiedName("public", "invoice")));

  private static final String SET =
      "SELECT concat_ws(' ', p.last_value, p.is_called, g.last_value, g.is_called) FROM public.invoice AS p, \"Green \\'s\".invoice AS g";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ALTER SEQUENCE invoice RENAME TO older",
        "ALTER SEQUENCE invoice RENAME TO older; CREATE SEQUENCE invoice",
        "ALTER SCHEMA public RENAME TO blue",
        "ALTER SCHEMA public RENAME TO blue; ALTER SCHEMA \"Green \\'s\" RENAME TO public; ALTER SCHEMA blue RENAME TO \"Green \\'s\"",
        "DROP SEQUENCE invoice",
        "DROP SEQUENCE invoice; CREATE SEQUENCE invoice"
      })
  void the_value_of_what_has_the_name_today_is_not_copied_in_its_place(String release)
      throws Exception {
    try (TaskBench bench = TaskBench.with(SEQUENCES, VALUES)) {
      bench.source.run(release);
      TaskFailedException failed =
          assertThrows(TaskFailedException.class, () -> bench.execute(TASK));
      assertTrue(
          failed.getMessage().contains("has another name on the source now"), failed.getMessage());
      assertEquals("1 f 1 f", TaskBench.text(bench.target, SET));
    }
  }

  @Test
  void one_that_has_moved_on_is_copied_as_it_stands() throws Exception {
    try (TaskBench bench = TaskBench.with(SEQUENCES, VALUES)) {
      bench.source.run("SELECT nextval('invoice')");
      bench.execute(TASK);
      assertEquals("5001 t 7 f", TaskBench.text(bench.target, SET));
    }
  }
}
