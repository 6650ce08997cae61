package dev.pgconvoy.copy;

import com.dynatrace.hash4j.hashing.HashStream128;
import com.dynatrace.hash4j.hashing.HashValue128;
import dev.pgconvoy.task.Fingerprint;

/**
 * Adds up XXH3-128 (seed 0) of each row, modulo 2^128. Rows of any size take the same small memory,
 * as those that come in pieces are hashed piece by piece.
 */
final class RowSum implements RowSink {

  private final RowHash hash = new RowHash();
  private final HashStream128 pieces = RowHash.XXH3.hashStream();
  private long high;
  private long low;

  @Override
  public void row(byte[] bytes, int offset, int length) {
    hash.take(bytes, offset, length);
    add(hash.high(), hash.low());
  }

  @Override
  public void piece(byte[] bytes, int offset, int length) {
    pieces.putBytes(bytes, offset, length);
  }

  @Override
  public void endPieces() {
    HashValue128 whole = pieces.get();
    add(whole.getMostSignificantBits(), whole.getLeastSignificantBits());
    pieces.reset();
  }

  @Override
  public void dropPieces() {
    pieces.reset();
  }

  private void add(long addHigh, long addLow) {
    long sumLow = low + addLow;
    high += addHigh + Fingerprint.carry(low, addLow, sumLow);
    low = sumLow;
  }

  Fingerprint of(long rows) {
    return new Fingerprint(rows, high, low);
  }
}
