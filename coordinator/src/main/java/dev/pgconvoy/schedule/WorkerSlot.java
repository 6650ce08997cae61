package dev.pgconvoy.schedule;

import org.jspecify.annotations.Nullable;

/** A worker's slot, and what became of its newest ask. */
final class WorkerSlot {

  static final long NEVER_ASKED = -1;

  final String worker;
  final int number;

  long ask = NEVER_ASKED;
  long askedAt;

  /**
   * The answer to the newest ask; null while it waits for one, and if it was told there is none.
   */
  @Nullable Lease answer;

  WorkerSlot(String worker, int number) {
    this.worker = worker;
    this.number = number;
  }

  Decision nothingNow() {
    return new Decision.NothingNow(worker, number, ask);
  }

  Decision granted(Lease lease) {
    return new Decision.Grant(worker, number, ask, lease.id, lease.task, lease.attempt);
  }
}
