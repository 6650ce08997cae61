package dev.pgconvoy.schedule;

import java.util.BitSet;
import java.util.function.Consumer;

/**
 * Ends leases whose tasks have not ended: they ran out, their worker left, or their task was
 * undone. Until its backend is gone a task may be committed yet, so it isn't handed out again
 * before.
 */
final class Terminations {

  private final TaskBoard board;
  private final LeaseBook leases;
  private final Brakes brakes;
  private final SchedulerLimits limits;
  private final Consumer<Decision> decide;

  Terminations(
      TaskBoard board,
      LeaseBook leases,
      Brakes brakes,
      SchedulerLimits limits,
      Consumer<Decision> decide) {
    this.board = board;
    this.leases = leases;
    this.brakes = brakes;
    this.limits = limits;
    this.decide = decide;
  }

  /** Time has passed: asks for the end of what is due, or gives up on a backend that stays. */
  void pass() {
    leases.takeDue().forEach(this::due);
  }

  /** Nobody hears of this worker's leases any more. */
  void left(String worker) {
    leases.all().stream()
        .filter(lease -> lease.slot.worker.equals(worker) && !lease.terminating)
        .forEach(this::terminate);
  }

  /** These tasks were undone: what is done for them counts for nothing. */
  void revoke(BitSet undone) {
    leases.all().stream().filter(lease -> undone.get(lease.task)).forEach(this::revoke);
  }

  private void revoke(Lease lease) {
    lease.revoked = true;
    lease.doubtful = true;
    if (!lease.terminating) {
      terminate(lease);
    }
  }

  private void due(Lease lease) {
    if (leases.terminatingFor(lease) < limits.backendGoneMillis()) {
      terminate(lease);
    } else {
      giveUpOn(lease);
    }
  }

  /** Its locks and its task stay taken: it may commit yet. A resume fences it. */
  private void giveUpOn(Lease lease) {
    leases.close(lease);
    brakes.stop(RunOutcome.STOPPED);
    decide.accept(new Decision.BackendStays(lease.id, lease.task, lease.slot.worker));
  }

  private void terminate(Lease lease) {
    if (board.state(lease.task) == TaskState.RUNNING) {
      board.move(lease.task, TaskState.TERMINATING);
    }
    leases.terminating(lease, limits.terminateRepeatMillis());
    decide.accept(new Decision.TerminateBackend(lease.id, lease.task, lease.slot.worker));
  }
}
