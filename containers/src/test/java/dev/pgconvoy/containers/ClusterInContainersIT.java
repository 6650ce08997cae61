package dev.pgconvoy.containers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.cli.Program;
import dev.pgconvoy.coordinator.Await;
import dev.pgconvoy.coordinator.MigrationFixture;
import dev.pgconvoy.embedded.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.wait.strategy.Wait;

/**
 * Goal: a coordinator and workers in containers of the image that deploy/ makes, over a network and
 * mutual TLS, prove a migration, and the death of a worker's container costs nothing. Method: a run
 * that is paused before its rows, and held in mid-task by a lock on the target.
 */
class ClusterInContainersIT {

  private static final String TOKEN = "0123456789abcdef";
  private static final int WEB_PORT = 8080;

  /** Each container has an address of its own. */
  private static final String WAITING_CONTAINERS =
      "SELECT count(DISTINCT client_addr) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND application_name LIKE 'pgconvoy %'";

  @TempDir private Path folder;

  @BeforeEach
  void requireEngine() {
    Engine.require();
  }

  @Test
  void a_killed_container_of_a_worker_costs_nothing_and_the_run_over_tls_is_proved()
      throws Exception {
    try (Certificates certificates = Certificates.make();
        MigrationFixture databases = MigrationFixture.with(MigrationFixture.WAREHOUSE);
        Node coordinator = coordinator(databases).withCertificates(certificates);
        Node killed = worker("w1", databases).withCertificates(certificates);
        Node survivor = worker("w2", databases).withCertificates(certificates)) {
      coordinator.start();
      assertRestricted(coordinator);
      killed.start();
      survivor.start();
      coordinator.awaitLog("paused");
      try (Connection locks = databases.target.connect();
          Statement statement = locks.createStatement()) {
        locks.setAutoCommit(false);
        statement.execute("LOCK stock.item, stock.movement IN ACCESS EXCLUSIVE MODE");
        resume(coordinator);
        Await.until(
            () -> "tasks of both workers at the locks:\n" + killed + survivor + coordinator,
            () -> MigrationFixture.text(databases.target, WAITING_CONTAINERS).equals("2"));
        killed.kill();
        coordinator.awaitLog("w1 is gone");
      }
      coordinator.requireEnd(0);
      survivor.requireEnd(0);
      assertTrue(coordinator.getLogs().contains("PROVED"), coordinator::toString);
      databases.requireArrived();
    }
  }

  private static Node coordinator(MigrationFixture databases) {
    List<String> command =
        new ArrayList<>(List.of("migrate", "--cluster", "--workers", "2", "--jobs", "0"));
    command.addAll(List.of("--cluster-listen", "coordinator", "--pause-after", "pre-data"));
    command.addAll(List.of("--listen", "0.0.0.0:" + WEB_PORT));
    command.addAll(connections("coordinator", databases));
    return new Node("coordinator", command.toArray(String[]::new))
        .withEnv("PGCONVOY_WEB_TOKEN", TOKEN)
        .withExposedPorts(WEB_PORT)
        .waitingFor(Wait.forHealthcheck());
  }

  private static Node worker(String name, MigrationFixture databases) {
    List<String> command =
        new ArrayList<>(List.of("worker", "--join", "coordinator", "--jobs", "1", "--name", name));
    command.addAll(connections("worker", databases));
    return new Node(name, command.toArray(String[]::new));
  }

  private static List<String> connections(String role, MigrationFixture databases) {
    return List.of(
        "--source",
        uri(databases.source),
        "--target",
        uri(databases.target),
        "--cluster-ca",
        Node.CERTIFICATES + "ca.crt",
        "--cluster-cert",
        Node.CERTIFICATES + role + ".crt",
        "--cluster-key",
        Node.CERTIFICATES + role + ".key");
  }

  private static String uri(TestDatabase database) {
    if (database.server() instanceof ContainerServer server) {
      return server.uriForContainers(database.name());
    }
    throw new AssertionError(database.server() + " is in no container");
  }

  private static void assertRestricted(Node node) throws Exception {
    assertEquals("65532\n", node.execInContainer("id", "-u").getStdout());
    ExecResult written = node.execInContainer("touch", "/opt/pgconvoy/written");
    assertNotEquals(0, written.getExitCode());
    assertTrue(written.getStderr().contains("Read-only file system"), written.getStderr());
  }

  /** As a person does it who reaches the published port. */
  private void resume(Node coordinator) throws Exception {
    Path token = Files.writeString(folder.resolve("token"), TOKEN);
    String url = "http://" + coordinator.getHost() + ":" + coordinator.getMappedPort(WEB_PORT);
    try (Program status =
        Program.start(
            Map.of(), "status", "--url", url, "--web-token-file", token.toString(), "resume")) {
      assertEquals(0, status.end(), status::toString);
    }
  }
}
