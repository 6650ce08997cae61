package dev.pgconvoy.coordinator;

import dev.pgconvoy.postgres.PgFailure;
import dev.pgconvoy.postgres.QualifiedName;
import dev.pgconvoy.progress.RunBoard;
import dev.pgconvoy.progress.RunEvent.Severity;
import dev.pgconvoy.progress.RunView.Phase;
import dev.pgconvoy.validate.RowSearch;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Names the rows of tables whose fingerprints differ: in the run's snapshot if it is still held,
 * else against the source as it is now.
 */
final class DifferingRows {

  private final Vertx vertx;
  private final Servers servers;
  private final SnapshotHolders holders;
  private final int jobs;
  private final String version;
  private final RunBoard board;
  private final EpochNotes notes;

  DifferingRows(
      Vertx vertx,
      Servers servers,
      SnapshotHolders holders,
      int jobs,
      String version,
      RunBoard board,
      EpochNotes notes) {
    this.vertx = vertx;
    this.servers = servers;
    this.holders = holders;
    this.jobs = jobs;
    this.version = version;
    this.board = board;
    this.notes = notes;
  }

  /** For people; that a table differs is known without this, so a failure here is only told. */
  Map<QualifiedName, String> of(List<QualifiedName> tables) {
    board.phase(Phase.RUNNING, "looking for the rows that differ");
    Optional<String> snapshot = holders.exports().stream().findFirst();
    if (snapshot.isEmpty()) {
      board.event(
          Severity.WARNING,
          "the snapshot was released when all was read: rows are compared with the source as it is now, which may have moved on");
    }
    try {
      RowSearch.Found found =
          new RowSearch(vertx, servers.source(), servers.target(), jobs, version)
              .find(tables, snapshot);
      notes.differs(found.tables());
      return found.texts();
    } catch (RuntimeException e) {
      board.event(
          Severity.WARNING,
          "the rows that differ could not be looked for: " + PgFailure.from(e).oneLine());
      return Map.of();
    }
  }
}
