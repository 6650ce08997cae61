package dev.pgconvoy.coordinator;

import dev.pgconvoy.coordinator.SourceCounters.SequenceValue;
import dev.pgconvoy.coordinator.SourceCounters.TableCounters;
import dev.pgconvoy.progress.SourceChange;
import dev.pgconvoy.progress.SourceChange.ChangedTable;
import dev.pgconvoy.progress.SourceChange.Seen;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What changed on the source between two readings of its counters. Pure, and careful with words:
 * counters count rows of transactions that were rolled back too, come up to some seconds late, know
 * nothing of DDL, and can be set to 0.
 */
final class SourceChanges {

  /** More than anybody reads. */
  private static final int TABLES_NAMED = 1_000;

  private static final int SEQUENCES_NAMED = 100;

  private final SourceCounters first;
  private final SourceCounters last;
  private final Map<Long, TableCounters> moved = new HashMap<>();
  private final List<String> sequences;
  private final List<String> notes = new ArrayList<>();
  private final long transactions;
  private boolean comparable = true;
  private int gone;

  SourceChanges(SourceCounters first, SourceCounters last) {
    this.first = first;
    this.last = last;
    this.transactions =
        SnapshotText.parse(last.snapshot()).endedSince(SnapshotText.parse(first.snapshot()));
    this.sequences = movedSequences();
    compareTables();
    judge();
  }

  private void compareTables() {
    if (Objects.equals(first.tables(), last.tables())) {
      return; // As of nearly every run: at its end people wait for this.
    }
    Map<Long, TableCounters> earlier = first.byTable();
    Map<Long, TableCounters> later = last.byTable();
    later.forEach(
        (oid, counters) -> {
          TableCounters since = counters.minus(earlier.getOrDefault(oid, TableCounters.NONE));
          if (since.isBackwards()) {
            comparable = false;
          } else if (!since.isNone()) {
            moved.put(oid, since);
          }
        });
    gone = (int) earlier.keySet().stream().filter(oid -> !later.containsKey(oid)).count();
  }

  private List<String> movedSequences() {
    Map<String, SequenceValue> earlier = new HashMap<>();
    first.sequences().forEach(sequence -> earlier.put(sequence.name(), sequence));
    return last.sequences().stream()
        .filter(now -> !now.equals(earlier.get(now.name())))
        .map(SequenceValue::name)
        .toList();
  }

  private void judge() {
    if (!Objects.equals(first.statsReset(), last.statsReset())) {
      comparable = false;
      notes.add("its statistics were reset in between");
    } else if (!first.serverSince().equals(last.serverSince())) {
      notes.add("its server was started anew in between, and counts from 0 after a crash");
    } else if (!comparable) {
      notes.add("counters of its tables went backwards, as after a reset");
    }
    if (!"on".equals(first.counting()) || !"on".equals(last.counting())) {
      comparable = false;
      notes.add("its server doesn't count rows (track_counts is off)");
    }
    if (gone > 0) {
      notes.add(gone + (gone == 1 ? " table was dropped" : " tables were dropped") + " since");
    }
    if (transactions == 0 && !moved.isEmpty()) {
      // Nobody can have written: sessions tell their counters some seconds late.
      moved.clear();
      notes.add("counters that moved are of transactions that ended before the snapshot");
    }
  }

  /** The tables whose counters moved, the most changed first, bounded. */
  List<Long> toName() {
    return moved.entrySet().stream()
        .sorted(
            Comparator.comparingLong((Map.Entry<Long, TableCounters> e) -> rows(e.getValue()))
                .reversed()
                .thenComparing(Map.Entry::getKey))
        .limit(TABLES_NAMED)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static long rows(TableCounters counters) {
    return counters.inserted() + counters.updated() + counters.deleted();
  }

  /**
   * @param names by oid, of the tables {@link #toName}
   */
  SourceChange named(Map<Long, String> names) {
    List<ChangedTable> tables =
        toName().stream()
            .map(
                oid -> {
                  TableCounters since = Objects.requireNonNull(moved.get(oid));
                  return new ChangedTable(
                      names.getOrDefault(oid, "a table that is gone"),
                      since.inserted(),
                      since.updated(),
                      since.deleted());
                })
            .toList();
    return new SourceChange(
        seen(),
        first.at(),
        last.at(),
        transactions,
        moved.size(),
        tables,
        sequences.size(),
        sequences.stream().limit(SEQUENCES_NAMED).toList(),
        notes);
  }

  private Seen seen() {
    if (!moved.isEmpty() || !sequences.isEmpty() || gone > 0) {
      return Seen.CHANGES;
    }
    return comparable || transactions == 0 ? Seen.NONE : Seen.UNKNOWN;
  }
}
