package dev.pgconvoy.restore;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.archive.PgTools;
import dev.pgconvoy.archive.ToolMissingException;
import dev.pgconvoy.embedded.PostgresServers;
import dev.pgconvoy.embedded.TestDatabase;
import dev.pgconvoy.plan.Plan;
import dev.pgconvoy.plan.PlanOptions;
import dev.pgconvoy.task.Section;
import dev.pgconvoy.task.Task;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Goal: whichever order the plan allows restores the same database. Method: tasks are picked at
 * random among those that are ready, and the schema is compared with the source's, on each major
 * that there is a pg_dump for.
 */
class PlanRestoreIT {

  private static final List<Integer> EXTRAS = List.of(14, 15, 18);

  @TempDir private Path folder;

  static IntStream majors() {
    return PostgresServers.majors().stream()
        .mapToInt(Integer::intValue)
        .filter(PlanRestoreIT::canBeDumped);
  }

  private static boolean canBeDumped(int major) {
    try {
      PgTools.find(major, major, Optional.empty());
      return true;
    } catch (ToolMissingException missing) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("majors")
  void any_order_that_the_plan_allows_restores_the_schema_and_the_rows(int major) throws Exception {
    try (TestDatabase source = source(major);
        PlannedDatabase planned = new PlannedDatabase(source, options(major), folder)) {
      Plan plan = planned.plan();
      assertTrue(plan.tasks().stream().filter(Task.BuildIndex.class::isInstance).count() >= 7);
      assertTrue(plan.tasks().stream().anyMatch(Task.ValidateConstraint.class::isInstance));
      restore(planned, plan, major, 1);
      restore(planned, plan, major + 100, 6);
    }
  }

  private static void restore(PlannedDatabase planned, Plan plan, long seed, int connections)
      throws Exception {
    try (TestDatabase target = PostgresServers.database(planned.source().server().major())) {
      new PlanRunner(plan, planned.statements(plan, target), planned.source(), target, seed)
          .run(connections);
      assertEquals(lines(planned.schemaOf(planned.source())), lines(planned.schemaOf(target)));
      assertEquals(rows(planned.source()), rows(target));
    }
  }

  private static PlanOptions options(int major) {
    return new PlanOptions(
        2,
        EnumSet.allOf(Section.class),
        true,
        true,
        PlanOptions.DEFAULT_PART_BYTES,
        Optional.empty(),
        major);
  }

  private static TestDatabase source(int major) throws SQLException, IOException {
    TestDatabase source = PostgresServers.database(major);
    try (SqlSession session = SqlSession.open(source)) {
      session.run(resource("source.sql"));
      for (int extra : EXTRAS) {
        if (extra <= major) {
          session.run(resource("source-" + extra + ".sql"));
        }
      }
      return source;
    } catch (RuntimeException | IOException e) {
      source.close();
      throw e;
    }
  }

  private static String resource(String name) throws IOException {
    try (InputStream script = PlanRestoreIT.class.getResourceAsStream(name)) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** The order of equals among objects depends on oids. */
  private static String lines(String schema) {
    return schema.lines().sorted().collect(joining("\n"));
  }

  private static String rows(TestDatabase database) throws SQLException {
    try (Connection connection = database.connect();
        java.sql.Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                """
                select (select count(*) from app.orders), (select count(*) from app.events),
                       (select total from app.report_of_report), (select count(*) from other.base)
                """)) {
      result.next();
      return IntStream.rangeClosed(1, 4)
          .mapToObj(column -> text(result, column))
          .toList()
          .toString();
    }
  }

  private static String text(ResultSet result, int column) {
    try {
      return result.getString(column);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
