package dev.pgconvoy.copy;

import com.dynatrace.hash4j.hashing.HashStream128;
import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hasher128;
import com.dynatrace.hash4j.hashing.Hashing;
import dev.pgconvoy.task.Fingerprint;

/**
 * Adds up XXH3-128 (seed 0) of each row, modulo 2^128. Rows of any size take the same small memory,
 * as those that come in pieces are hashed piece by piece.
 *
 * <p>On 100-byte rows hash4j does 6 GB/s on one core of the machine this was measured on, from
 * arrays; copying a read from the socket into one costs a hundredth of what the socket does.
 */
final class RowSum implements RowSink {

  private static final Hasher128 XXH3 = Hashing.xxh3_128();

  private final HashStream128 pieces = XXH3.hashStream();
  private long high;
  private long low;

  @Override
  public void row(byte[] bytes, int offset, int length) {
    add(XXH3.hashBytesTo128Bits(bytes, offset, length));
  }

  @Override
  public void piece(byte[] bytes, int offset, int length) {
    pieces.putBytes(bytes, offset, length);
  }

  @Override
  public void endPieces() {
    add(pieces.get());
    pieces.reset();
  }

  @Override
  public void dropPieces() {
    pieces.reset();
  }

  private void add(HashValue128 hash) {
    long addLow = hash.getLeastSignificantBits();
    long sumLow = low + addLow;
    high += hash.getMostSignificantBits() + Fingerprint.carry(low, addLow, sumLow);
    low = sumLow;
  }

  Fingerprint of(long rows) {
    return new Fingerprint(rows, high, low);
  }
}
