package dev.pgconvoy.progress;

import dev.pgconvoy.postgres.PgFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
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

  private final Map<String, Integer> retries = new TreeMap<>();

  /** A failure after which the task is tried again. */
  void retried(int task, FailedAttempt attempt) {
    retries.merge(reason(attempt.failure()), 1, Integer::sum);
    failed(task, attempt);
  }

  /** How often tasks were tried again, by what for: a few dozen reasons at most. */
  Map<String, Integer> retries() {
    return Map.copyOf(retries);
  }

  private static String reason(@Nullable PgFailure failure) {
    if (failure == null) {
      return "lease";
    }
    return failure.sqlState() == null
        ? failure.origin().name().toLowerCase(Locale.ROOT)
        : failure.sqlState().substring(0, 2);
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
