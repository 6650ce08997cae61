package dev.pgconvoy.journal;

import dev.pgconvoy.postgres.QualifiedName;
import dev.pgconvoy.postgres.Sql;
import dev.pgconvoy.task.Section;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.PreparedStatement;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowStream;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The coordinator's side of the journal: runs, their archive and cut, and which tasks are done.
 *
 * <p>To be called on a virtual thread: each method waits for the server. Each method commits on its
 * own where it says nothing else.
 */
public final class RunJournal {

  /**
   * Small enough that a piece is no burden to either side, large enough that an archive of 100 MB
   * is 100 rows.
   */
  private static final int PIECE_BYTES = 1 << 20;

  /** Rows fetched at a time where there may be a million. */
  private static final int FETCH_ROWS = 10_000;

  private static final String RUN_COLUMNS =
      "id, epoch, snapshot, version, state, source::text, options::text, started_at, finished_at";

  private final SqlConnection target;

  public RunJournal(SqlConnection target) {
    this.target = target;
  }

  /** The newest run that isn't done, if there is one. */
  public Optional<RunRecord> unfinished() {
    return one(
        "SELECT "
            + RUN_COLUMNS
            + " FROM pgconvoy.run WHERE state <> 'DONE' ORDER BY started_at DESC LIMIT 1",
        Tuple.tuple());
  }

  /** The newest run. */
  public Optional<RunRecord> newest() {
    return one(
        "SELECT " + RUN_COLUMNS + " FROM pgconvoy.run ORDER BY started_at DESC LIMIT 1",
        Tuple.tuple());
  }

  /** Begins a run, in epoch and snapshot 1. */
  public RunKey begin(String run, String version, String source, String options) {
    update(
        "INSERT INTO pgconvoy.run (id, epoch, snapshot, version, state, source, options) VALUES ($1, 1, 1, $2, 'RUNNING', $3, $4)",
        Tuple.of(run, version, new JsonObject(source), new JsonObject(options)));
    return new RunKey(run, 1, 1);
  }

  /**
   * Raises the epoch, which waits for the transactions of the older one to end and shuts out those
   * that come late. A run whose rows have all arrived stays one, whatever single section is run
   * again.
   *
   * @return the key to write under from now on
   */
  public RunKey takeOver(RunKey key) {
    long epoch =
        target
            .preparedQuery(
                "UPDATE pgconvoy.run SET epoch = epoch + 1, state = CASE WHEN state IN ('COPIED', 'DONE') THEN state ELSE 'RUNNING' END, finished_at = NULL WHERE id = $1 RETURNING epoch")
            .execute(Tuple.of(key.run()))
            .await()
            .iterator()
            .next()
            .getLong(0);
    return new RunKey(key.run(), epoch, key.snapshot());
  }

  /** Counts up the run's snapshot; the caller has raised the epoch before. */
  public RunKey nextSnapshot(RunKey key) {
    update(
        "UPDATE pgconvoy.run SET snapshot = $2 WHERE id = $1",
        Tuple.of(key.run(), key.snapshot() + 1));
    return new RunKey(key.run(), key.epoch(), key.snapshot() + 1);
  }

  /** Says how far the run is, unless another coordinator has taken it over. */
  public void state(RunKey key, RunState state) {
    update(
        "UPDATE pgconvoy.run SET state = $3, finished_at = CASE WHEN $3 IN ('DONE', 'COPIED', 'PART_DONE', 'FAILED', 'STOPPED') THEN clock_timestamp() END WHERE id = $1 AND epoch = $2",
        Tuple.of(key.run(), key.epoch(), state.name()));
  }

  /** How far the run was when this coordinator took it over, or what it has said since. */
  public RunState stateOf(RunKey key) {
    return text("SELECT state FROM pgconvoy.run WHERE id = $1", Tuple.of(key.run()))
        .map(RunState::valueOf)
        .orElseThrow(() -> new TakenOverException(key.run()));
  }

