package dev.pgconvoy.bus;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.pgconvoy.postgres.QualifiedName;
import dev.pgconvoy.task.Statement;
import dev.pgconvoy.task.Task;
import java.util.List;

/** What the coordinator answers to a worker. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "message")
public sealed interface CoordinatorMessage {

  /**
   * A task to carry out, under a lease.
   *
   * @param attempt from 1
   * @param statements the SQL of tasks that consist of SQL; empty for others
   * @param bytesPerSecond as in {@link Noted}
   */
  record Granted(
      long lease,
      int attempt,
      RunContext context,
      Task task,
      List<Statement> statements,
      long bytesPerSecond)
      implements CoordinatorMessage {
    public Granted {
      statements = List.copyOf(statements);
    }
  }

  /** Nothing can be done at present; ask again. */
  record NothingNow() implements CoordinatorMessage {}

  /**
   * Answer to progress and reports.
   *
   * @param leaseHeld false: the lease is not yours any more; stop and roll back
   * @param bytesPerSecond the most that all slots of this worker may copy together; 0 for no limit
   */
  record Noted(boolean leaseHeld, long bytesPerSecond) implements CoordinatorMessage {}

  /**
   * Join this snapshot, lock the tables, and export it.
   *
   * @param snapshot number within the run
   * @param snapshotId a name under which it can be imported at this moment
   * @param tables a page of them
   * @param next where the next page begins; 0 after the last one
   */
  record Hold(String run, int snapshot, String snapshotId, List<QualifiedName> tables, int next)
      implements CoordinatorMessage {
    public Hold {
      tables = List.copyOf(tables);
    }
  }

  /** Say {@link WorkerMessage.Joined} first. */
  record WhoAreYou() implements CoordinatorMessage {}

  /** There will be no more tasks. */
  record RunOver() implements CoordinatorMessage {}
}
