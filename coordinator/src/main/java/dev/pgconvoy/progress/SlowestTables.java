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

  void add(String table, long rows, long bytes, long micros) {
    slowest.add(new TableSummary(table, rows, bytes, Duration.ofNanos(micros * 1_000)));
    if (slowest.size() > keep) {
      slowest.remove();
    }
  }

  List<TableSummary> list() {
    return slowest.stream().sorted(Comparator.comparing(TableSummary::busy).reversed()).toList();
  }
}
