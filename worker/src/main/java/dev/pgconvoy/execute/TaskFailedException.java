package dev.pgconvoy.execute;

import dev.pgconvoy.postgres.PgFailure;
import dev.pgconvoy.postgres.Retry;
import dev.pgconvoy.postgres.SqlState;
import dev.pgconvoy.session.SnapshotLostException;
import dev.pgconvoy.task.TaskOutcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task that was rolled back, if only in part, with the object that it was about to make or copy.
 */
public final class TaskFailedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final @Nullable String object;
  private final transient PgFailure failure;
  private final Retry retry;
  private final transient List<TaskOutcome> kept;

  TaskFailedException(
      @Nullable String object, PgFailure failure, Retry retry, @Nullable Throwable cause) {
    super((object == null ? "" : object + ": ") + failure.oneLine(), cause);
    this.object = object;
    this.failure = failure;
    this.retry = retry;
    this.kept = List.of();
  }

  /**
   * Of which a part is committed.
   *
   * @param kept what it has brought
   */
  TaskFailedException(
      @Nullable String object, PgFailure failure, Retry retry, List<TaskOutcome> kept) {
    super((object == null ? "" : object + ": ") + failure.oneLine());
    this.object = object;
    this.failure = failure;
    this.retry = retry;
    this.kept = List.copyOf(kept);
  }

  /**
   * @param object null where the failure isn't about one
   */
  public static TaskFailedException of(@Nullable String object, Throwable cause) {
    if (cause instanceof TaskFailedException known) {
      return known;
    }
    PgFailure failure = PgFailure.from(cause);
    return new TaskFailedException(object, failure, retry(cause, failure), cause);
  }

  /** A name of the snapshot that is gone says nothing of the others under which it is held. */
  private static Retry retry(Throwable cause, PgFailure failure) {
    return cause instanceof SnapshotLostException || cause instanceof TargetCrashedException
        ? Retry.SAME_SNAPSHOT
        : SqlState.retry(failure);
  }

  public @Nullable String object() {
    return object;
  }

  public PgFailure failure() {
    return failure;
  }

  public Retry retry() {
    return retry;
  }

  /** What of the task is committed all the same. */
  public List<TaskOutcome> kept() {
    return kept;
  }
}
