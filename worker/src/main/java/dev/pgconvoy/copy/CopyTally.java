package dev.pgconvoy.copy;

import dev.pgconvoy.task.CopyFormat;
import org.jspecify.annotations.Nullable;

/**
 * Counts and sums what one COPY carries. A server sends one row per CopyData message; in the binary
 * format the first one begins with a header, and a last one holds nothing but the trailer, a field
 * count of -1 (PostgreSQL 13 to 18: copyto.c). An empty table has both in one.
 */
final class CopyTally {

  private static final int TRAILER_BYTES = 2;
  private static final int TRAILER = 0xffff;

  private final CopyFormat format;
  private final @Nullable RowSum sum;
  private final RowSink sink;
  private final BinaryHeader header = new BinaryHeader();
  private boolean inHeader;
  private long rows;
  private long bytes;

  /** Of the row that comes in pieces. */
  private int rowBytes;

  private int firstBytes;

  CopyTally(CopyFormat format, boolean fingerprint) {
    this(format, fingerprint, RowSink.NONE);
  }

  CopyTally(CopyFormat format, boolean fingerprint, RowSink sink) {
    this.format = format;
    this.sink = sink;
    this.sum = fingerprint ? new RowSum() : null;
    this.inHeader = format == CopyFormat.BINARY;
  }

  long rows() {
    return rows;
  }

  long bytes() {
    return bytes;
  }

  CopyFormat format() {
    return format;
  }

  CopyResult result() {
    return new CopyResult(format, rows, bytes, sum == null ? null : sum.of(rows));
  }

  /** A whole message's payload. */
  void message(byte[] array, int offset, int length) {
    bytes += length;
    int skipped = skipHeader(array, offset, length);
    if (skipped == 0 || skipped < length) {
      row(array, offset + skipped, length - skipped);
    }
  }

  private int skipHeader(byte[] array, int offset, int length) {
    if (!inHeader) {
      return 0;
    }
    int skipped = header.take(array, offset, length);
    inHeader = !header.isComplete();
    return skipped;
  }

  private void row(byte[] array, int offset, int length) {
    if (isTrailer(length, array, offset)) {
      return;
    }
    rows++;
    if (sum != null) {
      sum.row(array, offset, length);
    }
    sink.row(array, offset, length);
  }

  private boolean isTrailer(int length, byte[] array, int offset) {
    return length == TRAILER_BYTES
        && format == CopyFormat.BINARY
        && array[offset] == -1
        && array[offset + 1] == -1;
  }

  /** A piece of a message's payload, of which there were so many bytes before, of so many. */
  void piece(byte[] array, int offset, int length, int before, int total) {
    if (before == 0) {
      rowBytes = 0;
      firstBytes = 0;
    }
    bytes += length;
    int skipped = skipHeader(array, offset, length);
    addPiece(array, offset + skipped, length - skipped);
    if (before + length == total) {
      endPieces();
    }
  }

  private void addPiece(byte[] array, int offset, int length) {
    for (int i = 0; i < length && rowBytes + i < TRAILER_BYTES; i++) {
      firstBytes = (firstBytes << 8) | (array[offset + i] & 0xff);
    }
    rowBytes += length;
    if (sum != null) {
      sum.piece(array, offset, length);
    }
    sink.piece(array, offset, length);
  }

  private void endPieces() {
    boolean trailer =
        format == CopyFormat.BINARY && rowBytes == TRAILER_BYTES && firstBytes == TRAILER;
    boolean row = rowBytes > 0 && !trailer;
    if (row) {
      rows++;
    }
    if (sum != null) {
      endPieces(sum, row);
    }
    endPieces(sink, row);
  }

  private static void endPieces(RowSink of, boolean row) {
    if (row) {
      of.endPieces();
    } else {
      of.dropPieces();
    }
  }
}
