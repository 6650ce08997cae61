package dev.pgconvoy.progress;

import dev.pgconvoy.progress.RunSummary.TableSummary;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * How many tables are copied, and which took longest. Keeps only tables in progress and the
 * slowest.
 */
final class TableTallies {

  private static final class Tally {
    int partsLeft;
    long rows;
    long bytes;
    long micros;

    Tally(int parts) {
      partsLeft = parts;
    }
  }

  private final int keep;
  private final Map<String, Tally> inProgress = new HashMap<>();
  private final PriorityQueue<TableSummary> slowest =
      new PriorityQueue<>(Comparator.comparing(TableSummary::busy));
  private int expected;
  private int done;

  TableTallies(int keep) {
    this.keep = keep;
  }

  void expect(int tables) {
    expected = tables;
  }

  void part(String table, int parts, long rows, long bytes, long micros) {
    Tally tally = inProgress.computeIfAbsent(table, t -> new Tally(parts));
    tally.rows += rows;
    tally.bytes += bytes;
    tally.micros += micros;
    if (--tally.partsLeft == 0) {
      inProgress.remove(table);
      done++;
      slowest.add(
          new TableSummary(table, tally.rows, tally.bytes, Duration.ofNanos(tally.micros * 1_000)));
      if (slowest.size() > keep) {
        slowest.remove();
      }
    }
  }

  int expected() {
    return expected;
  }

  int done() {
    return done;
  }

  List<TableSummary> slowest() {
    return slowest.stream().sorted(Comparator.comparing(TableSummary::busy).reversed()).toList();
  }
}
