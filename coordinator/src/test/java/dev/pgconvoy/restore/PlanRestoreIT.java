package dev.pgconvoy.restore;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.embedded.PostgresServers;
import dev.pgconvoy.embedded.TestDatabase;
import dev.pgconvoy.plan.Plan;
import dev.pgconvoy.plan.PlanOptions;
import dev.pgconvoy.task.Section;
import dev.pgconvoy.task.Task;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.EnumSet;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Goal: whichever order the plan allows restores the same database. Method: tasks are picked at
 * random among those that are ready, and the schema is compared with the source's.
 */
class PlanRestoreIT {

  private static final int MAJOR = 15;

  @TempDir private static Path folder;
  private static PlannedDatabase planned;

  @BeforeAll
  static void createSource() throws Exception {
    TestDatabase source = PostgresServers.database(MAJOR);
    try (InputStream script = PlanRestoreIT.class.getResourceAsStream("source.sql")) {
      source.run(new String(script.readAllBytes(), StandardCharsets.UTF_8));
    }
    PlanOptions options =
        new PlanOptions(
            2,
            EnumSet.allOf(Section.class),
            true,
            true,
            PlanOptions.DEFAULT_PART_BYTES,
            Optional.empty(),
            MAJOR);
    planned = new PlannedDatabase(source, options, folder);
  }

  @AfterAll
  static void dropSource() throws Exception {
    planned.close();
    PostgresServers.of(MAJOR).run("postgres", "drop role plan_reader");
  }

  @Test
  void a_large_table_has_its_indexes_built_side_by_side() {
    assertEquals(
        7, planned.plan().tasks().stream().filter(Task.BuildIndex.class::isInstance).count());
    assertTrue(planned.plan().tasks().stream().anyMatch(Task.ValidateConstraint.class::isInstance));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void any_order_of_the_plan_restores_the_schema(long seed) throws Exception {
    restore(seed, 1);
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5, 6})
  void many_tasks_at_a_time_restore_the_schema(long seed) throws Exception {
    restore(seed, 6);
  }

  private static void restore(long seed, int connections) throws Exception {
    Plan plan = planned.plan();
    try (TestDatabase target = PostgresServers.database(MAJOR)) {
      new PlanRunner(plan, planned.statements(plan, target), planned.source(), target, seed)
          .run(connections);
      assertEquals(lines(planned.schemaOf(planned.source())), lines(planned.schemaOf(target)));
      assertEquals(rows(planned.source()), rows(target));
    }
  }

  /** The order of equals among objects depends on oids. */
  private static String lines(String schema) {
    return schema.lines().sorted().collect(joining("\n"));
  }

  private static String rows(TestDatabase database) throws Exception {
    try (Connection connection = database.connect();
        java.sql.Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                "select (select count(*) from app.orders), (select count(*) from app.events), "
                    + "(select total from app.report_of_report), (select count(*) from other.base)")) {
      result.next();
      return result.getString(1)
          + " "
          + result.getString(2)
          + " "
          + result.getString(3)
          + " "
          + result.getString(4);
    }
  }
}
