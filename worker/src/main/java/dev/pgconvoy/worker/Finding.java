package dev.pgconvoy.worker;

import java.util.Set;

/** What a look at the backends of a task that stands still came to. */
sealed interface Finding {

  /**
   * Wait on.
   *
   * @param why what is waited for, for people; empty where there is nothing to tell
   * @param doubtful look again soon
   */
  record Wait(String why, boolean doubtful) implements Finding {}

  /** There is nobody to wait for at the other end of these connections. */
  record Sever(Set<Peer> peers, String reason) implements Finding {
    public Sever {
      peers = Set.copyOf(peers);
    }
  }
}
