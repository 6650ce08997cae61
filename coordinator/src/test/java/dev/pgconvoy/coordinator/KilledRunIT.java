package dev.pgconvoy.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A run whose process is killed with SIGKILL, at any moment, and resumed by another process. */
class KilledRunIT {

  /** How often a run is killed at random: {@code -Dpgconvoy.kills=100} for a long test. */
  private static final int KILLS = Integer.getInteger("pgconvoy.kills", 8);

  /** Of the moments, for doing it again: {@code -Dpgconvoy.seed=...}. */
  private static final long SEED = Long.getLong("pgconvoy.seed", System.nanoTime());

  @Test
  void a_run_that_is_killed_at_each_of_its_stages_is_resumed_each_time() throws Exception {
    List<String> stages =
        List.of(
            "taking a snapshot",
            "pg_dump reads the schema",
            "planning",
            "PRE_DATA=1/",
            "DATA=5/",
            "POST_DATA=3/",
            "post-data is done");
    try (MigrationFixture fixture = MigrationFixture.with(MigrationFixture.WAREHOUSE)) {
      int jobs = 1;
      for (String stage : stages) {
        MigrationRequest request = fixture.request().resuming().jobs(jobs);
        try (MigrationProcess process = MigrationProcess.start(request)) {
          process.await(stage, line -> line.contains(stage));
          process.kill();
        }
        jobs = 1 + jobs % 4;
      }
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
}
