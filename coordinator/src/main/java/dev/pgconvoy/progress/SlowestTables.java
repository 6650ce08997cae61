package dev.pgconvoy.progress;

import dev.pgconvoy.progress.RunSummary.TableSummary;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The tables that took longest to copy, bounded. To be used under the board's lock. */
final class SlowestTables {

  private final int keep;
  private final PriorityQueue<TableSummary> slowest =
      new PriorityQueue<>(Comparator.comparing(TableSummary::busy));

  SlowestTables(int keep) {
    this.keep = keep;
  }

  void add(String name, TableLog tables, int table) {
    Duration busy = Duration.ofNanos(tables.micros(table) * 1_000);
    slowest.add(new TableSummary(name, tables.rows(table), tables.bytes(table), busy));
    if (slowest.size() > keep) {
      slowest.remove();
    }
  }

  List<TableSummary> list() {
    return slowest.stream().sorted(Comparator.comparing(TableSummary::busy).reversed()).toList();
  }
}
