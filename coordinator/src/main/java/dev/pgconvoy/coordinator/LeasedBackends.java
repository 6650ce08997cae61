package dev.pgconvoy.coordinator;

import dev.pgconvoy.bus.Backend;
import dev.pgconvoy.bus.WorkerMessage.Ask;
import dev.pgconvoy.schedule.Decision.Grant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which backend of the target works under which lease. To be used on the dispatcher's context. */
final class LeasedBackends {

  private final Map<OpenAsks.Slot, Backend> asking = new HashMap<>();
  private final Map<Long, Backend> leased = new HashMap<>();

  /** Whose sessions were lost in the middle of a task: they may be alive, and commit yet. */
  private final Set<Backend> orphaned = new HashSet<>();

  /** The slot of this ask has this session on the target by now. */
  void asked(Ask ask) {
    asking.put(new OpenAsks.Slot(ask.worker(), ask.slot()), ask.target());
  }

  /** What the slot does from now on, it does with the session that it asked with. */
  void granted(Grant grant) {
    Backend backend = asking.get(new OpenAsks.Slot(grant.worker(), grant.slot()));
    if (backend != null) {
      leased.put(grant.lease(), backend);
    }
  }

  /** Null if the lease is over, as far as its backend is concerned. */
  @Nullable Backend of(long lease) {
    return leased.get(lease);
  }

  /** The lease is over; gives the backend that worked under it, if it was known. */
  @Nullable Backend over(long lease) {
    return leased.remove(lease);
  }

  /** The session of the lease was lost; its backend may not have noticed. */
  void lost(long lease) {
    Backend backend = leased.get(lease);
    if (backend != null) {
      orphaned.add(backend);
    }
  }

  /** Those of lost sessions that nobody has ended so far. */
  Set<Backend> orphaned() {
    return Set.copyOf(orphaned);
  }

  /** These are gone. */
  void ended(Set<Backend> gone) {
    orphaned.removeAll(gone);
  }
}
