package dev.pgconvoy.coordinator;

import dev.pgconvoy.archive.Archive;
import dev.pgconvoy.archive.TocEntry;
import dev.pgconvoy.catalog.Catalog;
import dev.pgconvoy.catalog.Table;
import dev.pgconvoy.plan.Cut;
import dev.pgconvoy.postgres.QualifiedName;
import dev.pgconvoy.progress.RunBoard;
import dev.pgconvoy.progress.RunEvent.Severity;
import dev.pgconvoy.report.TaskName;
import dev.pgconvoy.task.TableCopy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What has become on the source of the tables that a run was begun with, where it goes on under
 * another snapshot: the target has them as they were, and what is left to do would fail or end with
 * definitions that differ.
 */
final class TablesSince {

  private static final int NAMED = 5;

  private final Map<QualifiedName, Table> now = new HashMap<>();
  private final Set<String> done;
  private final RunBoard board;

  private final List<QualifiedName> gone = new ArrayList<>();

  /** Those whose rows are still to be copied. */
  private final List<QualifiedName> changed = new ArrayList<>();

  /** Those of which no rows are to be copied any more, or ever. */
  private final List<QualifiedName> harmless = new ArrayList<>();

  /**
   * @param done ids of the parts that have been copied
   */
  TablesSince(Catalog catalog, Set<String> done, RunBoard board) {
    catalog.tables().forEach(table -> now.put(table.name(), table));
    this.done = Set.copyOf(done);
    this.board = board;
  }

  /**
   * Warns of tables that are copied, and have other columns now.
   *
   * @param archive with which the run was begun
   * @param cut likewise; empty where no rows were to be copied yet
   * @param copying whether rows are copied by this process
   * @throws RefusedException if tables whose rows the run copies are not there any more, or some
   *     that it hasn't copied have other columns
   */
  void require(Archive archive, Optional<Cut> cut, boolean copying) {
    Map<QualifiedName, TableCopy> copies = new HashMap<>();
    cut.ifPresent(known -> known.copies().forEach(copy -> copies.put(copy.table(), copy)));
    for (TocEntry entry : archive.entries()) {
      if (entry.desc().equals("TABLE")) {
        QualifiedName name =
            new QualifiedName(Objects.requireNonNullElse(entry.namespace(), ""), entry.tag());
        compare(name, copies.get(name), cut.isEmpty() && copying, copying);
      }
    }
    if (!harmless.isEmpty()) {
      board.event(
          Severity.WARNING,
          "since this run has read the source's schema, "
              + some(harmless)
              + " dropped or renamed there, or got other columns: the target has them as they were, and definitions are told as different at the end");
    }
    if (!gone.isEmpty() || !changed.isEmpty()) {
      throw new RefusedException(refusal());
    }
  }

  private void compare(
      QualifiedName name, @Nullable TableCopy copy, boolean toBeCut, boolean copying) {
    Table table = now.get(name);
    if (table == null) {
      (copy != null || toBeCut ? gone : harmless).add(name);
    } else if (copy != null && !sameColumns(table, copy)) {
      (copying && !isDone(copy) ? changed : harmless).add(name);
    }
  }

  private static boolean sameColumns(Table table, TableCopy copy) {
    return new HashSet<>(table.columns()).equals(new HashSet<>(copy.columns()));
  }

  private boolean isDone(TableCopy copy) {
    for (int part = 1; part <= copy.parts(); part++) {
      if (!done.contains(copy.partId(part).text())) {
        return false;
      }
    }
    return true;
  }

  private String refusal() {
    List<String> what = new ArrayList<>();
    if (!gone.isEmpty()) {
      what.add(some(gone) + " dropped or renamed there");
    }
    if (!changed.isEmpty()) {
      what.add(some(changed) + " given other columns");
    }
    return "the snapshot of this run is lost, and since it has read the source's schema "
        + String.join(", and ", what)
        + ". It can only go on with the tables that it was begun with: what was renamed or altered can be put back on the source, and --resume goes on then."
        + " Otherwise begin anew: `pgconvoy cleanup`, and an empty target database";
  }

  private static String some(Collection<QualifiedName> names) {
    return "%,d %s (%s%s) %s"
        .formatted(
            names.size(),
            names.size() == 1 ? "table" : "tables",
            names.stream()
                .limit(NAMED)
                .map(name -> TaskName.readable(name.toString()))
                .collect(Collectors.joining(", ")),
            names.size() > NAMED ? ", ..." : "",
            names.size() == 1 ? "was" : "were");
  }
}
