package dev.pgconvoy.execute;

import dev.pgconvoy.bus.WorkerMessage.CopyWaits;
import dev.pgconvoy.journal.FailedObject;
import dev.pgconvoy.postgres.PgFailure;
import dev.pgconvoy.postgres.Retry;
import dev.pgconvoy.postgres.SqlState;
import dev.pgconvoy.task.Statement;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Runs the statements of a task on the open transaction of its target session. */
final class StatementRun {

  private final SqlConnection target;
  private final ProgressMeter meter;

  StatementRun(SqlConnection target, ProgressMeter meter) {
    this.target = target;
    this.meter = meter;
  }

  /** All at once, in one round trip. Says only that something failed, not what. */
  void together(List<Statement> statements) {
    meter.doing(
        statements.size() == 1 ? statements.getFirst().object() : statements.size() + " objects");
    target
        .query(statements.stream().map(Statement::sql).collect(Collectors.joining(";\n")))
        .execute()
        .await();
  }

  /**
   * As many as can be done: all at once, or else, where one fails, one after the other.
   *
   * @return the optional ones that failed
   * @throws TaskFailedException naming the first one that failed and isn't optional
   */
  Work best(List<Statement> statements) {
    if (statements.isEmpty()) {
      return Work.NOTHING_TO_REPORT;
    }
    target.query("SAVEPOINT together").execute().await();
    try {
      together(statements);
      return Work.NOTHING_TO_REPORT;
    } catch (RuntimeException e) {
      if (SqlState.retry(PgFailure.from(e)) != Retry.NEVER) {
        throw e;
      }
      target.query("ROLLBACK TO SAVEPOINT together").execute().await();
      return oneByOne(statements);
    }
  }

  /**
   * One after the other, optional ones under a savepoint, to find out which of them fails.
   *
   * @return the optional ones that failed
   * @throws TaskFailedException naming the first one that failed and isn't optional
   */
  Work oneByOne(List<Statement> statements) {
    List<FailedObject> failed = new ArrayList<>();
    Set<String> lacking = new HashSet<>();
    for (Statement statement : statements) {
      if (statement.isOwnerOfOne(lacking)) {
        continue;
      }
      meter.doing(statement.object());
      if (statement.optional()) {
        attempt(statement)
            .ifPresent(
                object -> {
                  failed.add(object);
                  lacking.add(object.object());
                });
      } else {
        insist(statement);
      }
    }
    return new Work(List.of(), failed, CopyWaits.NONE);
  }

  private void insist(Statement statement) {
    try {
      target.query(statement.sql()).execute().await();
    } catch (Throwable e) {
      throw TaskFailedException.of(statement.object(), e);
    }
  }

  /**
   * @return the object if it failed, empty if it was made
   */
  private Optional<FailedObject> attempt(Statement statement) {
    target.query("SAVEPOINT optional").execute().await();
    try {
      target.query(statement.sql()).execute().await();
      target.query("RELEASE SAVEPOINT optional").execute().await();
      return Optional.empty();
    } catch (Throwable e) {
      PgFailure failure = PgFailure.from(e);
      if (SqlState.retry(failure) != Retry.NEVER) {
        throw TaskFailedException.of(statement.object(), e);
      }
      target.query("ROLLBACK TO SAVEPOINT optional").execute().await();
      return Optional.of(new FailedObject(statement.object(), failure));
    }
  }
}