  /** Whether nobody has taken the run over since. */
  public boolean isCurrent(RunKey key) {
    return first(
            "SELECT 1 FROM pgconvoy.run WHERE id = $1 AND epoch = $2",
            Tuple.of(key.run(), key.epoch()))
        .isPresent();
  }

  /** Forgets a run in which nothing was done, and the journal with it if it holds no other. */
  public void discard(RunKey key) {
    update("DELETE FROM pgconvoy.run WHERE id = $1", Tuple.of(key.run()));
    if (newest().isEmpty()) {
      JournalSchema.drop(target);
    }
  }

  /**
   * @param sourceState JSON: what tells whether the source is still the same, see {@link
   *     #snapshotState}
   */
  public void snapshotTaken(RunKey key, String sourceState) {
    update(
        "INSERT INTO pgconvoy.snapshot (run, snapshot, source_state) VALUES ($1, $2, $3)",
        Tuple.of(key.run(), key.snapshot(), new JsonObject(sourceState)));
  }

  public Optional<String> snapshotState(RunKey key) {
    return text(
        "SELECT source_state::text FROM pgconvoy.snapshot WHERE run = $1 AND snapshot = $2",
        Tuple.of(key.run(), key.snapshot()));
  }

  /** When the run's snapshot was taken; null if the journal doesn't know it. */
  public @Nullable Instant snapshotTakenAt(RunKey key) {
    return first(
            "SELECT taken_at FROM pgconvoy.snapshot WHERE run = $1 AND snapshot = $2",
            Tuple.of(key.run(), key.snapshot()))
        .map(row -> row.getOffsetDateTime(0).toInstant())
        .orElse(null);
  }

  public void snapshotReleased(RunKey key) {
    inTransaction(
        key,
        () -> {
          update(
              "UPDATE pgconvoy.snapshot SET released_at = clock_timestamp() WHERE run = $1 AND snapshot = $2",
              Tuple.of(key.run(), key.snapshot()));
          forgetHolders(key);
        });
  }

  public boolean isSnapshotReleased(RunKey key) {
    return text(
            "SELECT released_at::text FROM pgconvoy.snapshot WHERE run = $1 AND snapshot = $2 AND released_at IS NOT NULL",
            Tuple.of(key.run(), key.snapshot()))
        .isPresent();
  }

  /**
   * Makes everything that was committed before safe against a crash of the target: a synchronous
   * commit waits for all WAL before it.
   */
  public void flush(RunKey key) {
    target
        .query(
            "BEGIN; SET LOCAL synchronous_commit = on; UPDATE pgconvoy.run SET state = state WHERE id = "
                + Sql.literal(key.run())
                + "; COMMIT")
        .execute()
        .await();
  }

  /** Whether any rows have been copied and journaled. */
  public boolean anyDataDone(RunKey key) {
    return first(
            "SELECT 1 FROM pgconvoy.task WHERE run = $1 AND section = 'data' LIMIT 1",
            Tuple.of(key.run()))
        .isPresent();
  }

  /** Whether any task has been done. */
  public boolean anythingDone(RunKey key) {
    return first("SELECT 1 FROM pgconvoy.task WHERE run = $1 LIMIT 1", Tuple.of(key.run()))
        .isPresent();
  }

  /** Forgets archive and cut, so that the run is planned as the source is now. */
  public void forgetPlan(RunKey key) {
    inTransaction(
        key,
        () -> {
          update("DELETE FROM pgconvoy.archive WHERE run = $1", Tuple.of(key.run()));
          update("DELETE FROM pgconvoy.cut WHERE run = $1", Tuple.of(key.run()));
        });
  }

  /** Notes a session that holds the snapshot, and the name under which it can be imported. */
  public void held(RunKey key, String exportedAs, String heldBy) {
    update(
        "INSERT INTO pgconvoy.holder (run, snapshot, exported_as, held_by) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
        Tuple.of(key.run(), key.snapshot(), exportedAs, heldBy));
  }

