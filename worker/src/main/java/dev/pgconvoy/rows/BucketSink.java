package dev.pgconvoy.rows;

import com.dynatrace.hash4j.hashing.HashValue128;
import dev.pgconvoy.copy.RowSink;

/** Puts the rows of one COPY in buckets. */
public final class BucketSink implements RowSink {

  private final RowLayout layout;
  private final BucketSums sums;
  private final CutRow cut;

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
    HashValue128 row = Hashes.ROW.hashBytesTo128Bits(bytes, start, length - Wire.COUNT_BYTES);
    sums.add(layout.keyFields() == 0 ? row : keyHash(bytes, start, layout.keyFields()), row);
  }

  static HashValue128 keyHash(byte[] bytes, int start, int keyFields) {
    int end = start;
    for (int field = 0; field < keyFields; field++) {
      end = Wire.skipField(bytes, end);
    }
    return Hashes.ROW.hashBytesTo128Bits(bytes, start, end - start);
  }

  @Override
  public void piece(byte[] bytes, int offset, int length) {
    cut.piece(bytes, offset, length);
  }

  @Override
  public void endPieces() {
    sums.add(cut.keyHash(), cut.rowHash());
    cut.reset();
  }

  @Override
  public void dropPieces() {
    cut.reset();
  }
}
