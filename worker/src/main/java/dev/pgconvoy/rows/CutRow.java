package dev.pgconvoy.rows;

import com.dynatrace.hash4j.hashing.HashStream128;
import com.dynatrace.hash4j.hashing.HashStream64;
import com.dynatrace.hash4j.hashing.HashValue128;
import dev.pgconvoy.copy.RowHash;

/**
 * Hashes a row that comes in pieces, cut at any byte, without ever putting it together: it may be a
 * gigabyte long.
 */
final class CutRow {

  private final RowLayout layout;
  private final HashStream128 row = RowHash.XXH3.hashStream();
  private final HashStream128 key = RowHash.XXH3.hashStream();
  private final HashStream64 field = Hashes.FIELD.hashStream();
  private final byte[] number = new byte[Wire.CTID_BYTES];
  private final long[] fields;

  private int numberBytes;
  private boolean counted;
  private boolean trailer;
  private boolean located;
  private boolean inField;
  private int fieldIndex;
  private int left;
  private long ctid;

  CutRow(RowLayout layout) {
    this.layout = layout;
    this.fields = new long[layout.fields()];
    reset();
  }

  void reset() {
    row.reset();
    key.reset();
    field.reset();
    numberBytes = 0;
    counted = false;
    trailer = false;
    located = !layout.located();
    inField = false;
    fieldIndex = 0;
    left = 0;
  }

  long ctid() {
    return ctid;
  }

  HashValue128 rowHash() {
    return row.get();
  }

  HashValue128 keyHash() {
    return layout.keyFields() == 0 ? row.get() : key.get();
  }

  /** A copy. */
  long[] fieldHashes() {
    return fields.clone();
  }

  void piece(byte[] bytes, int offset, int length) {
    int at = offset;
    int end = offset + length;
    while (at < end) {
      at += take(bytes, at, end - at);
    }
  }

  /** Returns how many bytes it has taken. */
  private int take(byte[] bytes, int offset, int available) {
    if (!counted) {
      return number(bytes, offset, available, Wire.COUNT_BYTES);
    }
    if (trailer) {
      throw new IllegalStateException("something follows the end of the rows");
    }
    if (!inField) {
      return number(bytes, offset, available, Wire.LENGTH_BYTES);
    }
    if (!located) {
      return number(bytes, offset, available, Wire.CTID_BYTES);
    }
    int part = Math.min(left, available);
    hash(bytes, offset, part);
    field.putBytes(bytes, offset, part);
    left -= part;
    if (left == 0) {
      endField(field.getAsLong());
    }
    return part;
  }

  private int number(byte[] bytes, int offset, int available, int size) {
    int part = Math.min(size - numberBytes, available);
    System.arraycopy(bytes, offset, number, numberBytes, part);
    numberBytes += part;
    if (numberBytes == size) {
      numberBytes = 0;
      endNumber();
    }
    return part;
  }

  private void endNumber() {
    if (!counted) {
      counted = true;
      trailer = Wire.count(number, 0) == Wire.TRAILER;
      if (!trailer) {
        layout.requireFields(Wire.count(number, 0));
      }
    } else if (!inField) {
      beginField(Wire.length(number, 0));
    } else {
      ctid = Wire.ctid(number, 0);
      located = true;
      inField = false;
    }
  }

  private void beginField(int length) {
    if (!located) {
      inField = true;
      return;
    }
    hash(number, 0, Wire.LENGTH_BYTES);
    left = Math.max(0, length);
    inField = left > 0;
    if (!inField) {
      endField(length < 0 ? Hashes.NULL_FIELD : field.getAsLong());
    }
  }

  private void endField(long hash) {
    fields[fieldIndex++] = hash;
    field.reset();
    inField = false;
  }

  private void hash(byte[] bytes, int offset, int length) {
    row.putBytes(bytes, offset, length);
    if (fieldIndex < layout.keyFields()) {
      key.putBytes(bytes, offset, length);
    }
  }
}
