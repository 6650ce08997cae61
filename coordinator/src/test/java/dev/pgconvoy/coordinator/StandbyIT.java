package dev.pgconvoy.coordinator;

import static dev.pgconvoy.coordinator.ClusterFixture.requireEnd;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.cli.Program;
import dev.pgconvoy.embedded.EmbeddedServer;
import dev.pgconvoy.embedded.PostgresServers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/**
 * Goal: who is only stopped, or cut off, and comes back when others have gone on without it,
 * doubles nothing; and who is told to end brings to an end what it has begun. Method: real
 * processes, held in mid-task by locks on the target; SIGTERM, SIGSTOP for longer than a lease,
 * SIGCONT.
 */
class StandbyIT {

  private static final String WAITING =
      "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND application_name LIKE 'pgconvoy %'";

  private static final String RUN_LOCK =
      "locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";

  @Test
  void a_standby_takes_over_from_a_frozen_coordinator_and_who_wakes_up_late_doubles_nothing()
      throws Exception {
    int standbyPort = ClusterFixture.freePorts();
    String alsoJoin = "127.0.0.1:" + standbyPort;
    try (ClusterFixture cluster = new ClusterFixture(MigrationFixture.WAREHOUSE)) {
      Program leader =
          cluster.coordinator("--workers", "2", "--jobs", "0", "--pause-after", "pre-data");
      Program frozen = cluster.worker("w1", "--join", alsoJoin);
      Program leaving = cluster.worker("w2", "--join", alsoJoin);
      leader.awaitErr("Enter");
      Program standby = cluster.standby(standbyPort, "--workers", "1", "--jobs", "0");
      standby.awaitErr("on standby");
      requireRefusalWithoutHarm(cluster, standbyPort);
      try (Connection items = locked(cluster, "stock.item");
          Connection movements = locked(cluster, "stock.movement")) {
        leader.pressEnter();
        cluster.awaitTarget("2", WAITING);
        leaving.terminate();
        leaving.awaitErr("stopping: the tasks at work come to their end");
        (blocks(items, "w2") ? items : movements).commit();
        requireEnd(0, leaving);
        leader.awaitErr("w2 has left");
        assertEquals(
            "1",
            cluster.target(
                "SELECT count(*) FROM pgconvoy.task WHERE worker = 'w2' AND id LIKE 'TABLE DATA%'"));
        frozen.pause();
        leader.pause();
      }
      standby.awaitErr("no sign of life");
      standby.awaitErr("taking over");
      leader.resume();
      frozen.resume();
      requireEnd(5, leader);
      assertTrue(leader.err().contains("taken over"), leader::toString);
      requireEnd(0, standby);
      requireEnd(0, frozen);
      assertTrue(standby.err().contains("PROVED"), standby::toString);
      assertTrue(frozen.err().contains("no more tasks are taken"), frozen::toString);
      cluster.databases.requireArrived();
      assertEquals("1", cluster.target("SELECT count(*) FROM pgconvoy.snapshot"));
      Program late = cluster.standby(standbyPort);
      requireEnd(0, late);
      assertTrue(late.err().contains("there is nothing to take over"), late::toString);
    }
  }

  /**
   * Of a standby that would read another source, and of one of another version: who leads the run
   * doesn't notice.
   */
  private static void requireRefusalWithoutHarm(ClusterFixture cluster, int port) throws Exception {
    String epoch = cluster.target("SELECT epoch FROM pgconvoy.run");
    Standby.Ended older = cluster.databases.standby("0.0.9");
    assertTrue(older.toString().contains("this is 0.0.9, whose plan can differ"), older::toString);
    assertInstanceOf(Standby.Ended.Refused.class, older);
    Program wrong = cluster.standbyReading(cluster.databases.target.uri(), port);
    requireEnd(6, wrong);
    assertTrue(wrong.err().contains("copies from another source"), wrong::toString);
    assertEquals(epoch, cluster.target("SELECT epoch FROM pgconvoy.run"));
  }

