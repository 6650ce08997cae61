package dev.pgconvoy.coordinator;

import dev.pgconvoy.catalog.Catalog;
import dev.pgconvoy.catalog.Table;
import dev.pgconvoy.journal.RunJournal;
import dev.pgconvoy.journal.RunKey;
import dev.pgconvoy.plan.Cut;
import dev.pgconvoy.postgres.QualifiedName;
import dev.pgconvoy.progress.RunBoard;
import dev.pgconvoy.progress.RunEvent.Severity;
import dev.pgconvoy.task.TableCopy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Carries a cut over to a new snapshot. Tables that are done stay as they are; those done in part
 * are emptied and will be copied whole, those not begun as well, each from the file that the new
 * snapshot shows.
 */
final class CutRenewal {

  private final RunJournal journal;
  private final RunKey key;
  private final RunBoard board;
  private final Map<Long, Table> tables;
  private final Set<String> done = new HashSet<>();

  CutRenewal(RunJournal journal, RunKey key, Catalog catalog, RunBoard board) {
    this.journal = journal;
    this.key = key;
    this.board = board;
    this.tables =
        catalog.tables().stream().collect(Collectors.toMap(Table::oid, Function.identity()));
  }

  Cut renew(Cut older) {
    journal.done().forEachCopied(key, row -> done.add(row.getString(0)));
    if (!parts(older.copies().toList()).allMatch(done::contains)) {
      journal.done().forgetReadBack(key);
    }
    empty(begunRoots(older));
    return new Cut(
        older.alone().stream().map(this::renewed).toList(),
        older.together().stream()
            .map(group -> group.stream().map(this::renewed).toList())
            .toList());
  }

  /**
   * What was written to in part: the table itself, or the root through which several tables went.
   */
  private Map<QualifiedName, List<TableCopy>> begunRoots(Cut older) {
    Map<QualifiedName, List<TableCopy>> byTarget =
        older
            .copies()
            .collect(Collectors.groupingBy(TableCopy::into, HashMap::new, Collectors.toList()));
    byTarget
        .values()
        .removeIf(
            copies ->
                parts(copies).noneMatch(done::contains) || parts(copies).allMatch(done::contains));
    return byTarget;
  }

  private static Stream<String> parts(List<TableCopy> copies) {
    return copies.stream()
        .flatMap(
            copy ->
                IntStream.rangeClosed(1, copy.parts()).mapToObj(part -> copy.partId(part).text()));
  }

  private void empty(Map<QualifiedName, List<TableCopy>> begun) {
    begun.forEach(
        (into, copies) -> {
          List<String> ids = parts(copies).toList();
          journal.done().empty(key, truncate(copies.getFirst()), ids);
          done.removeAll(ids);
          board.event(
              Severity.WARNING,
              into
                  + " was copied in part under the old snapshot: it was emptied and is copied anew");
        });
  }

  /** Tables that inherit from this one are tables of their own; partitions are not. */
  private static String truncate(TableCopy copy) {
    return "TRUNCATE " + (copy.throughRoot() ? "" : "ONLY ") + copy.into().sql();
  }

  private TableCopy renewed(TableCopy copy) {
    List<String> ids = new ArrayList<>(parts(List.of(copy)).toList());
    Table now = tables.get(copy.oid());
    if (done.containsAll(ids) || now == null) {
      return copy;
    }
    int parts = Math.clamp(now.pages(), 1, copy.parts());
    return new TableCopy(
        copy.oid(),
        copy.table(),
        copy.into(),
        copy.columns(),
        copy.format(),
        copy.condition(),
        now.filenode(),
        now.pages(),
        parts,
        now.bytes(),
        copy.freeze());
  }
}
