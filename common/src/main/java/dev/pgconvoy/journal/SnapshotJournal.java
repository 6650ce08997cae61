package dev.pgconvoy.journal;

import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The snapshots of a run: what the source was like, who holds them, and when they were let go. */
public final class SnapshotJournal {

  private final JournalSession session;

  SnapshotJournal(JournalSession session) {
    this.session = session;
  }

  /**
   * @param sourceState JSON: what tells whether the source is still the same, see {@link #state}
   */
  public void taken(RunKey key, String sourceState) {
    session.update(
        "INSERT INTO pgconvoy.snapshot (run, snapshot, source_state) VALUES ($1, $2, $3)",
        Tuple.of(key.run(), key.snapshot(), new JsonObject(sourceState)));
  }

  public Optional<String> state(RunKey key) {
    return session.text(
        "SELECT source_state::text FROM pgconvoy.snapshot WHERE run = $1 AND snapshot = $2",
        Tuple.of(key.run(), key.snapshot()));
  }

  /** When the run's snapshot was taken; null if the journal doesn't know it. */
  public @Nullable Instant takenAt(RunKey key) {
    return session
        .first(
            "SELECT taken_at FROM pgconvoy.snapshot WHERE run = $1 AND snapshot = $2",
            Tuple.of(key.run(), key.snapshot()))
        .map(row -> row.getOffsetDateTime(0).toInstant())
        .orElse(null);
  }

  public void released(RunKey key) {
    session.inTransaction(
        key,
        () -> {
          session.update(
              "UPDATE pgconvoy.snapshot SET released_at = clock_timestamp() WHERE run = $1 AND snapshot = $2",
              Tuple.of(key.run(), key.snapshot()));
          forgetHolders(key);
        });
  }

  public boolean isReleased(RunKey key) {
    return session
        .text(
            "SELECT released_at::text FROM pgconvoy.snapshot WHERE run = $1 AND snapshot = $2 AND released_at IS NOT NULL",
            Tuple.of(key.run(), key.snapshot()))
        .isPresent();
  }

  /** Notes a session that holds the snapshot, and the name under which it can be imported. */
  public void held(RunKey key, String exportedAs, String heldBy) {
    session.update(
        "INSERT INTO pgconvoy.holder (run, snapshot, exported_as, held_by) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
        Tuple.of(key.run(), key.snapshot(), exportedAs, heldBy));
  }

  /** Like {@link #forgetHolders}, all but these. */
  public void forgetOtherHolders(RunKey key, List<String> exportedAs) {
    session.update(
        "DELETE FROM pgconvoy.holder WHERE run = $1 AND exported_as <> ALL ($2)",
        Tuple.of(key.run(), (Object) exportedAs.toArray(new String[0])));
  }

  /**
   * Forgets who held a snapshot of this run: a process that held it for a resume sees it and ends.
   */
  public void forgetHolders(RunKey key) {
    session.update("DELETE FROM pgconvoy.holder WHERE run = $1", Tuple.of(key.run()));
  }

  /** Names under which the run's snapshot may still be imported, the newest first. */
  public List<String> exported(RunKey key) {
    return session
        .connection()
        .preparedQuery(
            "SELECT exported_as FROM pgconvoy.holder WHERE run = $1 AND snapshot = $2 ORDER BY since DESC")
        .execute(Tuple.of(key.run(), key.snapshot()))
        .await()
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }
}
