package dev.pgconvoy.journal;

import dev.pgconvoy.postgres.SessionSettings;
import dev.pgconvoy.postgres.Sql;
import dev.pgconvoy.task.Fingerprint;
import dev.pgconvoy.task.Task;
import dev.pgconvoy.task.TaskId;
import dev.pgconvoy.task.TaskOutcome;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A worker's side of the journal: the record of a task, in the transaction that does its work. All
 * of it in two round trips, one before the work and one after.
 *
 * <p>To be called on a virtual thread: each method waits for the server.
 */
public final class TaskJournal {

  private final SqlConnection target;
  private final RunKey key;
  private final String worker;

  public TaskJournal(SqlConnection target, RunKey key, String worker) {
    this.target = target;
    this.key = key;
    this.worker = worker;
  }

  /**
   * Opens a transaction, sets anew what the statements of a task before may have set for the rest
   * of the session, checks the run's epoch and claims the task. If another transaction has claimed
   * the task and not ended yet, this waits for it.
   *
   * @return {@link Claim#TAKEN} with the transaction open, else with none
   */
  public Claim begin(Task task, int attempt) {
    RowSet<Row> begun = target.query(beginSql(task, attempt)).execute().await();
    RowSet<Row> epoch = begun.next().next();
    RowSet<Row> claimed = epoch.next();
    if (claimed.rowCount() == 1) {
      return Claim.TAKEN;
    }
    rollback();
    if (epoch.size() == 0) {
      return Claim.FENCED;
    }
    return epoch.iterator().next().getBoolean(0) ? Claim.DONE_BEFORE : Claim.CRASHED_SINCE;
  }

  /**
   * Writes what came of the task, and commits.
   *
   * @param outcomes of this attempt
   * @param before outcomes of earlier attempts, which have journaled them
   * @param failed objects that the task went on without: a resume makes them alone
   */
  public void commit(
      Task task,
      List<TaskOutcome> outcomes,
      List<TaskOutcome> before,
      List<FailedObject> failed,
      long micros) {
    target.query(commitSql(task, outcomes, before, failed, micros)).execute().await();
  }

  /**
   * Writes what came of those tables of a task that could be copied, and commits. The task itself
   * is not done: what failed of it is tried again.
   */
  public void commitWithout(Task task, List<FailedObject> failed, List<TaskOutcome> outcomes) {
    StringBuilder sql = new StringBuilder(copiedSql(outcomes));
    failed.forEach(object -> sql.append(failedSql(task, object, false)));
    sql.append(
        "DELETE FROM pgconvoy.task WHERE run = %s AND snapshot = %d AND id = %s;\nCOMMIT"
            .formatted(Sql.literal(key.run()), key.snapshot(), Sql.literal(task.id().text())));
    target.query(sql.toString()).execute().await();
  }

  public void rollback() {
    target.query("ROLLBACK").execute().await();
  }

  /** What an earlier attempt has copied of these, under this snapshot or an older one. */
  public List<TaskOutcome> copiedBefore(List<TaskId> ids) {
    String snapshots =
        IntStream.rangeClosed(1, key.snapshot())
            .mapToObj(String::valueOf)
            .collect(Collectors.joining(","));
    return target
        .query(
            "SELECT id, rows, bytes, fingerprint FROM pgconvoy.copied WHERE run = %s AND snapshot IN (%s) AND id IN (%s)"
                .formatted(Sql.literal(key.run()), snapshots, literals(ids)))
        .execute()
        .await()
        .stream()
        .map(TaskJournal::outcome)
        .toList();
  }

  private static String literals(List<TaskId> ids) {
    return ids.stream().map(id -> Sql.literal(id.text())).collect(Collectors.joining(","));
  }

  /** What an earlier attempt journaled about the parts of a task. */
  public List<TaskOutcome> outcomesOf(List<TaskId> ids) {
    RowSet<Row> rows =
        target
            .query(
                "SELECT id, rows, bytes, fingerprint FROM pgconvoy.copied WHERE run = "
                    + Sql.literal(key.run())
                    + " AND id IN ("
                    + literals(ids)
                    + ")")
            .execute()
            .await();
    return rows.stream().map(TaskJournal::outcome).toList();
  }

  private static TaskOutcome outcome(Row row) {
    return new TaskOutcome(
        new TaskId(row.getString(0)),
        row.getLong(1),
        row.getLong(2),
        Fingerprint.parse(row.getString(3)),
        0);
  }

