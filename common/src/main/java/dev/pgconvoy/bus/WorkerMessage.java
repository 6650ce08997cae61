package dev.pgconvoy.bus;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.pgconvoy.journal.FailedObject;
import dev.pgconvoy.postgres.PgFailure;
import dev.pgconvoy.postgres.Retry;
import dev.pgconvoy.task.TaskOutcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a worker tells the coordinator. Each may arrive twice, late or never. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "message")
public sealed interface WorkerMessage {

  String worker();

  /** A worker is there, with this many slots. Told again when the coordinator doesn't know it. */
  record Joined(String worker, int slots, String host, long pid, String version)
      implements WorkerMessage {}

  /**
   * A slot is free. Answered with {@link CoordinatorMessage.Granted}, {@link
   * CoordinatorMessage.NothingNow} or {@link CoordinatorMessage.RunOver}.
   *
   * @param ask counts the slot's asks: the same one, doubled by the bus, gets the same lease
   * @param target the backend that will do the work, so that it can be ended when the lease runs
   *     out
   */
  record Ask(String worker, int slot, long ask, Backend target) implements WorkerMessage {}

  /**
   * The task is alive; renews its lease. Answered with {@link CoordinatorMessage.Noted}.
   *
   * @param rows rows copied so far
   * @param bytes bytes copied so far
   * @param doing what is going on, for people: {@code COPY}, or the object being made
   */
  record Progress(String worker, long lease, long rows, long bytes, String doing)
      implements WorkerMessage {}

  /**
   * The task is committed and in the journal.
   *
   * @param outcomes one for each table copied or read; empty for other tasks
   * @param failedObjects what was left out because it could not be made
   * @param before whether an earlier attempt had committed it
   */
  record Finished(
      String worker,
      long lease,
      List<TaskOutcome> outcomes,
      List<FailedObject> failedObjects,
      boolean before,
      CopyWaits waits)
      implements WorkerMessage {
    public Finished {
      outcomes = List.copyOf(outcomes);
      failedObjects = List.copyOf(failedObjects);
    }
  }

  /**
   * The task failed and was rolled back, or, where the answer to its COMMIT was lost, may be
   * committed: the next attempt finds out from the journal.
   *
   * @param object the object being made, or the table being copied; null where it isn't about one
   * @param targetLost whether the session on the target ended: what was acknowledged may be gone
   * @param kept what of the task is committed all the same
   */
  record Failed(
      String worker,
      long lease,
      Retry retry,
      @Nullable String object,
      PgFailure failure,
      boolean targetLost,
      List<TaskOutcome> kept)
      implements WorkerMessage {
    public Failed {
      kept = List.copyOf(kept);
    }
  }

  /** The run has a newer epoch: another coordinator has taken it over. Nothing was kept. */
  record Fenced(String worker, long lease) implements WorkerMessage {}

  /** A slot can't work because a server can't be reached; it goes on trying. */
  record Unable(String worker, int slot, String side, PgFailure failure) implements WorkerMessage {}

  /**
   * A slot's session on the target ended while the slot was idle: what was acknowledged before may
   * be gone.
   */
  record TargetLost(String worker, int slot) implements WorkerMessage {}

  /**
   * A worker's process would hold the snapshot too. Answered with {@link CoordinatorMessage.Hold},
   * a page of the tables to lock at a time, or {@link CoordinatorMessage.NothingNow}.
   *
   * @param from number of the first table of the page, from 0
   */
  record MayHold(String worker, int from) implements WorkerMessage {}

  /**
   * A worker's process holds the snapshot, and exports it. Told again and again; answered with
   * {@link CoordinatorMessage.Noted}, where false lets it go.
   *
   * @param snapshot number within the run
   */
  record Holding(String worker, String run, int snapshot, String exportedAs)
      implements WorkerMessage {}

  /** The worker goes and holds nothing any more. */
  record Left(String worker) implements WorkerMessage {}

  /** Time that a COPY spent waiting for either side and for the rate limit, in nanoseconds. */
  record CopyWaits(long onSourceNanos, long onTargetNanos, long onLimitNanos) {
    public static final CopyWaits NONE = new CopyWaits(0, 0, 0);
  }
}
