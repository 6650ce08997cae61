package dev.pgconvoy.coordinator;

import static dev.pgconvoy.coordinator.ClusterFixture.requireEnd;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.cli.Program;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Goal: a worker that is cut off from its coordinator takes no more tasks and says so, and doubles
 * nothing when the network is there again. Method: both are reached through a proxy that swallows
 * all for longer than a lease, while locks on the target hold them in mid-task.
 */
class PartitionIT {

  private static final String WAITING =
      "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND application_name LIKE 'pgconvoy %'";

  @Test
  void a_worker_that_was_cut_off_comes_back_as_somebody_new_and_doubles_nothing() throws Exception {
    try (ClusterFixture cluster = new ClusterFixture(MigrationFixture.WAREHOUSE);
        CutNetwork network = new CutNetwork()) {
      String door = "127.0.0.1:" + network.to(cluster.port);
      int ofWorker = ClusterFixture.freePorts();
      Program coordinator =
          cluster.coordinator(
              "--workers",
              "1",
              "--jobs",
              "1",
              "--pause-after",
              "pre-data",
              "--cluster-advertise",
              door);
      Program worker =
          cluster.workerOnly(
              "w1",
              door,
              List.of(
                  "--cluster-listen", "127.0.0.1:" + ofWorker,
                  "--cluster-advertise", "127.0.0.1:" + network.to(ofWorker)));
      coordinator.awaitErr("Enter");
      try (Connection locks = cluster.databases.target.connect();
          Statement statement = locks.createStatement()) {
        locks.setAutoCommit(false);
        statement.execute("LOCK stock.item, stock.movement IN ACCESS EXCLUSIVE MODE");
        coordinator.pressEnter();
        cluster.awaitTarget("2", WAITING);
        network.cut();
        worker.awaitErr("isn't reached any more: no more tasks are taken");
        coordinator.awaitErr("its worker w1 was lost or went silent");
        network.heal();
        Await.until(worker::toString, () -> worker.err().split("works for run", -1).length == 3);
      }
      requireEnd(0, coordinator);
      requireEnd(0, worker);
      assertTrue(coordinator.err().contains("PROVED"), coordinator::toString);
      cluster.databases.requireArrived();
    }
  }
}
