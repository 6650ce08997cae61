package dev.pgconvoy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pgconvoy.embedded.EmbeddedServer;
import dev.pgconvoy.embedded.PostgresServers;
import dev.pgconvoy.embedded.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The contract with scripts. Goal: each exit code comes from what it stands for, standard output
 * holds nothing but JSON lines, and passwords are nowhere. Method: the program as a process,
 * between real servers, the source's asking for a password.
 */
class CommandLineIT {

  private static final String SECRET = "s3cr3t:in/the url";

  private static final String TABLES =
      """
      CREATE TABLE a (id int PRIMARY KEY, v text);
      INSERT INTO a SELECT i, 'v' || i FROM generate_series(1, 500) AS i;
      CREATE TABLE b (id int REFERENCES a);
      INSERT INTO b SELECT i FROM generate_series(1, 50) AS i;
      SELECT lo_from_bytea(0, 'one'), lo_from_bytea(0, 'two');
      """;

  private static final String END_HOLDERS =
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'pgconvoy % snapshot'";

  private static final String WAITING =
      "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND application_name LIKE 'pgconvoy %'";

  private static EmbeddedServer server;

  @TempDir private Path folder;

  private TestDatabase source;
  private TestDatabase target;

  @BeforeAll
  static void startSource() {
    server = EmbeddedServer.builder(15).superuserPassword(SECRET).start();
  }

  @AfterAll
  static void stopSource() {
    server.close();
  }

  @BeforeEach
  void fill() throws Exception {
    source = PostgresServers.database(server, "");
    source.run(TABLES);
    target = PostgresServers.database(17);
  }

  @AfterEach
  void drop() throws Exception {
    source.close();
    target.close();
  }

  @Test
  void done_and_proved_is_0_and_standard_output_is_typed_json_lines() throws Exception {
    try (Program program = Program.start(Map.of(), migrate("--json"))) {
      assertEnd(0, program);
      List<JsonNode> lines = jsonLines(program.out());
      assertEquals("started", lines.getFirst().get("type").asText());
      assertEquals("summary", lines.getLast().get("type").asText());
      assertEquals("proved", lines.getLast().get("verdict").asText());
      assertEquals(0, lines.getLast().get("exit_code").asInt());
      assertEquals(550, lines.getLast().get("rows_copied").asLong());
      JsonNode data = lines.stream().filter(CommandLineIT::isOfData).toList().getLast();
      assertEquals(550, data.get("rows").asLong());
      assertEquals(2, data.get("large_objects").asLong());
      Set<String> known = Set.of("started", "progress", "event", "section", "summary");
      lines.forEach(line -> assertTrue(known.contains(line.get("type").asText()), line::toString));
    }
  }

  private static boolean isOfData(JsonNode line) {
    return line.get("type").asText().equals("section")
        && line.get("section").asText().equals("data");
  }

  @Test
  void what_people_read_is_plain_text_where_there_is_no_terminal() throws Exception {
    try (Program program = Program.start(Map.of("NO_COLOR", "1"), migrate())) {
      assertEnd(0, program);
      assertEquals("", program.out());
      assertTrue(program.err().contains("PROVED"), program.err());
      assertTrue(program.err().contains("and 2 large objects"), program.err());
      assertFalse(program.err().contains("\u001b"), program.err());
      assertFalse(program.err().contains("\r"), program.err());
    }
  }

  @Test
  void what_a_role_is_set_to_be_told_by_its_server_is_not_told_to_people() throws Exception {
    for (TestDatabase side : List.of(source, target)) {
      side.run(
          "ALTER ROLE postgres IN DATABASE %s SET client_min_messages = debug5"
              .formatted(side.name()));
    }
    try (Program program = Program.start(Map.of("NO_COLOR", "1"), migrate())) {
      assertEnd(0, program);
      assertFalse(program.err().contains("a server says"), program.err());
      assertFalse(program.err().contains("DEBUG"), program.err());
    }
  }

  @Test
  void a_table_whose_rows_were_not_wanted_is_named_where_all_else_is_proved() throws Exception {
    String[] withoutB = migrate("--exclude-table-data", "public.b");
    try (Program program = Program.start(Map.of("NO_COLOR", "1"), withoutB)) {
      assertEnd(0, program);
      assertTrue(program.err().contains("1 object: its rows were not wanted"), program.err());
      assertTrue(program.err().contains("ROWS public.b"), program.err());
    }
  }

  @Test
  void not_proved_is_3_and_the_last_section_makes_it_0_or_finds_the_difference_with_4()
      throws Exception {
    assertRun(3, "--no-validate");
    String[] proof = migrate("--section", "validate");
    try (Program program = Program.start(Map.of(), proof)) {
      assertEnd(0, program);
      assertTrue(program.err().contains("PROVED"), program.err());
    }
    target.run("UPDATE a SET v = 'altered' WHERE id = 3");
    try (Program program = Program.start(Map.of(), proof)) {
      assertEnd(4, program);
      assertTrue(program.err().contains("DIFFERENT"), program.err());
    }
  }

  @Test
  void rows_that_can_not_arrive_are_1() throws Exception {
    assertRun(0, "--section", "pre-data");
    target.run("ALTER TABLE a ADD CHECK (id < 400)");
    assertRun(1, "--section", "data");
  }

