package dev.pgconvoy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pgconvoy.embedded.PostgresServers;
import dev.pgconvoy.embedded.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What scripts depend on: exit codes, and the file that is written. */
class ValidateCommandIT {

  private static final String TABLE =
      "CREATE TABLE t (id int PRIMARY KEY, v text); INSERT INTO t VALUES (1, 'a'), (2, NULL);";

  @TempDir private Path folder;

  @Test
  void equal_is_0_different_is_4_and_repaired_is_0_again() throws Exception {
    try (TestDatabase source = PostgresServers.database(15);
        TestDatabase target = PostgresServers.database(17)) {
      source.run(TABLE);
      target.run(TABLE);
      assertEquals(0, run(source, target));
      assertTrue(report().get("equal").booleanValue());

      target.run("UPDATE t SET v = '' WHERE id = 2");
      assertEquals(4, run(source, target));
      JsonNode difference = report().get("tables").get(0).get("differences").get("rows").get(0);
      assertEquals("2", difference.get("key").get("id").textValue());
      assertTrue(difference.get("columns").get(0).get("source").isNull());
      assertEquals("", difference.get("columns").get(0).get("target").textValue());

      assertEquals(4, run(source, target, "--repair", "--dry-run"));
      assertEquals(0, run(source, target, "--repair", "t"));
      assertEquals(1, report().get("repairs").size());
      assertEquals(0, run(source, target));
    }
  }

  @Test
  void what_makes_no_sense_is_refused() throws Exception {
    try (TestDatabase database = PostgresServers.database(17)) {
      assertEquals(6, run(database, database));
      assertEquals(2, run(database, database, "--dry-run"));
      assertEquals(2, run(database, database, "--jobs", "0"));
      assertEquals("refused", verdict());
    }
  }

  private int run(TestDatabase source, TestDatabase target, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "validate",
                "--quiet",
                "--source=" + source.uri(),
                "--target=" + target.uri(),
                "--report-dir=" + folder));
    arguments.addAll(List.of(more));
    return Main.run(arguments.toArray(String[]::new), Map.of());
  }

  private String verdict() throws Exception {
    return new ObjectMapper()
        .readTree(folder.resolve("report.json").toFile())
        .path("outcome")
        .path("verdict")
        .textValue();
  }

  private JsonNode report() throws Exception {
    return new ObjectMapper().readTree(folder.resolve("report.json").toFile()).get("validation");
  }
}
