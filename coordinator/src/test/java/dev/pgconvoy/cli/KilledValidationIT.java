package dev.pgconvoy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.embedded.PostgresServers;
import dev.pgconvoy.embedded.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Goal: a validation, a repair or a proof that is killed with SIGKILL leaves nothing behind, and
 * the next one comes to the right end. Method: a valve or a lock holds the program in the middle.
 */
class KilledValidationIT {

  private static final String TABLES =
      """
      CREATE TABLE large (id int PRIMARY KEY, v text);
      INSERT INTO large SELECT i, repeat('v', 300) FROM generate_series(1, 30000) AS i;
      CREATE TABLE small (id int PRIMARY KEY, v text);
      INSERT INTO small SELECT i, 'v' FROM generate_series(1, 100) AS i;
      """;

  private static final long TWO_MIB = 2L << 20;

  private static final String SESSIONS =
      "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'pgconvoy %'";

  private static final String READ_BACK =
      "SELECT count(*) FROM pgconvoy.task WHERE section = 'validate'";

  private TestDatabase source;
  private TestDatabase target;

  @BeforeEach
  void fill() throws Exception {
    source = PostgresServers.database(15);
    source.run(TABLES);
    target = PostgresServers.database(17);
  }

  @AfterEach
  void drop() throws Exception {
    source.close();
    target.close();
  }

  @Test
  void a_validation_that_was_killed_leaves_nothing_and_the_next_one_finds_the_difference()
      throws Exception {
    target.run(TABLES);
    target.run("UPDATE large SET v = 'w' WHERE id = 22222");
    try (Valve valve = new Valve(target.uri(), TWO_MIB);
        Program program = validating(valve)) {
      valve.awaitShut();
      program.kill();
      await("no session is left", () -> number(source, SESSIONS) + number(target, SESSIONS) == 0);
    }
    try (Program again = Program.start(Map.of(), validate())) {
      assertEquals(4, again.end(), again.all());
      assertTrue(again.err().contains("id = '22222': v is 'vvv"), again.err());
    }
  }

  /** Goal: hours of reading rows are spared. Method: rows that never end, and a broken catalog. */
  @Test
  void definitions_that_can_not_be_read_end_a_validation_in_the_middle_of_its_rows()
      throws Exception {
    target.run(TABLES);
    source.run(
        """
        CREATE FUNCTION gone() RETURNS int LANGUAGE sql AS 'SELECT 1';
        CREATE VIEW broken AS SELECT gone();
        DELETE FROM pg_proc WHERE proname = 'gone';
        """);
    try (Valve valve = new Valve(target.uri(), TWO_MIB);
        Program program = validating(valve)) {
      assertEquals(1, program.end(), program.all());
      assertTrue(program.err().contains("cache lookup failed for function"), program.err());
    }
  }

  @Test
  void a_repair_that_was_killed_before_its_commit_has_changed_nothing() throws Exception {
    target.run(TABLES);
    target.run("UPDATE small SET v = 'w'");
    assertEquals(0, Main.run(validate("--quiet", "--repair"), Map.of()));
    target.run("UPDATE large SET v = 'w' WHERE id > 29000; DELETE FROM large WHERE id = 5");
    try (Connection blocking = target.connect();
        Statement statement = blocking.createStatement()) {
      blocking.setAutoCommit(false);
      statement.execute("LOCK TABLE pgconvoy.repair IN SHARE MODE");
      try (Program program = Program.start(Map.of(), validate("--repair"))) {
        await(
            "the rows are replaced, and the note of it waits",
            () ->
                number(
                        target,
                        SESSIONS
                            + " AND wait_event_type = 'Lock' AND query LIKE 'INSERT INTO pgconvoy.repair%'")
                    == 1);
        program.kill();
      }
      blocking.rollback();
    }
    await("no session is left", () -> number(target, SESSIONS) == 0);
    assertEquals(1000, number(target, "SELECT count(*) FROM large WHERE v = 'w'"));
    assertEquals(0, number(target, "SELECT count(*) FROM large WHERE id = 5"));
    assertEquals(
        0, number(target, "SELECT count(*) FROM pgconvoy.repair WHERE object LIKE '%large%'"));
    assertEquals(0, Main.run(validate("--quiet", "--repair"), Map.of()));
    assertEquals(0, Main.run(validate("--quiet"), Map.of()));
  }

  @Test
  void a_migration_that_was_killed_while_it_read_back_is_resumed_and_proved() throws Exception {
    killWhileReadingBack();
    try (Program resumed = Program.start(Map.of(), migrate("--resume"))) {
      assertEquals(0, resumed.end(), resumed.all());
      assertTrue(resumed.err().contains("PROVED"), resumed.err());
    }
    assertEquals(0, Main.run(validate("--quiet"), Map.of()));
  }

  @Test
  void a_row_changed_after_a_migration_was_killed_while_it_read_back_is_found_by_its_resume()
      throws Exception {
    killWhileReadingBack();
    target.run("UPDATE large SET v = 'changed' WHERE id = 7");
    try (Program resumed = Program.start(Map.of(), migrate("--resume"))) {
      assertEquals(4, resumed.end(), resumed.all());
      assertTrue(resumed.err().contains("id = '7'"), resumed.err());
    }
    assertEquals(0, Main.run(validate("--quiet", "--repair"), Map.of()));
    assertEquals(0, Main.run(migrate("--section=validate", "--quiet"), Map.of()));
  }

  private void killWhileReadingBack() throws Exception {
    try (Program program = Program.startWithPerson(migrate("--pause-after", "post-data"));
        Connection blocking = target.connect();
        Statement statement = blocking.createStatement()) {
      program.awaitErr("press Enter");
      blocking.setAutoCommit(false);
      statement.execute("LOCK TABLE small IN ACCESS EXCLUSIVE MODE");
      program.pressEnter();
      await(
          "reading back waits",
          () -> number(target, SESSIONS + " AND wait_event_type = 'Lock'") > 0);
      await("another table is read back", () -> number(target, READ_BACK) > 0);
      program.kill();
      blocking.rollback();
    }
    await("no session is left", () -> number(target, SESSIONS) == 0);
  }

  private String[] migrate(String... options) {
    return with(
        new String[] {
          "migrate",
          "--jobs=2",
          "--source=" + source.uri(),
          "--target=" + target.uri(),
          "--hold-snapshot=0s",
          "--no-web"
        },
        options);
  }

  private Program validating(Valve valve) throws Exception {
    return Program.start(
        Map.of(), "validate", "--source=" + source.uri(), "--target=" + valve.uri(target.uri()));
  }

  private String[] validate(String... options) {
    return with(
        new String[] {"validate", "--source=" + source.uri(), "--target=" + target.uri()}, options);
  }

  private static String[] with(String[] arguments, String... more) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of(more));
    return all.toArray(new String[0]);
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private static void await(String what, Condition condition) throws Exception {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!condition.holds()) {
      if (System.nanoTime() > until) {
        throw new AssertionError("never: " + what);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  private static long number(TestDatabase database, String query) throws Exception {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      result.next();
      return result.getLong(1);
    }
  }
}
