package dev.pgconvoy.coordinator;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.cli.Program;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Goal: whichever process of a run dies, whenever, no row is lost or doubled. Method: coordinator,
 * workers, or both are killed at random moments, others are started in their place, and in the end
 * both databases are compared.
 */
class ClusterKillsIT {

  /** Databases that are moved: {@code -Dpgconvoy.rounds=200} for a long test. */
  private static final int ROUNDS = Integer.getInteger("pgconvoy.rounds", 1);

  private static final int KILLS_PER_ROUND = 3;

  /** More tasks than this are never done when somebody is killed: there must be some left. */
  private static final int LATEST_KILL = 25;

  /** Of the moments, for doing it again: {@code -Dpgconvoy.seed=...}. */
  private static final long SEED = Long.getLong("pgconvoy.seed", System.nanoTime());

  private final Random random = new Random(SEED);

  @Test
  void processes_that_are_killed_at_random_cost_no_row() throws Exception {
    for (int round = 1; round <= ROUNDS; round++) {
      try (ClusterFixture cluster = new ClusterFixture(MigrationFixture.WAREHOUSE)) {
        round(cluster);
        cluster.databases.requireArrived();
      } catch (AssertionError e) {
        throw new AssertionError("seed " + SEED + ", round " + round + ": " + e.getMessage(), e);
      }
    }
  }

  private void round(ClusterFixture cluster) throws Exception {
    int names = 1;
    List<Program> workers = new ArrayList<>();
    Program coordinator = coordinator(cluster);
    while (workers.size() < 2) {
      workers.add(cluster.worker("w" + names++, "--stay"));
    }
    for (int kill = 0; kill < KILLS_PER_ROUND; kill++) {
      awaitTasks(cluster, coordinator, random.nextInt(LATEST_KILL));
      int victims = random.nextInt(4);
      if (victims != 0) {
        int number = random.nextInt(workers.size());
        workers.get(number).kill();
        workers.set(number, cluster.worker("w" + names++, "--stay"));
      }
      if (victims < 2) {
        coordinator.kill();
        coordinator = coordinator(cluster);
      }
    }
    int code = coordinator.end();
    // The one before may have come to the end before it was killed.
    boolean doneBefore = code == 6 && coordinator.err().contains("has been done on this target");
    assertTrue(code == 0 || doneBefore, coordinator::toString);
  }

  private static Program coordinator(ClusterFixture cluster) throws Exception {
    return cluster.coordinator("--resume", "--jobs", "0", "--workers", "1");
  }

  /** Or until the run is over. */
  private static void awaitTasks(ClusterFixture cluster, Program coordinator, int number)
      throws Exception {
    Await.until(
        () -> number + " tasks; but:\n" + coordinator,
        () -> !coordinator.isAlive() || tasks(cluster) >= number);
  }

  private static int tasks(ClusterFixture cluster) throws SQLException {
    try {
      return Integer.parseInt(cluster.target("SELECT count(*) FROM pgconvoy.task"));
    } catch (SQLException e) {
      if (e.getSQLState().equals("42P01")) {
        return 0; // There is no journal yet.
      }
      throw e;
    }
  }
}
