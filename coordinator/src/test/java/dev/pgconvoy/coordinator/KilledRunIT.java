package dev.pgconvoy.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run whose process is killed with SIGKILL, at any moment, and resumed by another process. */
class KilledRunIT {

  /** How often a run is killed at random: {@code -Dpgconvoy.kills=100} for a long test. */
  private static final int KILLS = Integer.getInteger("pgconvoy.kills", 8);

  /** Of the moments, for doing it again: {@code -Dpgconvoy.seed=...}. */
  private static final long SEED = Long.getLong("pgconvoy.seed", System.nanoTime());

  @TempDir private Path temporary;

  /** What each leaves in the temporary folder, the source's schema, the next one removes. */
  @Test
  void a_run_that_is_killed_at_each_of_its_stages_is_resumed_each_time() throws Exception {
    List<Stage> stages =
        List.of(
            Stage.preparing("taking a snapshot"),
            Stage.preparing("pg_dump reads the schema"),
            Stage.preparing("planning"),
            Stage.done("PRE_DATA", 1),
            Stage.done("DATA", 5),
            Stage.done("POST_DATA", 3),
            new Stage("post-data is done", line -> line.contains("post-data is done")));
    try (MigrationFixture fixture = MigrationFixture.with(MigrationFixture.WAREHOUSE)) {
      int jobs = 1;
      List<Integer> archives = new ArrayList<>();
      for (Stage stage : stages) {
        MigrationRequest request = fixture.request().resuming().jobs(jobs);
        try (MigrationProcess process = MigrationProcess.start(request, temporary)) {
          process.await(stage.name(), stage.reached());
          process.kill();
        }
        archives.add(archives());
        jobs = 1 + jobs % 4;
      }
      assertEquals(1, Collections.max(archives), archives::toString);
      resumeToTheEnd(fixture);
    }
  }

  @Test
  void a_run_that_is_killed_again_and_again_goes_on_where_it_stopped() throws Exception {
    Random random = new Random(SEED);
    try (MigrationFixture fixture = MigrationFixture.with(MigrationFixture.WAREHOUSE)) {
      for (int kill = 1; kill <= KILLS; kill++) {
        MigrationRequest request = fixture.request().resuming().jobs(1 + random.nextInt(4));
        try (MigrationProcess process = MigrationProcess.start(request)) {
          process.awaitLines(1 + random.nextInt(40));
          process.kill();
        }
      }
      resumeToTheEnd(fixture);
    }
  }

  private int archives() throws IOException {
    try (Stream<Path> files = Files.list(temporary)) {
      return (int) files.filter(file -> file.toString().contains("pgconvoy-private-")).count();
    }
  }

  /** The last one to be killed may have come to the end before. */
  private static void resumeToTheEnd(MigrationFixture fixture) throws Exception {
    try (MigrationProcess process = MigrationProcess.start(fixture.request().resuming())) {
      String verdict = process.verdict();
      boolean doneBefore =
          process.lines().stream().anyMatch(line -> line.contains("has been done on this target"));
      assertEquals(
          doneBefore ? "REFUSED" : "PROVED",
          verdict,
          () -> "seed " + SEED + "\n" + String.join("\n", process.lines()));
    }
    fixture.requireArrived();
  }

  /**
   * How far a run is to come. What lies beyond counts too: a run is looked at now and then, and one
   * that goes fast is past a stage before it was seen there.
   */
  private record Stage(String name, Predicate<String> reached) {

    static Stage preparing(String doing) {
      return new Stage(doing, line -> line.contains(doing) || line.startsWith("RUNNING"));
    }

    static Stage done(String section, int tasks) {
      Pattern tally = Pattern.compile("\\b" + section + "=(\\d+)/");
      return new Stage(
          tasks + " tasks of " + section,
          line -> {
            Matcher found = tally.matcher(line);
            return found.find() && Integer.parseInt(found.group(1)) >= tasks;
          });
    }
  }
}
