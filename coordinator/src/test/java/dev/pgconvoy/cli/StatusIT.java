package dev.pgconvoy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.embedded.PostgresServers;
import dev.pgconvoy.embedded.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Goal: {@code status} says no better of a run than its own last word was. Method: runs to their
 * end, and the journal that they leave.
 */
class StatusIT {

  private TestDatabase source;
  private TestDatabase target;

  @BeforeEach
  void fill() throws Exception {
    source = PostgresServers.database(15);
    target = PostgresServers.database(17);
    source.run("CREATE TABLE a AS SELECT i AS id FROM generate_series(1, 500) AS i");
  }

  @AfterEach
  void drop() throws Exception {
    source.close();
    target.close();
  }

  @Test
  void a_run_that_found_a_difference_is_told_as_different_until_it_is_proved() throws Exception {
    migrate(3, "--no-validate");
    assertStatus("all is copied and not proved");
    target.run("UPDATE a SET id = 0 WHERE id = 3");
    migrate(4, "--section", "validate");
    assertStatus("DIFFERENT from the source");
    target.run("UPDATE a SET id = 3 WHERE id = 0");
    migrate(0, "--section", "validate");
    assertStatus(": done; `pgconvoy cleanup`");
  }

  @Test
  void a_source_that_is_still_read_only_is_told_with_what_opens_it() throws Exception {
    migrate(0, "--read-only-source", "--keep-read-only");
    assertStatus("The source database is read-only");
    assertStatus("ALTER DATABASE \"" + source.name() + "\" RESET default_transaction_read_only;");
  }

  private void migrate(int exitCode, String... options) throws Exception {
    run(
        exitCode,
        Stream.concat(
                Stream.of(
                    "migrate", "--source", source.uri(), "--target", target.uri(), "--no-web"),
                Stream.of(options))
            .toList());
  }

  private void assertStatus(String text) throws Exception {
    String said = run(0, List.of("status", "--target", target.uri()));
    assertTrue(said.contains(text), said);
  }

  private static String run(int exitCode, List<String> arguments) throws Exception {
    try (Program program = Program.start(Map.of(), arguments.toArray(new String[0]))) {
      assertEquals(exitCode, program.end(), program.err());
      return program.err();
    }
  }
}
