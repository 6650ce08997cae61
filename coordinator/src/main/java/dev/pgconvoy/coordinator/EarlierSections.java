package dev.pgconvoy.coordinator;

import dev.pgconvoy.catalog.Catalog;
import dev.pgconvoy.catalog.Table;
import dev.pgconvoy.journal.RunJournal;
import dev.pgconvoy.journal.RunKey;
import dev.pgconvoy.plan.Cut;
import dev.pgconvoy.postgres.QualifiedName;
import dev.pgconvoy.progress.RunBoard;
import dev.pgconvoy.progress.RunEvent.Severity;
import dev.pgconvoy.task.Section;
import dev.pgconvoy.task.TableCopy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether the target has what the chosen sections build on, where those that bring it are not among
 * them. Who has made a table doesn't count, as long as it is there; only the proof needs rows that
 * this run has copied, since it compares with what was sent. Reads only.
 */
final class EarlierSections {

  private static final int NAMED = 5;

  private final Servers servers;
  private final Catalog catalog;
  private final Set<Section> sections;

  EarlierSections(Servers servers, Catalog catalog, Set<Section> sections) {
    this.servers = servers;
    this.catalog = catalog;
    this.sections = sections;
  }

  /**
   * @throws RefusedException if something isn't there that a chosen section needs
   */
  void requireObjects() {
    if (sections.contains(Section.PRE_DATA)) {
      return;
    }
    List<String> missing = new ArrayList<>();
    if (sections.contains(Section.SEQUENCES)) {
      missing.addAll(missing(catalog.sequences(), "sequences to be set"));
    }
    if (sections.contains(Section.DATA)) {
      missing.addAll(missing(loaded(), "tables to be loaded"));
    }
    if (sections.contains(Section.POST_DATA)) {
      missing.addAll(missing(owners(), "tables that get indexes, constraints and triggers"));
    }
    if (!missing.isEmpty()) {
      throw new RefusedException(
          String.join("\n", missing)
              + "\nThe section pre-data makes them, and tries again what it could not make: `pgconvoy migrate --section pre-data`. What it made and somebody has dropped or renamed since, it doesn't make again: begin anew in an empty database, or put that back by other means, as they may all be made");
    }
  }

  /**
   * Warns of indexes that are made before the rows are there.
   *
   * @throws RefusedException if rows are to be read back that this run has not copied
   */
  void requireRows(RunJournal journal, RunKey key, Cut cut, RunBoard board) {
    if (sections.contains(Section.DATA)) {
      return;
    }
    if (sections.contains(Section.VALIDATE)) {
      List<QualifiedName> missing = notCopied(journal, key, cut);
      if (!missing.isEmpty()) {
        throw new RefusedException(
            some(missing, cut.copies().count(), "tables to be read back")
                + " not copied by this run, or not all of their rows. The proof compares with what was copied: run `pgconvoy migrate --section data` first. `pgconvoy validate` compares any two databases");
      }
    }
    if (sections.contains(Section.POST_DATA) && !sections.contains(Section.PRE_DATA)) {
      if (cut.copies().anyMatch(copy -> copy.sizeBytes() > 0)
          && !journal.done().anyData(key)
          && !TargetCheck.anyHoldsRows(servers.control(), loaded())) {
        board.event(
            Severity.WARNING,
            "no rows are on the target yet: indexes are made and keys are checked on empty tables, and rows that come later are loaded more slowly. The section data usually comes first");
      }
    }
  }

  private List<QualifiedName> loaded() {
    return catalog.tablesWithRows().stream()
        .filter(Table::withData)
        .map(Table::into)
        .distinct()
        .toList();
  }

  /** An extension's table has no more than the extension gave it. */
  private List<QualifiedName> owners() {
    return catalog.tables().stream()
        .filter(table -> !table.configuration())
        .map(Table::name)
        .toList();
  }

  private List<String> missing(List<QualifiedName> wanted, String what) {
    List<QualifiedName> missing = TargetCheck.missing(servers.control(), wanted);
    return missing.isEmpty()
        ? List.of()
        : List.of(some(missing, wanted.size(), what) + " not on the target");
  }

  private static List<QualifiedName> notCopied(RunJournal journal, RunKey key, Cut cut) {
    Map<String, Integer> parts = new HashMap<>();
    journal.done().forEachCopied(key, row -> parts.merge(table(row.getString(0)), 1, Integer::sum));
    return cut.copies()
        .filter(copy -> parts.getOrDefault(table(copy.partId(1).text()), 0) < copy.parts())
        .map(TableCopy::table)
        .toList();
  }

  /** The id of a part without the number of the part. */
  private static String table(String partId) {
    return partId.substring(0, partId.lastIndexOf(' '));
  }

  private static String some(List<QualifiedName> names, long of, String what) {
    String named =
        names.stream().limit(NAMED).map(QualifiedName::toString).collect(Collectors.joining(", "));
    return "%,d of %,d %s (%s%s) %s"
        .formatted(
            names.size(),
            of,
            what,
            named,
            names.size() > NAMED ? ", ..." : "",
            names.size() == 1 ? "is" : "are");
  }
}
