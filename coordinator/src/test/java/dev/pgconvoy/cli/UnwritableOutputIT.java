package dev.pgconvoy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.embedded.PostgresServers;
import dev.pgconvoy.embedded.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Disks that are full, and folders that are none: what is lost is told, and where it counts, 1. */
class UnwritableOutputIT {

  @TempDir private Path folder;

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
  void a_folder_that_artifacts_can_t_be_written_to_is_named_with_what_was_to_be_written()
      throws Exception {
    Path inTheWay = Files.createFile(folder.resolve("file")).resolve("folder");
    try (Program program = Program.start(Map.of(), migrate("--artifacts", inTheWay.toString()))) {
      assertEquals(1, program.end(), program.err());
      String told = inTheWay + ": the artifacts can't be written";
      assertTrue(program.err().contains(told), program.err());
    }
    try (Program program = Program.start(Map.of(), migrate("--resume"))) {
      assertEquals(0, program.end(), program.err());
    }
  }

  @Test
  void lines_that_can_not_be_written_are_told_of_and_the_run_goes_on() throws Exception {
    assertFullDisk(0, migrate("--json"));
  }

  @Test
  void an_answer_that_can_not_be_written_is_a_failure() throws Exception {
    assertFullDisk(1, "plan", "--json", "--source", source.uri(), "--target", target.uri());
    assertFullDisk(1, "status", "--json", "--target", target.uri());
  }

  private static void assertFullDisk(int code, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("sh", "-c", "exec \"$@\" >/dev/full", "sh"));
    command.addAll(Program.java(List.of()));
    command.addAll(List.of(arguments));
    try (Program program = Program.start(Map.of(), command)) {
      assertEquals(code, program.end(), program.err());
      assertTrue(program.err().contains("lines of --json are missing"), program.err());
    }
  }

  private String[] migrate(String... options) {
    List<String> arguments =
        new ArrayList<>(
            List.of("migrate", "--no-web", "--source", source.uri(), "--target", target.uri()));
    arguments.addAll(List.of(options));
    return arguments.toArray(new String[0]);
  }
}
