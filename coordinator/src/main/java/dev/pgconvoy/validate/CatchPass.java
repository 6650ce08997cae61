package dev.pgconvoy.validate;

import dev.pgconvoy.copy.RowSink;
import dev.pgconvoy.copy.Side;
import dev.pgconvoy.rows.BucketSums;
import dev.pgconvoy.rows.CaughtRow;
import dev.pgconvoy.rows.RowCatcher;
import dev.pgconvoy.validate.ReadPlan.Batch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one table on both sides once more, and keeps the rows of some buckets. */
final class CatchPass implements ReadPass {

  private final TablePair pair;
  private final ReadScript script;
  private final BucketSums like;
  private final BitSet wanted;
  private final Map<Side, Deque<Reading>> ready = new EnumMap<>(Side.class);
  private final Map<Side, List<CaughtRow>> caught = new EnumMap<>(Side.class);
  private int left;

  /**
   * @param batch of this table alone
   * @param like sums whose buckets are meant
   */
  CatchPass(List<TablePair> tables, Batch batch, boolean rawText, BucketSums like, BitSet wanted) {
    this.pair = tables.get(batch.tables().getFirst());
    this.script = new ReadScript(tables, true, rawText);
    this.like = like;
    this.wanted = wanted;
    for (Side side : Side.values()) {
      ready.put(side, new ArrayDeque<>(batch.on(side)));
      caught.put(side, new ArrayList<>());
    }
    left = batch.readings();
  }

  List<CaughtRow> caught(Side side) {
    return caught.getOrDefault(side, List.of());
  }

  @Override
  public ReadScript script() {
    return script;
  }

  @Override
  public @Nullable Reading poll(Side side) {
    Deque<Reading> mine = ready.get(side);
    return mine == null ? null : mine.poll();
  }

  @Override
  public List<? extends RowSink> sinks(Reading reading) {
    return reading.pieces().stream()
        .map(piece -> new RowCatcher(pair.layout().withLocation(), piece.relation(), like, wanted))
        .toList();
  }

  @Override
  public void done(Reading reading, List<? extends RowSink> sinks) {
    sinks.forEach(sink -> caught(reading.side()).addAll(((RowCatcher) sink).caught()));
    left--;
  }

  @Override
  public boolean isOver() {
    return left == 0;
  }
}
