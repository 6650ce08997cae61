package dev.pgconvoy.coordinator;

import static dev.pgconvoy.coordinator.ClusterFixture.requireEnd;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.cli.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run over several processes. Goal: workers of other processes do its work, strangers don't, and
 * no process's death costs more than the parts it had. Method: real processes on loopback, held in
 * mid-task by locks on the target, and killed.
 */
class ClusterIT {

  private static final String WAITING =
      "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND application_name LIKE 'pgconvoy %'";

  private static final String HELD_BY_WORKERS =
      "SELECT string_agg(held_by, ' ' ORDER BY held_by) FROM pgconvoy.holder WHERE held_by LIKE 'w_'";

  @Test
  void killed_workers_and_a_killed_coordinator_cost_what_they_had_and_the_snapshot_stays()
      throws Exception {
    try (ClusterFixture cluster = new ClusterFixture(MigrationFixture.WAREHOUSE)) {
      // Nobody but workers holds the snapshot beside the coordinator.
      String[] leading = {"--workers", "2", "--jobs", "0", "--hold-snapshot", "0"};
      Program first =
          cluster.coordinator(
              leading[0],
              leading[1],
              leading[2],
              leading[3],
              leading[4],
              leading[5],
              "--pause-after",
              "pre-data");
      Program killed = cluster.worker("w1");
      Program survivor = cluster.worker("w2");
      first.awaitErr("Enter");
      cluster.awaitTarget("w1 w2", HELD_BY_WORKERS);
      Program second;
      try (Connection locks = cluster.databases.target.connect();
          Statement statement = locks.createStatement()) {
        locks.setAutoCommit(false);
        statement.execute("LOCK stock.item, stock.movement IN ACCESS EXCLUSIVE MODE");
        first.pressEnter();
        cluster.awaitTarget("2", WAITING);
        killed.kill();
        first.awaitErr("w1 is gone");
        first.kill();
        second = cluster.coordinator("--resume", "--workers", "1", "--jobs", "0");
        second.awaitErr("the snapshot is still held");
        survivor.awaitErr("isn't reached any more");
      }
      requireEnd(0, second);
      requireEnd(0, survivor);
      assertTrue(second.err().contains("PROVED"), second::toString);
      cluster.databases.requireArrived();
      assertEquals("1", cluster.target("SELECT count(*) FROM pgconvoy.snapshot"));
      assertEquals(
          "2", cluster.target("SELECT epoch FROM pgconvoy.run"), "one takeover, one epoch more");
    }
  }

  @Test
  void a_coordinator_that_is_stopped_leaves_the_snapshot_to_the_workers_that_stay()
      throws Exception {
    try (ClusterFixture cluster = new ClusterFixture(MigrationFixture.WAREHOUSE)) {
      cluster.everybody("--hold-snapshot", "0");
      Program stopped =
          cluster.coordinator("--workers", "1", "--jobs", "0", "--pause-after", "pre-data");
      cluster.everybody();
      Program staying = cluster.worker("w1", "--stay");
      stopped.awaitErr("Enter");
      cluster.awaitTarget("w1", HELD_BY_WORKERS);
      stopped.terminate();
      requireEnd(130, stopped);
      Program second = cluster.coordinator("--resume", "--workers", "1", "--jobs", "0");
      second.awaitErr("the snapshot is still held");
      requireEnd(0, second);
      staying.terminate();
      requireEnd(0, staying);
      assertTrue(second.err().contains("PROVED"), second::toString);
      cluster.databases.requireArrived();
    }
  }

  @Test
  void a_run_over_tls_is_proved_and_strangers_are_kept_out_of_it(@TempDir Path folder)
      throws Exception {
    try (Program certs = Program.start(Map.of(), "certs", folder.resolve("ours").toString());
        Program others =
            Program.start(Map.of(), "certs", folder.resolve("others").toString(), "worker")) {
      requireEnd(0, certs);
      requireEnd(0, others);
    }
    for (String secret : List.of("ca.p12", "coordinator.key", "worker.key")) {
      assertEquals(
          "rw-------",
          PosixFilePermissions.toString(
              Files.getPosixFilePermissions(folder.resolve("ours").resolve(secret))));
    }
    try (ClusterFixture cluster = new ClusterFixture(MigrationFixture.WAREHOUSE)) {
      List<String> trusted = tls(folder.resolve("ours"), "worker");
      cluster.everybody(tls(folder.resolve("ours"), "coordinator").toArray(String[]::new));
      Program early = cluster.workerOnly("w1", trusted);
      early.awaitErr("looking for a coordinator");
      Program coordinator =
          cluster.coordinator("--workers", "2", "--jobs", "1", "--pause-after", "pre-data");
      Program plain = cluster.workerOnly("plain", List.of());
      Program forged = cluster.workerOnly("forged", tls(folder.resolve("others"), "worker"));
      plain.awaitErr("doesn't answer");
      forged.awaitErr("doesn't answer");
      coordinator.awaitErr("waiting for workers: 1 of 2");
      Program late = cluster.workerOnly("w2", trusted);
      // Nobody has done all before the others are there.
      coordinator.awaitErr("w1 on ");
      coordinator.awaitErr("w2 on ");
      coordinator.awaitErr("paused");
      coordinator.pressEnter();
      requireEnd(0, coordinator);
      requireEnd(0, early);
      requireEnd(0, late);
      assertTrue(coordinator.err().contains("PROVED"), coordinator::toString);
      assertTrue(early.err().contains("the run is over"), early::toString);
      assertFalse(coordinator.err().contains("plain"), coordinator::toString);
      assertFalse(coordinator.err().contains("forged"), coordinator::toString);
      cluster.databases.requireArrived();
      assertEquals(
          "w1 w2 worker-1",
          cluster.target(
              "SELECT string_agg(DISTINCT worker, ' ' ORDER BY worker) FROM pgconvoy.task"));
    }
  }

  private static List<String> tls(Path folder, String node) {
    return List.of(
        "--cluster-ca",
        folder.resolve("ca.crt").toString(),
        "--cluster-cert",
        folder.resolve(node + ".crt").toString(),
        "--cluster-key",
        folder.resolve(node + ".key").toString());
  }

  /**
   * An orchestrator that ends a container just then must not take a proved run for a failed one.
   */
  @Test
  void a_signal_between_the_verdict_and_the_end_of_the_process_keeps_the_verdicts_exit_code()
      throws Exception {
    try (ClusterFixture cluster = new ClusterFixture(MigrationFixture.WAREHOUSE)) {
      Program coordinator = cluster.coordinator("--workers", "1");
      Program worker = cluster.worker("w1");
      coordinator.awaitErr("PROVED");
      coordinator.terminate();
      requireEnd(0, coordinator);
      requireEnd(0, worker);
      assertFalse(worker.err().contains("without a good-bye"), worker::toString);
    }
  }
}
