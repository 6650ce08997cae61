package dev.pgconvoy.web;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the sessions of a run wait for on both servers.
 *
 * @param ageSeconds since the newest sample; null before the first one
 * @param source how often, over the last samples, a session on the source that was at work waited
 *     for what, by type and event of pg_stat_activity; {@code running} for nothing, with the
 *     command that it runs where that is a usual one, as in {@code running: COPY TO}
 * @param target likewise
 * @param indexBuilds of pg_stat_progress_create_index
 * @param problem why there are no samples; null if there are
 */
record Activity(
    @Nullable Double ageSeconds,
    int samples,
    Map<String, Integer> source,
    Map<String, Integer> target,
    List<IndexBuild> indexBuilds,
    List<LockWait> lockWaits,
    @Nullable String problem) {

  /**
   * @param done of {@code total} blocks or tuples, whichever the phase counts; both 0 if neither
   */
  record IndexBuild(String table, String index, String phase, long done, long total) {}

  /** A session of the run that waits for a lock, and the processes that have it. */
  record LockWait(String session, String blockedBy, double seconds) {}
}
