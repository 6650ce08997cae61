package dev.pgconvoy.journal;

import dev.pgconvoy.postgres.QualifiedName;
import dev.pgconvoy.task.Section;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** What of a run is done, and what of it has to be done again. */
public final class DoneJournal {

  private final JournalSession session;

  DoneJournal(JournalSession session) {
    this.session = session;
  }

  /**
   * Whether any rows have been copied and journaled, if only of some of the small tables that are
   * one task.
   */
  public boolean anyData(RunKey key) {
    return session
        .first(
            "SELECT 1 FROM pgconvoy.task WHERE run = $1 AND section = 'data' UNION ALL SELECT 1 FROM pgconvoy.copied WHERE run = $1 AND id LIKE 'TABLE DATA %' LIMIT 1",
            Tuple.of(key.run()))
        .isPresent();
  }

  /** Whether any task has been done, if only in part. */
  public boolean anything(RunKey key) {
    return session
        .first(
            "SELECT 1 FROM pgconvoy.task WHERE run = $1 UNION ALL SELECT 1 FROM pgconvoy.copied WHERE run = $1 LIMIT 1",
            Tuple.of(key.run()))
        .isPresent();
  }

  /** Ids of all tasks that are done. */
  public void forEachId(RunKey key, Consumer<String> id) {
    session.stream(
        "SELECT id FROM pgconvoy.task WHERE run = $1", key, row -> id.accept(row.getString(0)));
  }

  /** All tasks that are done, in no order. */
  public void forEachTask(RunKey key, Consumer<JournaledTask> task) {
    session.stream(
        "SELECT id, section, attempt, coalesce(rows, 0), coalesce(bytes, 0), started_at, coalesce(micros, 0) FROM pgconvoy.task WHERE run = $1",
        key,
        row ->
            task.accept(
                new JournaledTask(
                    row.getString(0),
                    Section.of(row.getString(1)),
                    row.getInteger(2),
                    row.getLong(3),
                    row.getLong(4),
                    row.getOffsetDateTime(5).toInstant(),
                    Duration.of(row.getLong(6), ChronoUnit.MICROS))));
  }

  /** What was copied and what was read back, part by part: id, rows, bytes, fingerprint as text. */
  public void forEachCopied(RunKey key, Consumer<Row> row) {
    session.stream(
        "SELECT id, rows, bytes, fingerprint FROM pgconvoy.copied WHERE run = $1", key, row);
  }

  /** Forgets tasks and what they copied, because their work is gone or has to be done again. */
  public void forget(RunKey key, List<String> taskIds, List<String> copiedIds) {
    session.inTransaction(key, () -> delete(key, taskIds, copiedIds));
  }

  /**
   * Empties a table, and forgets what was copied into it.
   *
   * @param truncate the statement that does it
   */
  public void empty(RunKey key, String truncate, List<String> partIds) {
    session.inTransaction(
        key,
        () -> {
          session.connection().query(truncate).execute().await();
          delete(key, partIds, partIds);
        });
  }

  /**
   * Forgets what a crash has emptied, sequences and what was read back, and sets the canary again:
   * together, so that a second failure can't leave a journal that takes the rows for there.
   *
   * @param roots partition roots to be emptied, because the crash emptied some of their partitions
   */
  public void forgetEmptied(
      RunKey key, List<String> taskIds, List<String> copiedIds, Collection<QualifiedName> roots) {
    session.inTransaction(
        key,
        () -> {
          delete(key, taskIds, copiedIds);
          deleteReadBack(key);
          deleteSequences(key);
          roots.forEach(
              root -> session.connection().query("TRUNCATE " + root.sql()).execute().await());
          reviveCanary();
        });
  }

  /** Sets the canary again after a crash that has emptied nothing else. */
  public void reviveCanary() {
    session
        .connection()
        .query("INSERT INTO pgconvoy.crash_canary VALUES (true) ON CONFLICT DO NOTHING")
        .execute()
        .await();
  }

  /** Whether unlogged tables have kept their rows: no crash recovery has emptied the canary's. */
  public boolean unloggedTablesSurvived() {
    return session.first("SELECT 1 FROM pgconvoy.crash_canary", Tuple.tuple()).isPresent();
  }

  /**
   * Forgets that sequence values were copied.
   *
   * @return whether there were any
   */
  public boolean forgetSequences(RunKey key) {
    return deleteSequences(key) > 0;
  }

  private int deleteSequences(RunKey key) {
    session.update(
        "DELETE FROM pgconvoy.copied WHERE run = $1 AND id LIKE 'SEQUENCE VALUE %'",
        Tuple.of(key.run()));
    return session
        .connection()
        .preparedQuery("DELETE FROM pgconvoy.task WHERE run = $1 AND section = 'sequences'")
        .execute(Tuple.of(key.run()))
        .await()
        .rowCount();
  }

  /** Forgets what was read back from the target, since it has changed. */
  public void forgetReadBack(RunKey key) {
    session.inTransaction(key, () -> deleteReadBack(key));
  }

  /**
   * Forgets that materialized views were filled, since the rows that they are made of weren't
   * there.
   */
  public void forgetRefreshed(RunKey key) {
    session.inTransaction(
        key,
        () ->
            session.update(
                "DELETE FROM pgconvoy.task WHERE run = $1 AND id LIKE 'MATERIALIZED VIEW DATA %'",
                Tuple.of(key.run())));
  }

  private void deleteReadBack(RunKey key) {
    session.update(
        "DELETE FROM pgconvoy.task WHERE run = $1 AND section = 'validate'", Tuple.of(key.run()));
    session.update(
        "DELETE FROM pgconvoy.copied WHERE run = $1 AND id LIKE 'FINGERPRINT %'",
        Tuple.of(key.run()));
  }

  private void delete(RunKey key, List<String> taskIds, List<String> copiedIds) {
    session.update(
        "DELETE FROM pgconvoy.task WHERE run = $1 AND id = ANY ($2)",
        Tuple.of(key.run(), (Object) taskIds.toArray(new String[0])));
    session.update(
        "DELETE FROM pgconvoy.copied WHERE run = $1 AND id = ANY ($2)",
        Tuple.of(key.run(), (Object) copiedIds.toArray(new String[0])));
  }
}