  @Test
  void an_object_that_can_not_be_made_is_3() throws Exception {
    assertRun(0, "--section", "pre-data,sequences,data");
    target.run("DELETE FROM a WHERE id = 7");
    assertRun(3, "--section", "post-data");
  }

  @Test
  void wrong_usage_is_2_and_does_not_show_the_password() throws Exception {
    assertRun(2, "--jobs", "none");
    assertRun(2, "--section", "everything");
  }

  @Test
  void a_target_in_use_is_6_and_nothing_is_written() throws Exception {
    target.run("CREATE TABLE in_the_way ()");
    assertRun(6);
    assertEquals(0, count(target, "SELECT count(*) FROM pg_namespace WHERE nspname = 'pgconvoy'"));
  }

  /** Rows that are not wanted don't come along, and the files of the other sections stay. */
  @Test
  void sections_keep_to_the_options_of_the_first_one_and_each_writes_its_own_files()
      throws Exception {
    assertRun(0, "--section", "pre-data", "--artifacts", folder.toString());
    Path schema = folder.resolve("pre-data.sql");
    String written = Files.readString(schema);
    assertTrue(written.contains("CREATE TABLE public.a"), written);
    assertRun(6, "--section", "data", "--exclude-table-data", "public.b");
    assertEquals(0, count(target, "SELECT count(*) FROM b"));
    assertRun(0, "--section", "data", "--artifacts", folder.toString());
    assertEquals(written, Files.readString(schema));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(schema), files.toList());
    }
  }

  @Test
  void a_snapshot_that_is_lost_on_the_way_is_5() throws Exception {
    try (Program program = Program.startWithPerson(migrate("--pause-after", "pre-data"))) {
      program.awaitErr("press Enter");
      source.run(END_HOLDERS);
      assertEnd(5, program);
      assertTrue(program.err().contains("--resume"), program.err());
    }
    assertRun(0, "--resume");
  }

  @Test
  void a_signal_is_130_and_the_run_is_resumed() throws Exception {
    try (Program program = Program.startWithPerson(migrate("--pause-after", "pre-data,data"))) {
      program.awaitErr("press Enter");
      program.pressEnter();
      program.awaitErr("paused: data has ended");
      program.terminate();
      assertEnd(130, program);
      assertTrue(program.err().contains("To go on:"), program.err());
    }
    assertRun(0, "--resume");
  }

  @Test
  void a_second_signal_cuts_off_what_the_first_one_waits_for() throws Exception {
    whileATaskWaits(
        (program, blocking) -> {
          program.terminate();
          program.awaitErr("Press Ctrl-C again");
          TimeUnit.NANOSECONDS.sleep(Signals.ECHO.toNanos());
          program.terminate();
          assertEnd(130, program);
          assertTrue(program.err().contains("cut off;"), program.err());
          blocking.rollback();
        });
    assertRun(0, "--resume");
  }

  @Test
  void a_signal_that_comes_twice_at_once_counts_as_one() throws Exception {
    whileATaskWaits(
        (program, blocking) -> {
          program.terminateTwiceAtOnce();
          program.awaitErr("Press Ctrl-C again");
          TimeUnit.NANOSECONDS.sleep(Signals.ECHO.toNanos());
          blocking.rollback();
          assertEnd(130, program);
          assertTrue(program.err().contains("To go on:"), program.err());
        });
    assertRun(0, "--resume");
  }

  private interface WithBlocked {
    void run(Program program, Connection blocking) throws Exception;
  }

  private void whileATaskWaits(WithBlocked action) throws Exception {
    try (Program program = Program.startWithPerson(migrate("--pause-after", "pre-data"));
        Connection blocking = target.connect();
        Statement statement = blocking.createStatement()) {
      program.awaitErr("press Enter");
      blocking.setAutoCommit(false);
      statement.execute("LOCK TABLE a IN SHARE MODE");
      program.pressEnter();
      awaitWaiting(target);
      action.run(program, blocking);
    }
  }

  /** Until a session of the run waits for a lock. */
  private static void awaitWaiting(TestDatabase database) throws Exception {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (count(database, WAITING) == 0) {
      if (System.nanoTime() > until) {
        throw new AssertionError("no task waits for the lock");
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  private static long count(TestDatabase database, String query) throws Exception {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      result.next();
      return result.getLong(1);
    }
  }

  private void assertRun(int code, String... options) throws Exception {
    try (Program program = Program.start(Map.of(), migrate(options))) {
      assertEnd(code, program);
    }
  }

  private static void assertEnd(int code, Program program) throws Exception {
    int ended = program.end();
    String said = program.all();
    assertEquals(code, ended, said);
    assertFalse(said.contains("s3cr3t"), said);
  }

  private String[] migrate(String... options) {
    List<String> arguments =
        new ArrayList<>(
            List.of("migrate", "--jobs", "2", "--source", source.uri(), "--target", target.uri()));
    arguments.addAll(List.of("--hold-snapshot", "0s"));
    arguments.addAll(List.of(options));
    return arguments.toArray(new String[0]);
  }

  private static List<JsonNode> jsonLines(String text) throws Exception {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : text.lines().toList()) {
      lines.add(new ObjectMapper().readTree(line));
    }
    return lines;
  }
}