  /** Like {@link #forgetHolders}, all but these. */
  public void forgetOtherHolders(RunKey key, List<String> exportedAs) {
    update(
        "DELETE FROM pgconvoy.holder WHERE run = $1 AND exported_as <> ALL ($2)",
        Tuple.of(key.run(), (Object) exportedAs.toArray(new String[0])));
  }

  /**
   * Forgets who held a snapshot of this run: a process that held it for a resume sees it and ends.
   */
  public void forgetHolders(RunKey key) {
    update("DELETE FROM pgconvoy.holder WHERE run = $1", Tuple.of(key.run()));
  }

  /** Names under which the run's snapshot may still be imported, the newest first. */
  public List<String> exportedSnapshots(RunKey key) {
    return target
        .preparedQuery(
            "SELECT exported_as FROM pgconvoy.holder WHERE run = $1 AND snapshot = $2 ORDER BY since DESC")
        .execute(Tuple.of(key.run(), key.snapshot()))
        .await()
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  /** Keeps the archive, all of it or nothing. */
  public void storeArchive(RunKey key, InputStream archive) throws IOException {
    try {
      inTransaction(
          key,
          () -> {
            try {
              storePieces(key, archive);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void storePieces(RunKey key, InputStream archive) throws IOException {
    update("DELETE FROM pgconvoy.archive WHERE run = $1", Tuple.of(key.run()));
    byte[] piece = archive.readNBytes(PIECE_BYTES);
    for (int number = 0; piece.length > 0; number++) {
      update(
          "INSERT INTO pgconvoy.archive (run, piece, bytes) VALUES ($1, $2, $3)",
          Tuple.of(key.run(), number, Buffer.buffer(piece)));
      piece = archive.readNBytes(PIECE_BYTES);
    }
  }

  /**
   * @return whether there is one
   */
  public boolean loadArchive(RunKey key, OutputStream out) throws IOException {
    int number = 0;
    while (true) {
      Optional<Row> row =
          first(
              "SELECT bytes FROM pgconvoy.archive WHERE run = $1 AND piece = $2",
              Tuple.of(key.run(), number));
      if (row.isEmpty()) {
        return number > 0;
      }
      out.write(row.get().getBuffer(0).getBytes());
      number++;
    }
  }

  /** Keeps the cut of the run's snapshot, all of it or nothing. */
  public void storeCut(RunKey key, List<String> pieces) {
    List<Tuple> rows = new ArrayList<>();
    for (int number = 0; number < pieces.size(); number++) {
      rows.add(Tuple.of(key.run(), key.snapshot(), number, pieces.get(number)));
    }
    inTransaction(
        key,
        () ->
            target
                .preparedQuery(
                    "INSERT INTO pgconvoy.cut (run, snapshot, piece, tables) VALUES ($1, $2, $3, $4::text::jsonb)")
                .executeBatch(rows)
                .await());
  }

  /** The pieces of the cut of the run's snapshot, in order; empty if it wasn't stored. */
  public List<String> loadCut(RunKey key) {
    return cut(
        "SELECT tables::text FROM pgconvoy.cut WHERE run = $1 AND snapshot = $2 ORDER BY piece",
        key);
  }

  /**
   * The newest cut that was stored under an older snapshot; empty if there is none. Not every
   * snapshot has one: a process can be killed between taking the snapshot and storing the cut.
   */
  public List<String> loadOlderCut(RunKey key) {
    return cut(
        "SELECT tables::text FROM pgconvoy.cut WHERE run = $1 AND snapshot ="
            + " (SELECT max(snapshot) FROM pgconvoy.cut WHERE run = $1 AND snapshot < $2) ORDER BY piece",
        key);
  }

  private List<String> cut(String sql, RunKey key) {
    return target.preparedQuery(sql).execute(Tuple.of(key.run(), key.snapshot())).await().stream()
        .map(row -> row.getString(0))
        .toList();
  }

  /** Ids of all tasks that are done. */
  public void forEachDone(RunKey key, Consumer<String> id) {
    stream("SELECT id FROM pgconvoy.task WHERE run = $1", key, row -> id.accept(row.getString(0)));
  }

  /** All tasks that are done, in no order. */
  public void forEachTask(RunKey key, Consumer<JournaledTask> task) {
    stream(
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

  /** Objects that could not be made, each with the task that should have made it, oldest first. */
  public void forEachFailure(RunKey key, BiConsumer<String, FailedObject> failure) {
    stream(
        "SELECT task, object, failure::text FROM pgconvoy.failed_object WHERE run = $1 ORDER BY failed_at",
        key,
        row ->
            failure.accept(
                row.getString(0),
                new FailedObject(row.getString(1), FailureJson.read(row.getString(2)))));
  }

  /** What was copied and what was read back, part by part: id, rows, bytes, fingerprint as text. */
  public void forEachCopied(RunKey key, Consumer<Row> row) {
    stream("SELECT id, rows, bytes, fingerprint FROM pgconvoy.copied WHERE run = $1", key, row);
  }

  /** Forgets tasks and what they copied, because their work is gone or has to be done again. */
  public void forget(RunKey key, List<String> taskIds, List<String> copiedIds) {
    inTransaction(key, () -> delete(key, taskIds, copiedIds));
  }

  /**
   * Empties a table, and forgets what was copied into it.
   *
   * @param truncate the statement that does it
   */
  public void empty(RunKey key, String truncate, List<String> partIds) {
    inTransaction(
        key,
        () -> {
          target.query(truncate).execute().await();
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
    inTransaction(
        key,
        () -> {
          delete(key, taskIds, copiedIds);
          deleteReadBack(key);
          deleteSequences(key);
          roots.forEach(root -> target.query("TRUNCATE " + root.sql()).execute().await());
          reviveCanary();
        });
  }

  /** Sets the canary again after a crash that has emptied nothing else. */
  public void reviveCanary() {
    target
        .query("INSERT INTO pgconvoy.crash_canary VALUES (true) ON CONFLICT DO NOTHING")
        .execute()
        .await();
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
    return target
        .preparedQuery("DELETE FROM pgconvoy.task WHERE run = $1 AND section = 'sequences'")
        .execute(Tuple.of(key.run()))
        .await()
        .rowCount();
  }

  /** Forgets what was read back from the target, since it has changed. */
  public void forgetReadBack(RunKey key) {
    inTransaction(key, () -> deleteReadBack(key));
  }

  private void deleteReadBack(RunKey key) {
    update(
        "DELETE FROM pgconvoy.task WHERE run = $1 AND section = 'validate'", Tuple.of(key.run()));
    update(
        "DELETE FROM pgconvoy.copied WHERE run = $1 AND id LIKE 'FINGERPRINT %'",
        Tuple.of(key.run()));
  }

  /**
   * @throws TakenOverException if another coordinator has the run by now
   */
  private void inTransaction(RunKey key, Runnable work) {
    target.query("BEGIN").execute().await();
    try {
      if (first(
              "SELECT 1 FROM pgconvoy.run WHERE id = $1 AND epoch = $2 FOR KEY SHARE",
              Tuple.of(key.run(), key.epoch()))
          .isEmpty()) {
        throw new TakenOverException(key.run());
      }
      work.run();
      target.query("COMMIT").execute().await();
    } catch (RuntimeException e) {
      // If this fails the session is lost, and the server has rolled back.
      target.query("ROLLBACK").execute().otherwiseEmpty().await();
      throw e;
    }
  }

  private void delete(RunKey key, List<String> taskIds, List<String> copiedIds) {
    update(
        "DELETE FROM pgconvoy.task WHERE run = $1 AND id = ANY ($2)",
        Tuple.of(key.run(), (Object) taskIds.toArray(new String[0])));
    update(
        "DELETE FROM pgconvoy.copied WHERE run = $1 AND id = ANY ($2)",
        Tuple.of(key.run(), (Object) copiedIds.toArray(new String[0])));
  }

  /** Notes an object that the run goes on without because its whole task failed. */
  public void failedObject(RunKey key, String task, FailedObject failed) {
    update(
        "INSERT INTO pgconvoy.failed_object (run, task, object, failure) VALUES ($1, $2, $3, $4::text::jsonb)"
            + " ON CONFLICT (run, task, object) DO UPDATE SET failure = excluded.failure, failed_at = clock_timestamp()",
        Tuple.of(key.run(), task, failed.object(), FailureJson.write(failed.failure())));
  }

  /**
   * Has what failed tried again: a task that failed as a whole is forgotten to have failed, and one
   * that was done but for some objects counts as undone. Of that the objects are kept, as only they
   * are to be made: see {@link #failedAlone}.
   */
  public void tryFailedAgain(RunKey key) {
    inTransaction(
        key,
        () -> {
          update(
              "DELETE FROM pgconvoy.failed_object WHERE run = $1 AND NOT rest_done AND task NOT IN (SELECT id FROM pgconvoy.task WHERE run = $1)",
              Tuple.of(key.run()));
          update(
              "DELETE FROM pgconvoy.task WHERE run = $1 AND id IN (SELECT task FROM pgconvoy.failed_object WHERE run = $1 AND rest_done)",
              Tuple.of(key.run()));
        });
  }

  /** By task: the objects that failed in it while all others were made. */
  public Map<String, Set<String>> failedAlone(RunKey key) {
    return target
        .preparedQuery(
            "SELECT task, object FROM pgconvoy.failed_object WHERE run = $1 AND rest_done")
        .execute(Tuple.of(key.run()))
        .await()
        .stream()
        .collect(
            Collectors.groupingBy(
                row -> row.getString(0),
                Collectors.mapping(row -> row.getString(1), Collectors.toSet())));
  }

  /** Objects that the run went on without. */
  public List<FailedObject> failedObjects(RunKey key) {
    return target
        .preparedQuery(
            "SELECT object, failure::text FROM pgconvoy.failed_object WHERE run = $1 ORDER BY failed_at")
        .execute(Tuple.of(key.run()))
        .await()
        .stream()
        .map(row -> new FailedObject(row.getString(0), FailureJson.read(row.getString(1))))
        .toList();
  }

  /** Whether unlogged tables have kept their rows: no crash recovery has emptied the canary's. */
  public boolean unloggedTablesSurvived() {
    return first("SELECT 1 FROM pgconvoy.crash_canary", Tuple.tuple()).isPresent();
  }

  /**
   * Tells the rows of a query one by one, however many there are.
   *
   * @param sql with the run's id as $1
   */
  public void stream(String sql, RunKey key, Consumer<Row> consumer) {
    target.query("BEGIN").execute().await();
    try {
      PreparedStatement statement = target.prepare(sql).await();
      Promise<Void> end = Promise.promise();
      RowStream<Row> rows = statement.createStream(FETCH_ROWS, Tuple.of(key.run()));
      rows.exceptionHandler(end::tryFail)
          .endHandler(v -> end.tryComplete())
          .handler(consumer::accept);
      end.future().await();
      statement.close().await();
    } finally {
      target.query("COMMIT").execute().await();
    }
  }

  private Optional<RunRecord> one(String sql, Tuple arguments) {
    return first(sql, arguments).map(RunJournal::run);
  }

  private Optional<String> text(String sql, Tuple arguments) {
    return first(sql, arguments).map(row -> row.getString(0));
  }

  private Optional<Row> first(String sql, Tuple arguments) {
    return StreamSupport.stream(
            target.preparedQuery(sql).execute(arguments).await().spliterator(), false)
        .findFirst();
  }

  private void update(String sql, Tuple arguments) {
    target.preparedQuery(sql).execute(arguments).await();
  }

  private static RunRecord run(Row row) {
    OffsetDateTime finished = row.getOffsetDateTime(8);
    return new RunRecord(
        new RunKey(row.getString(0), row.getLong(1), row.getInteger(2)),
        row.getString(3),
        RunState.valueOf(row.getString(4)),
        row.getString(5),
        row.getString(6),
        row.getOffsetDateTime(7).toInstant(),
        finished == null ? null : finished.toInstant());
  }
}
