package dev.pgconvoy.coordinator;

import dev.pgconvoy.journal.RunJournal;
import dev.pgconvoy.journal.RunKey;
import dev.pgconvoy.progress.RunBoard;
import dev.pgconvoy.progress.RunEvent.Severity;
import dev.pgconvoy.session.SnapshotHolder;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.util.Optional;

/**
 * Settles under which snapshot a run reads: a new one for a new run; for one that goes on, the old
 * one if anybody still holds it, and else a new one where that can do no harm or was allowed.
 */
final class SourceSnapshot {

  /**
   * @param key with the number of the snapshot
   * @param holder the session that holds it
   */
  record Settled(RunKey key, SnapshotHolder holder) {}

  private final SnapshotHolders holders;
  private final SqlConnection target;
  private final RunJournal journal;
  private final RunBoard board;
  private final boolean acceptNew;

  /**
   * @param target with the journal
   */
  SourceSnapshot(SnapshotHolders holders, SqlConnection target, RunBoard board, boolean acceptNew) {
    this.holders = holders;
    this.target = target;
    this.journal = new RunJournal(target);
    this.board = board;
    this.acceptNew = acceptNew;
  }

  Settled settle(RunKey key, boolean continued) {
    Optional<String> recorded = journal.snapshots().state(key);
    if (!continued || recorded.isEmpty()) {
      SnapshotHolder holder = holders.take();
      note(key, holder);
      return new Settled(key, holder);
    }
    if (!journal.snapshots().isReleased(key)) {
      Optional<SnapshotHolder> held = holders.find(journal.snapshots().exported(key));
      if (held.isPresent()) {
        board.event(Severity.INFO, "the snapshot is still held: going on in it");
        // Who held it for this resume goes on holding it, until another one does so for the next.
        journal.snapshots().held(key, held.get().exportedAs(), "coordinator");
        return new Settled(key, held.get());
      }
    }
    return takeAnother(key, recorded.get());
  }

  private Settled takeAnother(RunKey key, String recorded) {
    SnapshotHolder holder = holders.take();
    boolean crashed = hasCrashed();
    boolean allRead = journal.snapshots().isReleased(key) && !crashed;
    boolean nothingToMix = allRead || !journal.done().anyData(key);
    boolean same = sourceState(holder.connection()).equals(new JsonObject(recorded));
    if (!nothingToMix && !same && !acceptNew) {
      throw new RefusedException(
          "the snapshot of run "
              + key.run()
              + " is lost: every session that held it is gone, and the source has changed since (or can't be shown not to have)."
              + (crashed
                  ? " The target went through crash recovery, which empties unlogged tables, so that these have to be copied anew."
                  : "")
              + " Tables copied before and tables copied now would be of different moments. If the source was not written to in between, or that is acceptable,"
              + " go on with --resume --accept-new-snapshot: tables that are done stay, those done in part are copied anew."
              + " Otherwise begin anew: `pgconvoy cleanup`, and an empty target database");
    }
    board.event(
        nothingToMix || same ? Severity.INFO : Severity.WARNING,
        nothingToMix
            ? "a new snapshot is taken; no rows depend on the old one"
            : same
                ? "the old snapshot is lost, but the source has not changed since: a new one shows the same rows"
                : "a new snapshot is taken, as allowed: tables copied before are of an older moment");
    journal.snapshots().forgetHolders(key);
    boolean copied = allRead && journal.done().anyData(key);
    if (!same && !copied && journal.done().forgetSequences(key)) {
      board.event(
          Severity.WARNING,
          "sequence values are of the older snapshot, and rows copied now could be ahead of them: they are to be copied again (in single steps: run --section sequences again)");
    }
    if (!journal.done().anything(key)) {
      journal.plan().forget(key);
    }
    RunKey next = journal.nextSnapshot(key);
    note(next, holder);
    return new Settled(next, holder);
  }

  /** Whether rows that were read under a snapshot let go since have to be read again. */
  private boolean hasCrashed() {
    return !journal.done().unloggedTablesSurvived() && TargetCheck.hasUnlogged(target);
  }

  private void note(RunKey key, SnapshotHolder holder) {
    journal.snapshots().taken(key, sourceState(holder.connection()).encode());
    journal.snapshots().held(key, holder.exportedAs(), "coordinator");
  }

  private static JsonObject sourceState(SqlConnection inSnapshot) {
    return new JsonObject(
        inSnapshot
            .query(Resources.read("source-state.sql"))
            .execute()
            .await()
            .iterator()
            .next()
            .getString(0));
  }
}
