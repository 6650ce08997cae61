package dev.pgconvoy.worker;

import dev.pgconvoy.postgres.PgConnector;

/**
 * What a worker is.
 *
 * @param name unique within the run
 * @param run the run's id, for the address of the coordinator and the names of sessions
 * @param slots how many tasks at a time, each with a connection to either side
 */
public record WorkerSettings(
    String name, String run, int slots, PgConnector source, PgConnector target, String version) {

  public WorkerSettings {
    if (slots < 1) {
      throw new IllegalArgumentException("a worker needs at least one slot, not " + slots);
    }
  }
}
