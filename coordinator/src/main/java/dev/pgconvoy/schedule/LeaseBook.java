package dev.pgconvoy.schedule;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The open leases, and when each is due. Leases run in attended time: it passes while events
 * arrive, but stands still while the coordinator itself does (a paused virtual machine, a long
 * collection), when signs of life can't be heard.
 */
final class LeaseBook {

  /** Leases of one coordinator; the epoch above them tells coordinators of a run apart. */
  private static final int LEASE_BITS = 32;

  private final Map<Long, Lease> open = new LinkedHashMap<>();

  /** One counts for each open lease, the one that the lease names. Renewing leaves it as it is. */
  private final PriorityQueue<Due> dues = new PriorityQueue<>(Comparator.comparingLong(Due::at));

  private final long leaseMillis;
  private final long longestGapMillis;
  private long nextId;
  private long lastNow;
  private long attended;

  private record Due(long at, Lease lease) {}

  LeaseBook(SchedulerLimits limits, long epoch) {
    this.leaseMillis = limits.leaseMillis();
    this.longestGapMillis = limits.longestGapMillis();
    this.nextId = (epoch << LEASE_BITS) + 1;
  }

  /** Time has passed. */
  void pass(long now) {
    attended += Math.min(now - lastNow, longestGapMillis);
    lastNow = now;
  }

  Lease open(int task, int attempt, WorkerSlot slot) {
    Lease lease = new Lease(nextId++, task, attempt, slot, lastNow);
    lease.due = attended + leaseMillis;
    open.put(lease.id, lease);
    queue(lease);
    return lease;
  }

  @Nullable Lease find(long id) {
    return open.get(id);
  }

  /** Whether a worker may go on under it. */
  boolean isHeld(Lease lease) {
    return open.containsKey(lease.id) && !lease.terminating;
  }

  void renew(Lease lease) {
    lease.due = attended + leaseMillis;
  }

  void close(Lease lease) {
    open.remove(lease.id);
  }

  /** The lease is over; in this time from now its end is due to be asked for again. */
  void terminating(Lease lease, long repeatMillis) {
    if (!lease.terminating) {
      lease.terminatingSince = attended;
    }
    lease.terminating = true;
    lease.due = attended + repeatMillis;
    queue(lease);
  }

  /** For how long the end of its backend has been asked for in vain. */
  long terminatingFor(Lease lease) {
    return lease.terminating ? attended - lease.terminatingSince : 0;
  }

  /** Takes the leases that are due off the list of dues; each is to be closed or made due again. */
  List<Lease> takeDue() {
    List<Lease> due = new ArrayList<>();
    for (Due next = dues.peek(); next != null && next.at <= attended; next = dues.peek()) {
      dues.remove();
      Lease lease = next.lease;
      if (lease.queuedFor != next.at || !open.containsKey(lease.id)) {
        continue;
      }
      lease.queuedFor = Lease.NOT_QUEUED;
      if (lease.due > attended) {
        queue(lease);
      } else {
        due.add(lease);
      }
    }
    return due;
  }

  /** Those open, the oldest first. */
  Collection<Lease> all() {
    return Collections.unmodifiableCollection(open.values());
  }

  private void queue(Lease lease) {
    lease.queuedFor = lease.due;
    dues.add(new Due(lease.due, lease));
  }

  int size() {
    return open.size();
  }

  boolean isEmpty() {
    return open.isEmpty();
  }
}
