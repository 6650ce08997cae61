package dev.pgconvoy.coordinator;

import static dev.pgconvoy.coordinator.ClusterFixture.requireEnd;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.cli.Program;
import org.junit.jupiter.api.Test;

/**
 * Goal: a worker with a link of a tenth of the other one's rate does a small share, and all waits
 * for it no longer than for one of its parts. Method: real processes, one of which reaches both
 * servers through a slow link.
 */
class SlowWorkerIT {

  /** Eight parts of the smallest size that nobody asked for. */
  private static final String ONE_TABLE =
      "CREATE TABLE t AS SELECT i AS id, rpad(md5(i::text), 1080, md5(i::text)) AS body FROM generate_series(1, 57344) AS i";

  private static final int FAST = 40_000_000;
  private static final int SLOW = FAST / 10;

  @Test
  void a_worker_that_is_ten_times_slower_does_less_and_is_not_waited_for_with_more()
      throws Exception {
    MigrationFixture databases = MigrationFixture.with(ONE_TABLE);
    String source = databases.source.uri();
    String target = databases.target.uri();
    try (ClusterFixture cluster = new ClusterFixture(databases);
        SlowLink fastSource = new SlowLink(source, FAST);
        SlowLink fastTarget = new SlowLink(target, FAST);
        SlowLink slowSource = new SlowLink(source, SLOW);
        SlowLink slowTarget = new SlowLink(target, SLOW)) {
      Program coordinator = cluster.coordinator("--workers", "2", "--jobs", "0");
      Program fast = cluster.workerBetween("fast", fastSource.uri(source), fastTarget.uri(target));
      Program slow = cluster.workerBetween("slow", slowSource.uri(source), slowTarget.uri(target));
      requireEnd(0, coordinator);
      requireEnd(0, fast);
      requireEnd(0, slow);
      assertTrue(coordinator.err().contains("PROVED"), coordinator::toString);
      databases.requireArrived();
      for (String section : new String[] {"data", "validate"}) {
        int few = tasks(cluster, section, "slow");
        int most = tasks(cluster, section, "fast");
        assertTrue(few >= 1 && most >= 2 * few, section + ": " + few + " and " + most);
      }
    }
  }

  private static int tasks(ClusterFixture cluster, String section, String worker) throws Exception {
    return Integer.parseInt(
        cluster.target(
            "SELECT count(*) FROM pgconvoy.task WHERE section = '%s' AND worker = '%s'"
                .formatted(section, worker)));
  }
}
