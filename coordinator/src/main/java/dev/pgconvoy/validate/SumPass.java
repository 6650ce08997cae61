package dev.pgconvoy.validate;

import dev.pgconvoy.copy.RowSink;
import dev.pgconvoy.copy.Side;
import dev.pgconvoy.rows.BucketSink;
import dev.pgconvoy.rows.BucketSums;
import dev.pgconvoy.validate.ReadPlan.Batch;
import dev.pgconvoy.validate.Reading.Piece;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Reads tables on both sides and compares the sums of their buckets. The memory of sums is bounded:
 * the side that is ahead waits for the other one.
 */
final class SumPass implements ReadPass {

  /** Is told of each table when both its sides are read. */
  interface Listener {
    void compared(int table, BucketSums source, BucketSums target);
  }

  /** A batch of which tables are being read. */
  private static final class OpenBatch {
    final long sumsBytes;
    int tablesLeft;

    OpenBatch(Batch batch) {
      this.sumsBytes = batch.sumsBytes();
      this.tablesLeft = batch.tables().size();
    }
  }

  /** A table that is being read. */
  private static final class Open {
    final Map<Side, BucketSums> sums = new EnumMap<>(Side.class);
    final OpenBatch batch;
    int piecesLeft;

    Open(OpenBatch batch) {
      this.batch = batch;
    }
  }

  private final List<TablePair> tables;
  private final ToIntFunction<TablePair> buckets;
  private final ReadScript script;
  private final Listener listener;
  private final Deque<Batch> batches;
  private final Map<Side, Deque<Reading>> ready = new EnumMap<>(Side.class);
  private final Map<Integer, Open> open = new HashMap<>();
  private long openBytes;

  /** In as many buckets as it takes to find the rows that differ. */
  SumPass(List<TablePair> tables, List<Batch> batches, boolean rawText, Listener listener) {
    this(tables, batches, rawText, listener, TablePair::buckets);
  }

  /** In few, as most tables are equal, and many cost more than all else that is done to a row. */
  static SumPass first(
      List<TablePair> tables, List<Batch> batches, boolean rawText, Listener listener) {
    return new SumPass(tables, batches, rawText, listener, TablePair::firstBuckets);
  }

  private SumPass(
      List<TablePair> tables,
      List<Batch> batches,
      boolean rawText,
      Listener listener,
      ToIntFunction<TablePair> buckets) {
    this.tables = tables;
    this.buckets = buckets;
    this.batches = new ArrayDeque<>(batches);
    this.script = new ReadScript(tables, false, rawText);
    this.listener = listener;
    for (Side side : Side.values()) {
      ready.put(side, new ArrayDeque<>());
    }
  }

  @Override
  public ReadScript script() {
    return script;
  }

  @Override
  public @Nullable Reading poll(Side side) {
    Deque<Reading> mine = ready(side);
    while (mine.isEmpty() && !batches.isEmpty() && hasRoom(batches.getFirst())) {
      open(batches.removeFirst());
    }
    return mine.poll();
  }

  private Deque<Reading> ready(Side side) {
    return ready.getOrDefault(side, new ArrayDeque<>());
  }

  private boolean hasRoom(Batch batch) {
    return open.isEmpty() || openBytes + batch.sumsBytes() <= ValidationLimits.OPEN_SUMS_BYTES;
  }

  private void open(Batch batch) {
    openBytes += batch.sumsBytes();
    OpenBatch begun = new OpenBatch(batch);
    batch.tables().forEach(table -> open.put(table, new Open(begun)));
    for (Side side : Side.values()) {
      for (Reading reading : batch.on(side)) {
        ready(side).add(reading);
        reading.pieces().forEach(piece -> opened(piece.table()).piecesLeft++);
      }
    }
    batch.tables().forEach(this::closeIfRead);
  }

  private Open opened(int table) {
    Open found = open.get(table);
    if (found == null) {
      throw new IllegalStateException(tables.get(table).name() + " is not being read");
    }
    return found;
  }

  /** Pieces of one table come one after the other, and share a sink. */
  @Override
  public List<? extends RowSink> sinks(Reading reading) {
    Map<Integer, BucketSink> byTable = new LinkedHashMap<>();
    List<BucketSink> sinks = new ArrayList<>();
    for (Piece piece : reading.pieces()) {
      TablePair pair = tables.get(piece.table());
      sinks.add(
          byTable.computeIfAbsent(
              piece.table(), t -> new BucketSink(pair.layout(), buckets.applyAsInt(pair))));
    }
    return sinks;
  }

  @Override
  public void done(Reading reading, List<? extends RowSink> sinks) {
    Map<Integer, BucketSums> byTable = new LinkedHashMap<>();
    for (int i = 0; i < sinks.size(); i++) {
      int table = reading.pieces().get(i).table();
      byTable.put(table, ((BucketSink) sinks.get(i)).sums());
      opened(table).piecesLeft--;
    }
    byTable.forEach(
        (table, sums) -> {
          opened(table).sums.merge(reading.side(), sums, SumPass::merged);
          closeIfRead(table);
        });
  }

  private static BucketSums merged(BucketSums sums, BucketSums part) {
    sums.add(part);
    return sums;
  }

  private void closeIfRead(int table) {
    Open read = opened(table);
    if (read.piecesLeft > 0) {
      return;
    }
    open.remove(table);
    if (--read.batch.tablesLeft == 0) {
      openBytes -= read.batch.sumsBytes;
    }
    listener.compared(table, sums(read, table, Side.SOURCE), sums(read, table, Side.TARGET));
  }

  /** Nothing was read of a partitioned table without partitions. */
  private BucketSums sums(Open read, int table, Side side) {
    BucketSums sums = read.sums.get(side);
    return sums == null ? new BucketSums(buckets.applyAsInt(tables.get(table))) : sums;
  }

  @Override
  public boolean isOver() {
    return batches.isEmpty() && open.isEmpty();
  }
}
