package dev.pgconvoy.worker;

import dev.pgconvoy.postgres.PgConnector;

/**
 * What a worker is.
 *
 * @param name unique within the run
 * @param run the run's id, for the address of the coordinator and the names of sessions
 * @param slots how many tasks at a time, each with a connection to either side
 * @param coordinatorMayBeLost whether the coordinator is another process, without which this one
 *     stops working
 * @param firstAsk from where the asks of slots count up: above those of any worker of this name
 *     that the coordinator has known before
 */
public record WorkerSettings(
    String name,
    String run,
    int slots,
    PgConnector source,
    PgConnector target,
    String version,
    boolean coordinatorMayBeLost,
    long firstAsk) {

  public WorkerSettings {
    if (slots < 1) {
      throw new IllegalArgumentException("a worker needs at least one slot, not " + slots);
    }
  }

  /** In the coordinator's own process. */
  public static WorkerSettings ofCoordinator(
      String name, String run, int slots, PgConnector source, PgConnector target, String version) {
    return new WorkerSettings(name, run, slots, source, target, version, false, 1);
  }
}
