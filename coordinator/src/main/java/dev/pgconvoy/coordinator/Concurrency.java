package dev.pgconvoy.coordinator;

import java.util.Optional;

/**
 * How much is expected to be at work at the same time.
 *
 * @param slots of all workers, a task in each
 * @param streams as in {@link dev.pgconvoy.plan.PlanOptions}
 * @param targetBusy likewise
 */
record Concurrency(int slots, int streams, boolean targetBusy) {

  /** A worker may be so many times slower than another, behind a slow link. */
  private static final int UNLIKE = 10;

  /**
   * Workers of other processes count as far as they are waited for, each like this one. They are on
   * machines of their own: what this one's processors can do bounds none of them.
   */
  static Concurrency expected(Optional<Crew> crew, int jobs, Servers servers) {
    if (crew.isEmpty()) {
      return new Concurrency(jobs, servers.streams(jobs), servers.isTargetBusyWith(jobs));
    }
    int slots = Math.max(2, jobs * (1 + crew.get().awaited()));
    return new Concurrency(slots, slots * UNLIKE, servers.isTargetBusyWith(slots));
  }
}