  private String beginSql(Task task, int attempt) {
    // The insert selects from run, so that a fenced transaction claims nothing; nor does one that
    // begins after a crash and before the journal has been read again, which sets the canary anew.
    return """
        BEGIN;
        %8$s;
        SELECT EXISTS (SELECT FROM pgconvoy.crash_canary)
          FROM pgconvoy.run WHERE id = %1$s AND epoch = %2$d FOR KEY SHARE;
        INSERT INTO pgconvoy.task (run, snapshot, id, section, worker, attempt)
          SELECT %1$s, %3$d, %4$s, %5$s, %6$s, %7$d
          FROM pgconvoy.run WHERE id = %1$s AND epoch = %2$d
            AND EXISTS (SELECT FROM pgconvoy.crash_canary)
          ON CONFLICT DO NOTHING"""
        .formatted(
            Sql.literal(key.run()),
            key.epoch(),
            key.snapshot(),
            Sql.literal(task.id().text()),
            Sql.literal(task.section().label()),
            Sql.literal(worker),
            attempt,
            SessionSettings.AGAIN);
  }

  private String commitSql(
      Task task,
      List<TaskOutcome> outcomes,
      List<TaskOutcome> before,
      List<FailedObject> failed,
      long micros) {
    List<TaskOutcome> all = Stream.concat(before.stream(), outcomes.stream()).toList();
    StringBuilder sql = new StringBuilder(copiedSql(outcomes)).append(forgetFailedSql(task));
    failed.forEach(object -> sql.append(failedSql(task, object, hasStatements(task))));
    return sql.append(
            "UPDATE pgconvoy.task SET rows = %d, bytes = %d, micros = %d WHERE run = %s AND snapshot = %d AND id = %s;\nCOMMIT"
                .formatted(
                    all.stream().mapToLong(TaskOutcome::rows).sum(),
                    all.stream().mapToLong(TaskOutcome::bytes).sum(),
                    micros,
                    Sql.literal(key.run()),
                    key.snapshot(),
                    Sql.literal(task.id().text())))
        .toString();
  }

  private String copiedSql(List<TaskOutcome> outcomes) {
    String copied =
        outcomes.stream()
            .filter(outcome -> outcome.fingerprint() != null)
            .map(this::copiedRow)
            .collect(Collectors.joining(","));
    return copied.isEmpty()
        ? ""
        : "INSERT INTO pgconvoy.copied (run, snapshot, id, rows, bytes, fingerprint) VALUES "
            + copied
            + ";\n";
  }

  /** What failed in an earlier attempt has been tried again by now. */
  private String forgetFailedSql(Task task) {
    boolean mayHaveFailedInPart =
        hasStatements(task) || task instanceof Task.SmallTables || task instanceof Task.TableData;
    return mayHaveFailedInPart
        ? "DELETE FROM pgconvoy.failed_object WHERE run = %s AND task = %s;\n"
            .formatted(Sql.literal(key.run()), Sql.literal(task.id().text()))
        : "";
  }

  /** Whether one of its objects can be made without the others. */
  private static boolean hasStatements(Task task) {
    return task instanceof Task.RestoreEntries
        || task instanceof Task.AnalyzeTables
        || task instanceof Task.DatabaseProperties;
  }

  private String failedSql(Task task, FailedObject failed, boolean restDone) {
    return """
        INSERT INTO pgconvoy.failed_object (run, task, object, failure, rest_done) VALUES (%s,%s,%s,%s,%b)
          ON CONFLICT (run, task, object) DO UPDATE SET failure = excluded.failure, rest_done = excluded.rest_done;
        """
        .formatted(
            Sql.literal(key.run()),
            Sql.literal(task.id().text()),
            Sql.literal(failed.object()),
            Sql.literal(FailureJson.write(failed.failure())),
            restDone);
  }

  private String copiedRow(TaskOutcome outcome) {
    return "(%s,%d,%s,%d,%d,%s)"
        .formatted(
            Sql.literal(key.run()),
            key.snapshot(),
            Sql.literal(outcome.id().text()),
            outcome.rows(),
            outcome.bytes(),
            Sql.literal(
                Objects.requireNonNullElse(outcome.fingerprint(), Fingerprint.EMPTY).toString()));
  }
}
