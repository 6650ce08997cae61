package dev.pgconvoy.progress;

import dev.pgconvoy.postgres.PgFailure;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The failures of a run, bounded. To be used under the board's lock. */
final class AttemptLog {

  /** With more failed tasks than this, the oldest tell nothing that the newest don't. */
  private static final int TASKS = 2_000;

  /** A task is given up long before. */
  private static final int PER_TASK = 16;

  /** Objects within tasks that could not be made and were left out. */
  private static final int OBJECTS = 10_000;

  private final Map<Integer, List<FailedAttempt>> attempts = bounded(TASKS);
  private final Map<String, PgFailure> objects = bounded(OBJECTS);

  /** By task that was left out: the object that it needs. */
  private final Map<Integer, String> needs = bounded(OBJECTS);

  private final Map<RetryReason, Integer> retries = new EnumMap<>(RetryReason.class);

  /** A failure after which the task is tried again. */
  void retried(int task, FailedAttempt attempt) {
    retries.merge(RetryReason.of(attempt.failure()), 1, Integer::sum);
    failed(task, attempt);
  }

  /** How often tasks were tried again, by what for. */
  Map<RetryReason, Integer> retries() {
    return Map.copyOf(retries);
  }

  void failed(int task, FailedAttempt attempt) {
    List<FailedAttempt> known = attempts.computeIfAbsent(task, t -> new ArrayList<>());
    if (known.size() == PER_TASK) {
      known.removeFirst();
    }
    known.add(attempt);
  }

  List<FailedAttempt> of(int task) {
    return List.copyOf(attempts.getOrDefault(task, List.of()));
  }

  void skipped(int task, String object) {
    needs.put(task, object);
  }

  /** The failed object that a skipped task needs; null if there were too many to keep. */
  @Nullable String needs(int task) {
    return needs.get(task);
  }

  void leftOut(String object, PgFailure failure) {
    objects.put(object, failure);
  }

  @Nullable PgFailure leftOut(String object) {
    return objects.get(object);
  }

  private static <K, V> Map<K, V> bounded(int most) {
    return new LinkedHashMap<>() {
      private static final long serialVersionUID = 1;

      @Override
      protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
      }
    };
  }
}
