package dev.pgconvoy.coordinator;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.cli.Program;
import dev.pgconvoy.embedded.EmbeddedServer;
import dev.pgconvoy.embedded.PostgresServers;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Goal: whichever process of a run dies, whenever, no row is lost or doubled. Method: coordinator,
 * workers, both, or a server's process are killed at random moments, others are started in their
 * place, and in the end both databases are compared, and the journal is looked through.
 */
class ClusterKillsIT {

  /** Databases that are moved: {@code -Dpgconvoy.kills.rounds=200} for a long test. */
  private static final int ROUNDS = Integer.getInteger("pgconvoy.kills.rounds", 1);

  /** Of the moments, for doing it again. */
  private static final long SEED = Long.getLong("pgconvoy.kills.seed", System.nanoTime());

  private static final int KILLS_PER_ROUND = 2;

  /** More tasks than this are never done when somebody is killed: there must be some left. */
  private static final int LATEST_KILL = 25;

  /** After a task was journaled: in the middle of one of the next. */
  private static final int LONGEST_DELAY_MILLIS = 300;

  /** How often a coordinator that stopped for a passing cause is followed by another. */
  private static final int COORDINATORS = 6;

  private static final String BACKENDS =
      "SELECT string_agg(pid::text, ' ') FROM pg_stat_activity WHERE application_name LIKE 'pgconvoy %' AND datname = current_database()";

  private enum Victim {
    WORKER,
    COORDINATOR,
    BOTH,
    /** Which takes all sessions of the target with it, and what was committed last. */
    BACKEND
  }

  private final Random random = new Random(SEED);
  private int names;

  @Test
  void processes_that_are_killed_at_random_cost_no_row() throws Exception {
    try (EmbeddedServer server = EmbeddedServer.start(17)) {
      for (int round = 1; round <= ROUNDS; round++) {
        long start = System.nanoTime();
        MigrationFixture databases =
            MigrationFixture.between(
                PostgresServers.of(15, Map.of("autovacuum", "off")),
                server,
                MigrationFixture.WAREHOUSE);
        List<String> killed = new ArrayList<>();
        try (ClusterFixture cluster = new ClusterFixture(databases)) {
          List<Program> workers = round(cluster, killed);
          if (round == 1) {
            end(workers);
          }
          databases.requireArrived();
        } catch (AssertionError e) {
          throw new AssertionError(
              "seed " + SEED + ", round " + round + " " + killed + ": " + e.getMessage(), e);
        }
        System.out.printf(
            "round %d of %d: %s, %.1f s%n",
            round, ROUNDS, killed, (System.nanoTime() - start) / 1e9);
      }
    }
  }

  /**
   * @return those that wait for another run
   */
  private List<Program> round(ClusterFixture cluster, List<String> killed) throws Exception {
    List<Program> workers = new ArrayList<>();
    Program coordinator = coordinator(cluster);
    while (workers.size() < 2) {
      workers.add(worker(cluster));
    }
    for (int kill = 0; kill < KILLS_PER_ROUND; kill++) {
      int tasks = awaitTasks(cluster, coordinator, random.nextInt(LATEST_KILL));
      delay();
      Victim victim = Victim.values()[random.nextInt(Victim.values().length)];
      killed.add(victim + " after " + tasks + " tasks");
      switch (victim) {
        case WORKER -> replaceWorker(cluster, workers);
        case COORDINATOR -> coordinator = replaced(cluster, coordinator);
        case BOTH -> {
          replaceWorker(cluster, workers);
          coordinator = replaced(cluster, coordinator);
        }
        case BACKEND -> killBackend(cluster);
      }
    }
    int code = coordinator.end();
    for (int others = 0; code == 5 && others < COORDINATORS; others++) {
      coordinator = coordinator(cluster);
      code = coordinator.end();
    }
    // The one before may have come to the end before it was killed.
    boolean doneBefore = code == 6 && coordinator.err().contains("has been done on this target");
    assertTrue(code == 0 || doneBefore, coordinator::toString);
    return workers;
  }

  /**
   * In order, so that one leaves the archive of its classes, with which later ones start sooner.
   */
  private static void end(List<Program> workers) throws Exception {
    for (Program worker : workers) {
      // One that took a killed one's place may have begun only now.
      Await.until(
          worker::toString, () -> worker.err().lines().anyMatch(line -> !line.startsWith("SLF4J")));
      worker.terminate();
      ClusterFixture.requireEnd(0, worker);
    }
  }

  private static Program coordinator(ClusterFixture cluster) throws Exception {
    return cluster.coordinator("--resume", "--jobs", "0", "--workers", "1");
  }

  private static Program replaced(ClusterFixture cluster, Program coordinator) throws Exception {
    coordinator.kill();
    return coordinator(cluster);
  }

  private Program worker(ClusterFixture cluster) throws Exception {
    return cluster.worker("w" + ++names, "--stay");
  }

  private void replaceWorker(ClusterFixture cluster, List<Program> workers) throws Exception {
    int number = random.nextInt(workers.size());
    workers.get(number).kill();
    workers.set(number, worker(cluster));
  }

  private void killBackend(ClusterFixture cluster) throws SQLException {
    String[] backends = cluster.target(BACKENDS).split(" ", -1);
    String victim = backends[random.nextInt(backends.length)];
    if (!victim.isEmpty()) {
      ProcessHandle.of(Long.parseLong(victim)).ifPresent(ProcessHandle::destroyForcibly);
    }
  }

  private void delay() throws Exception {
    long until = System.nanoTime() + random.nextInt(LONGEST_DELAY_MILLIS) * 1_000_000L;
    Await.until("a moment has passed", () -> System.nanoTime() - until > 0);
  }

  /** Or until the run is over. */
  private static int awaitTasks(ClusterFixture cluster, Program coordinator, int number)
      throws Exception {
    Await.until(
        () -> number + " tasks; but:\n" + coordinator,
        () -> !coordinator.isAlive() || tasks(cluster) >= number);
    return number;
  }

  /** None while there is no journal, or the server recovers from a crash. */
  private static int tasks(ClusterFixture cluster) {
    try {
      return Integer.parseInt(cluster.target("SELECT count(*) FROM pgconvoy.task"));
    } catch (SQLException e) {
      return 0;
    }
  }
}
