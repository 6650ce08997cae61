package dev.pgconvoy.rows;

import com.dynatrace.hash4j.hashing.HashValue128;
import dev.pgconvoy.copy.RowHash;
import dev.pgconvoy.copy.RowSink;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Keeps the rows of chosen buckets, and lets all others pass. */
public final class RowCatcher implements RowSink {

  private final RowLayout layout;
  private final int relation;
  private final BucketSums like;
  private final BitSet wanted;
  private final CutRow cut;
  private final RowHash hash = new RowHash();
  private final List<CaughtRow> caught = new ArrayList<>();

  /**
   * @param layout with a ctid
   * @param relation number of the table or partition that is read
   * @param like the sums whose buckets are meant
   * @param wanted the numbers of these buckets: they must hold no more rows than fit into memory
   */
  public RowCatcher(RowLayout layout, int relation, BucketSums like, BitSet wanted) {
    if (!layout.located()) {
      throw new IllegalArgumentException("a caught row has to say where it lies");
    }
    this.layout = layout;
    this.relation = relation;
    this.like = like;
    this.wanted = wanted;
    this.cut = new CutRow(layout);
  }

  /** To be looked at when the COPY is over. */
  public List<CaughtRow> caught() {
    return caught;
  }

  @Override
  public void row(byte[] bytes, int offset, int length) {
    layout.requireFields(Wire.count(bytes, offset));
    int ctid = offset + Wire.COUNT_BYTES + Wire.LENGTH_BYTES;
    int start = ctid + Wire.CTID_BYTES;
    int end = offset + length;
    int keyEnd = layout.keyFields() == 0 ? end : Wire.skipFields(bytes, start, layout.keyFields());
    hash.take(bytes, start, keyEnd - start);
    if (isWanted(hash.high())) {
      HashValue128 key = hash.value();
      hash.take(bytes, start, end - start);
      keep(key, hash.value(), bytes, ctid, start);
    }
  }

  private boolean isWanted(long keyHigh) {
    return wanted.get(like.bucket(keyHigh));
  }

  private void keep(HashValue128 key, HashValue128 row, byte[] bytes, int ctid, int start) {
    caught.add(
        new CaughtRow(key, row, relation, Wire.ctid(bytes, ctid), fieldHashes(bytes, start)));
  }

  private long[] fieldHashes(byte[] bytes, int start) {
    long[] hashes = new long[layout.fields()];
    int at = start;
    for (int field = 0; field < hashes.length; field++) {
      int length = Wire.length(bytes, at);
      hashes[field] =
          length < 0
              ? Hashes.NULL_FIELD
              : Hashes.FIELD.hashBytesToLong(bytes, at + Wire.LENGTH_BYTES, length);
      at = Wire.skipField(bytes, at);
    }
    return hashes;
  }

  @Override
  public void piece(byte[] bytes, int offset, int length) {
    cut.piece(bytes, offset, length);
  }

  @Override
  public void endPieces() {
    HashValue128 key = cut.keyHash();
    if (isWanted(key.getMostSignificantBits())) {
      caught.add(new CaughtRow(key, cut.rowHash(), relation, cut.ctid(), cut.fieldHashes()));
    }
    cut.reset();
  }

  @Override
  public void dropPieces() {
    cut.reset();
  }
}
