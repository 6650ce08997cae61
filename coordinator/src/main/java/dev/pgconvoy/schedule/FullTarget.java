package dev.pgconvoy.schedule;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Whether the target is out of space. While it is, nothing is handed out but, after a while, one
 * task to see whether it still is: the one that last failed for it, if that can start.
 */
final class FullTarget {

  private static final int NO_TASK = -1;

  private final long probeMillis;
  private final int probes;
  private int task = NO_TASK;
  private int failedProbes;
  private long nextProbeAt;
  private @Nullable Lease probe;

  FullTarget(SchedulerLimits limits) {
    this.probeMillis = limits.probeMillis();
    this.probes = limits.probes();
  }

  boolean isFull() {
    return task != NO_TASK;
  }

  boolean mayProbe(long now) {
    return probe == null && now >= nextProbeAt;
  }

  /** The task to probe with, if it can start. */
  OptionalInt probeTask() {
    return isFull() ? OptionalInt.of(task) : OptionalInt.empty();
  }

  void probing(Lease lease) {
    probe = lease;
  }

  boolean isProbe(Lease lease) {
    return lease.equals(probe);
  }

  /**
   * A task failed for lack of space.
   *
   * @return whether that is news: the first to fail, or the probe
   */
  boolean foundFull(Lease lease, long now) {
    boolean news = !isFull() || isProbe(lease);
    if (isProbe(lease)) {
      failedProbes++;
    }
    if (news) {
      probeLater(now);
    }
    task = lease.task;
    return news;
  }

  /** Whether the probes are used up. */
  boolean isHopeless() {
    return failedProbes >= probes;
  }

  /** The probe ended and showed nothing. */
  void probeLater(long now) {
    probe = null;
    nextProbeAt = now + probeMillis;
  }

  /** There is space again, or a person says so. */
  void relieved() {
    task = NO_TASK;
    failedProbes = 0;
    probe = null;
  }
}
