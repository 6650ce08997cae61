package dev.pgconvoy.rows;

import com.dynatrace.hash4j.hashing.HashValue128;
import dev.pgconvoy.copy.RowHash;
import dev.pgconvoy.copy.RowSink;

/** Puts the rows of one COPY in buckets. */
public final class BucketSink implements RowSink {

  private final RowLayout layout;
  private final BucketSums sums;
  private final CutRow cut;
  private final RowHash row = new RowHash();
  private final RowHash key = new RowHash();

  /**
   * @param layout without a ctid
   */
  public BucketSink(RowLayout layout, int buckets) {
    if (layout.located()) {
      throw new IllegalArgumentException("where a row lies is of no use to a sum");
    }
    this.layout = layout;
    this.sums = new BucketSums(buckets);
    this.cut = new CutRow(layout);
  }

  /** To be looked at when the COPY is over. */
  public BucketSums sums() {
    return sums;
  }

  @Override
  public void row(byte[] bytes, int offset, int length) {
    layout.requireFields(Wire.count(bytes, offset));
    int start = offset + Wire.COUNT_BYTES;
    row.take(bytes, start, length - Wire.COUNT_BYTES);
    RowHash keyed = row;
    if (layout.keyFields() > 0) {
      key.take(bytes, start, Wire.skipFields(bytes, start, layout.keyFields()) - start);
      keyed = key;
    }
    sums.add(keyed.high(), row.high(), row.low());
  }

  @Override
  public void piece(byte[] bytes, int offset, int length) {
    cut.piece(bytes, offset, length);
  }

  @Override
  public void endPieces() {
    HashValue128 whole = cut.rowHash();
    sums.add(
        cut.keyHash().getMostSignificantBits(),
        whole.getMostSignificantBits(),
        whole.getLeastSignificantBits());
    cut.reset();
  }

  @Override
  public void dropPieces() {
    cut.reset();
  }
}
