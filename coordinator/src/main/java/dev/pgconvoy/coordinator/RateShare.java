package dev.pgconvoy.coordinator;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** How much of the run's rate limit each worker gets. Safe for use by several threads. */
final class RateShare {

  private final Set<String> workers = ConcurrentHashMap.newKeySet();
  private volatile long bytesPerSecond;

  /**
   * @param limit of the run; 0 for none
   */
  void limit(long limit) {
    bytesPerSecond = limit;
  }

  void joined(String worker) {
    workers.add(worker);
  }

  void left(String worker) {
    workers.remove(worker);
  }

  /** 0 for no limit. */
  long perWorker() {
    long limit = bytesPerSecond;
    return limit == 0 ? 0 : Math.max(1, limit / Math.max(1, workers.size()));
  }
}
