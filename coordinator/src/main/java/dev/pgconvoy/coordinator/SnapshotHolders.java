package dev.pgconvoy.coordinator;

import dev.pgconvoy.postgres.PgConnector;
import dev.pgconvoy.postgres.PgFailure;
import dev.pgconvoy.postgres.QualifiedName;
import dev.pgconvoy.postgres.SessionSettings;
import dev.pgconvoy.session.SnapshotHolder;
import dev.pgconvoy.session.SnapshotLostException;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The sessions that keep the run's snapshot: more than one, so that the loss of a connection
 * doesn't lose the snapshot. A lost one is replaced through those that are left.
 *
 * <p>To be used on one virtual-thread context.
 */
final class SnapshotHolders implements AutoCloseable {

  /** Each locks every table, and the server's lock table is small: two survive the loss of one. */
  private static final int WANTED = 2;

  private final PgConnector source;
  private final String run;
  private final Consumer<String> warnings;
  private final List<SnapshotHolder> holders = new ArrayList<>();
  private List<QualifiedName> tables = List.of();

  SnapshotHolders(PgConnector source, String run, Consumer<String> warnings) {
    this.source = source;
    this.run = run;
    this.warnings = warnings;
  }

  /** Takes a new snapshot. */
  SnapshotHolder take() {
    SnapshotHolder first = SnapshotHolder.first(source, name());
    holders.add(first);
    return first;
  }

  /**
   * Finds a snapshot that is still held by somebody.
   *
   * @param exportedAs the names under which it was exported
   * @return empty if nobody holds it any more
   */
  Optional<SnapshotHolder> find(List<String> exportedAs) {
    for (String snapshotId : exportedAs) {
      try {
        SnapshotHolder joined = SnapshotHolder.joining(source, name(), snapshotId);
        holders.add(joined);
        return Optional.of(joined);
      } catch (SnapshotLostException e) {
        // The next name may be held by a session that lives.
      }
    }
    return Optional.empty();
  }

  /** Begins to lock these tables in all holders, those to come included. */
  Future<?> locking(List<QualifiedName> names) {
    tables = List.copyOf(names);
    return Future.join(holders.stream().map(holder -> holder.locking(tables)).toList());
  }

  /**
   * Brings the number of holders to what is wanted, through one that lives.
   *
   * @return the names under which the snapshot can be imported, the first one first
   */
  List<String> fill() {
    while (holders.size() < WANTED && join(holders.getFirst().exportedAs())) {
      // One more.
    }
    return exports();
  }

  /**
   * Replaces those that were lost.
   *
   * @param heldElsewhere names under which others may hold the snapshot, for when none is left here
   * @throws SnapshotLostException if nobody holds it any more
   */
  List<String> mend(List<String> heldElsewhere) {
    List<SnapshotHolder> alive = holders.stream().filter(holder -> !holder.isLost()).toList();
    if (alive.isEmpty()) {
      SnapshotHolder found =
          find(heldElsewhere).orElseThrow(() -> new SnapshotLostException("of this run", null));
      found.lock(tables);
    }
    holders.removeIf(SnapshotHolder::isLost);
    return fill();
  }

  private boolean join(String snapshotId) {
    SnapshotHolder joined = SnapshotHolder.joining(source, name(), snapshotId);
    if (holders.isEmpty()) {
      joined.close(); // All were let go meanwhile.
      return false;
    }
    try {
      joined.lock(tables);
      holders.add(joined);
      return true;
    } catch (RuntimeException e) {
      joined.close();
      warnings.accept(
          "the snapshot is held by one session only, as a second one could not lock the tables: "
              + PgFailure.from(e).oneLine()
              + " (a larger max_locks_per_transaction on the source would help)");
      return false;
    }
  }

  /** Names under which the snapshot can be imported at this moment; empty if it is lost. */
  List<String> exports() {
    return holders.stream()
        .filter(holder -> !holder.isLost())
        .map(SnapshotHolder::exportedAs)
        .toList();
  }

  boolean isOpen() {
    return !holders.isEmpty();
  }

  boolean needMending() {
    return !holders.isEmpty() && holders.stream().anyMatch(SnapshotHolder::isLost);
  }

  private String name() {
    return SessionSettings.applicationName(run, "snapshot");
  }

  @Override
  public void close() {
    // Closing waits, and meanwhile somebody else may look here, or close too.
    List<SnapshotHolder> open = List.copyOf(holders);
    holders.clear();
    open.forEach(SnapshotHolder::close);
  }
}
