package dev.pgconvoy.journal;

import dev.pgconvoy.postgres.Sql;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The coordinator's side of the journal: runs, and all that belongs to one.
 *
 * <p>To be called on a virtual thread: each method, of its parts too, waits for the server. Each
 * commits on its own where it says nothing else.
 */
public final class RunJournal {

  private static final String RUN_COLUMNS =
      "id, epoch, snapshot, version, state, source::text, options::text, started_at, finished_at";

  private final JournalSession session;

  public RunJournal(SqlConnection target) {
    this.session = new JournalSession(target);
  }

  public SnapshotJournal snapshots() {
    return new SnapshotJournal(session);
  }

  public PlanJournal plan() {
    return new PlanJournal(session);
  }

  public DoneJournal done() {
    return new DoneJournal(session);
  }

  public FailureJournal failures() {
    return new FailureJournal(session);
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
    session.update(
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
        session
            .connection()
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
    session.update(
        "UPDATE pgconvoy.run SET snapshot = $2 WHERE id = $1",
        Tuple.of(key.run(), key.snapshot() + 1));
    return new RunKey(key.run(), key.epoch(), key.snapshot() + 1);
  }

  /** Says how far the run is, unless another coordinator has taken it over. */
  public void state(RunKey key, RunState state) {
    session.update(
        "UPDATE pgconvoy.run SET state = $3, finished_at = CASE WHEN $3 IN ('DONE', 'COPIED', 'PART_DONE', 'FAILED', 'STOPPED') THEN clock_timestamp() END WHERE id = $1 AND epoch = $2",
        Tuple.of(key.run(), key.epoch(), state.name()));
  }

  /** How far the run was when this coordinator took it over, or what it has said since. */
  public RunState stateOf(RunKey key) {
    return session
        .text("SELECT state FROM pgconvoy.run WHERE id = $1", Tuple.of(key.run()))
        .map(RunState::valueOf)
        .orElseThrow(() -> new TakenOverException(key.run()));
  }

  /** Whether nobody has taken the run over since. */
  public boolean isCurrent(RunKey key) {
    return session
        .first(
            "SELECT 1 FROM pgconvoy.run WHERE id = $1 AND epoch = $2",
            Tuple.of(key.run(), key.epoch()))
        .isPresent();
  }

  /** Forgets a run in which nothing was done, and the journal with it if it holds no other. */
  public void discard(RunKey key) {
    session.update("DELETE FROM pgconvoy.run WHERE id = $1", Tuple.of(key.run()));
    if (newest().isEmpty()) {
      JournalSchema.drop(session.connection());
    }
  }

  /**
   * Makes everything that was committed before safe against a crash of the target: a synchronous
   * commit waits for all WAL before it.
   */
  public void flush(RunKey key) {
    session
        .connection()
        .query(
            "BEGIN; SET LOCAL synchronous_commit = on; UPDATE pgconvoy.run SET state = state WHERE id = "
                + Sql.literal(key.run())
                + "; COMMIT")
        .execute()
        .await();
  }

  /**
   * Tells the rows of a query one by one, however many there are.
   *
   * @param sql with the run's id as $1
   */
  public void stream(String sql, RunKey key, Consumer<Row> consumer) {
    session.stream(sql, key, consumer);
  }

  private Optional<RunRecord> one(String sql, Tuple arguments) {
    return session.first(sql, arguments).map(RunJournal::run);
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
