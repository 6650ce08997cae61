package dev.pgconvoy.execute;

import dev.pgconvoy.bus.WorkerMessage.CopyWaits;
import dev.pgconvoy.journal.FailedObject;
import dev.pgconvoy.postgres.PgFailure;
import dev.pgconvoy.postgres.Retry;
import dev.pgconvoy.task.TableCopy;
import dev.pgconvoy.task.TaskOutcome;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Copies tables one after the other, each under a savepoint on either side: so the one that fails
 * is found, and takes no other one with it. It is tried again after the others, whose rows a
 * function of its CHECK constraints may read.
 *
 * <p>A table to which foreign keys refer already can't be truncated, not even when it is empty. It
 * is then loaded as it is, without FREEZE.
 */
final class SeparateCopies {

  /** feature_not_supported: what TRUNCATE says of a table that foreign keys refer to. */
  private static final String CAN_NOT_TRUNCATE = "0A000";

  private final SqlConnection source;
  private final SqlConnection target;
  private final TableCopyRun copying;

  SeparateCopies(SqlConnection source, SqlConnection target, TableCopyRun copying) {
    this.source = source;
    this.target = target;
    this.copying = copying;
  }

  /** Whether a table that could not be copied frozen may be copied without. */
  static boolean mayThaw(TableCopy copy, TaskFailedException failure) {
    return copy.freeze() && CAN_NOT_TRUNCATE.equals(failure.failure().sqlState());
  }

  /**
   * @return outcomes of those that arrived, and those that never will
   * @throws TaskFailedException if it makes sense to try all of it again
   */
  Work run(List<TableCopy> copies) {
    List<TaskOutcome> outcomes = new ArrayList<>();
    Map<TableCopy, PgFailure> failed = tried(copies, outcomes);
    int left = copies.size();
    while (!failed.isEmpty() && failed.size() < left) {
      left = failed.size();
      failed = tried(List.copyOf(failed.keySet()), outcomes);
    }
    return new Work(
        outcomes,
        failed.entrySet().stream()
            .map(each -> new FailedObject(each.getKey().partId(1).text(), each.getValue()))
            .toList(),
        CopyWaits.NONE);
  }

  private Map<TableCopy, PgFailure> tried(List<TableCopy> copies, List<TaskOutcome> outcomes) {
    Map<TableCopy, PgFailure> failed = new LinkedHashMap<>();
    for (TableCopy copy : copies) {
      try {
        outcomes.addAll(separately(copy).outcomes());
      } catch (TaskFailedException e) {
        if (e.retry() != Retry.NEVER) {
          throw e;
        }
        failed.put(copy, e.failure());
      }
    }
    return failed;
  }

  private Work separately(TableCopy copy) {
    try {
      return underSavepoint(copy);
    } catch (TaskFailedException e) {
      if (mayThaw(copy, e) && isEmpty(copy)) {
        return underSavepoint(copy.thawed());
      }
      throw e;
    }
  }

  private Work underSavepoint(TableCopy copy) {
    onBoth("SAVEPOINT one_table");
    try {
      Work work = copying.all(List.of(copy));
      onBoth("RELEASE SAVEPOINT one_table");
      return work;
    } catch (RuntimeException e) {
      TaskFailedException failure = TaskFailedException.of(copy.partId(1).text(), e);
      if (failure.retry() == Retry.NEVER) {
        onBoth("ROLLBACK TO SAVEPOINT one_table");
      }
      throw failure;
    }
  }

  private void onBoth(String command) {
    source.query(command).execute().await();
    target.query(command).execute().await();
  }

  private boolean isEmpty(TableCopy copy) {
    String rows = "SELECT EXISTS (SELECT FROM ONLY " + copy.into().sql() + ")";
    return !target.query(rows).execute().await().iterator().next().getBoolean(0);
  }
}