  /**
   * Goal: of two on standby that find nobody, the one that comes too late waits again, and tells
   * programs only once that it starts. Method: the other one is played by a session that asks for
   * the lock while the standby has it.
   */
  @Test
  void a_standby_that_finds_another_one_quicker_goes_back_to_waiting() throws Exception {
    try (ClusterFixture cluster = new ClusterFixture("CREATE TABLE t AS SELECT 1 AS id");
        Connection quicker = cluster.databases.target.connect()) {
      Program standby = cluster.standby(cluster.port, "--jobs", "1", "--json");
      cluster.awaitTarget("1", "SELECT count(*) FROM pg_locks WHERE " + RUN_LOCK);
      quicker.createStatement().execute("SELECT pg_advisory_lock(" + RunLock.KEY + ")");
      String taken = cluster.target("SELECT clock_timestamp()");
      String waitsAgain = "SELECT count(*) FROM pg_stat_activity WHERE " + waitingSince(taken);
      // A coordinator that is silent would be ended.
      Await.until(
          standby::toString, () -> quicker.isValid(0) && cluster.target(waitsAgain).equals("1"));
      quicker.createStatement().execute("SELECT pg_advisory_unlock(" + RunLock.KEY + ")");
      requireEnd(0, standby);
      assertTrue(standby.out().contains("\"verdict\":\"proved\""), standby::toString);
      int starts = standby.out().split("\"type\":\"started\"", -1).length - 1;
      assertEquals(1, starts, standby::toString);
    }
  }

  /**
   * Goal: a standby whose turn came too early waits on, also while the target is restarted. Method:
   * that server is stopped while the standby asks for the lock that another one has got, and so
   * before it waits again.
   */
  @Test
  void a_standby_that_goes_back_to_waiting_waits_for_a_target_that_is_restarted() throws Exception {
    try (EmbeddedServer server = EmbeddedServer.start(17);
        ClusterFixture cluster =
            new ClusterFixture(
                MigrationFixture.between(PostgresServers.of(15), server, "CREATE TABLE t ()"))) {
      Program standby = cluster.standby(cluster.port, "--jobs", "1");
      cluster.awaitTarget("1", "SELECT count(*) FROM pg_locks WHERE " + RUN_LOCK);
      try (Connection quicker = cluster.databases.target.connect()) {
        quicker.createStatement().execute("SELECT pg_advisory_lock(" + RunLock.KEY + ")");
        cluster.awaitTarget(
            "t",
            "SELECT count(*) > 0 FROM pg_stat_activity WHERE application_name = 'pgconvoy coordinator' AND query LIKE '%pg_try_advisory_lock%' OR "
                + waitingSince(cluster.target("SELECT clock_timestamp()")));
        server.stop();
      }
      standby.awaitErr("the target can't be asked who is at work on it");
      server.restart();
      try (Connection back = cluster.databases.target.connect()) {
        back.createStatement().execute("SELECT pg_advisory_lock(" + RunLock.KEY + ")");
        standby.awaitErr("another coordinator is at work on");
        standby.terminate();
        requireEnd(130, standby);
      }
    }
  }

  private static String waitingSince(String taken) {
    return "application_name = 'pgconvoy standby' AND backend_start > '%s'".formatted(taken);
  }

  private static Connection locked(ClusterFixture cluster, String table) throws SQLException {
    Connection connection = cluster.databases.target.connect();
    connection.setAutoCommit(false);
    connection.createStatement().execute("LOCK " + table + " IN ACCESS EXCLUSIVE MODE");
    return connection;
  }

  /** Whether this session is what the worker waits for. */
  private static boolean blocks(Connection session, String worker) throws SQLException {
    try (ResultSet found =
        session
            .createStatement()
            .executeQuery(
                "SELECT pg_backend_pid() = ANY (pg_blocking_pids(pid)) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND application_name LIKE 'pgconvoy % "
                    + worker
                    + "/%'")) {
      assertTrue(found.next(), worker + " waits for nobody");
      return found.getBoolean(1);
    }
  }
}
