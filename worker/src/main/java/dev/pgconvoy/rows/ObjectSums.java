package dev.pgconvoy.rows;

import com.dynatrace.hash4j.hashing.HashStream128;
import com.dynatrace.hash4j.hashing.HashValue128;
import dev.pgconvoy.copy.RowHash;
import dev.pgconvoy.copy.RowSink;
import dev.pgconvoy.task.Fingerprint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Sums of the pieces of large objects, whose rows begin with an oid, object by object. */
public final class ObjectSums implements RowSink {

  private static final int OID = Wire.COUNT_BYTES + Wire.LENGTH_BYTES;
  private static final int HEAD_BYTES = OID + Integer.BYTES;

  private final Map<Long, Fingerprint> sums = new HashMap<>();
  private final HashStream128 row = RowHash.XXH3.hashStream();
  private final byte[] head = new byte[HEAD_BYTES];
  private int headBytes;

  /** Number of objects. */
  public int objects() {
    return sums.size();
  }

  /** Oids of those that only one has, or whose contents differ; in order. */
  public List<Long> differing(ObjectSums other) {
    TreeSet<Long> oids = new TreeSet<>(sums.keySet());
    oids.addAll(other.sums.keySet());
    List<Long> differing = new ArrayList<>(oids);
    differing.removeIf(
        oid -> {
          Fingerprint mine = sums.get(oid);
          return mine != null && mine.equals(other.sums.get(oid));
        });
    return differing;
  }

  private void add(long oid, HashValue128 hash) {
    sums.merge(
        oid,
        new Fingerprint(1, hash.getMostSignificantBits(), hash.getLeastSignificantBits()),
        Fingerprint::plus);
  }

  private static long oid(byte[] bytes, int offset) {
    return Integer.toUnsignedLong(Wire.length(bytes, offset + OID));
  }

  @Override
  public void row(byte[] bytes, int offset, int length) {
    add(oid(bytes, offset), RowHash.XXH3.hashBytesTo128Bits(bytes, offset, length));
  }

  @Override
  public void piece(byte[] bytes, int offset, int length) {
    int more = Math.min(length, HEAD_BYTES - headBytes);
    System.arraycopy(bytes, offset, head, headBytes, more);
    headBytes += more;
    row.putBytes(bytes, offset, length);
  }

  @Override
  public void endPieces() {
    add(oid(head, 0), row.get());
    dropPieces();
  }

  @Override
  public void dropPieces() {
    row.reset();
    headBytes = 0;
  }
}
