package dev.pgconvoy.copy;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Leaves the trailing blanks of some fields out of rows in COPY's binary format. In every encoding
 * of a client that PostgreSQL knows, a byte of value 32 is a blank and no part of another
 * character.
 */
final class BlankTrim {

  static final BlankTrim NONE = new BlankTrim(0, List.of());

  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final long BLANKS = 0x2020202020202020L;

  private final int columns;
  private final int[] padded;

  /**
   * @param columns how many fields each row has: messages that begin with another number (the
   *     header's, the trailer) are no rows
   * @param padded positions of fields, ascending
   */
  BlankTrim(int columns, List<Integer> padded) {
    this.columns = columns;
    this.padded = padded.stream().mapToInt(Integer::intValue).toArray();
  }

  /**
   * Moves a message's payload towards the array's start, and trims it if it is a row. One that is
   * not what it should be goes on as it came, for the server to judge.
   *
   * @param to not behind {@code from}
   * @return the index behind what was written
   */
  int move(byte[] bytes, int from, int length, int to) {
    if (padded.length == 0 || length < Short.BYTES || (short) SHORT.get(bytes, from) != columns) {
      System.arraycopy(bytes, from, bytes, to, length);
      return to + length;
    }
    return trim(bytes, from, from + length, to);
  }

  private int trim(byte[] bytes, int from, int end, int to) {
    int kept = from;
    int written = to;
    int read = from + Short.BYTES;
    int next = 0;
    for (int field = 0; next < padded.length && read <= end - Integer.BYTES; field++) {
      int value = read + Integer.BYTES;
      int length = (int) INT.get(bytes, read);
      if (length > end - value) {
        break;
      }
      int valueEnd = value + Math.max(length, 0);
      if (field == padded[next]) {
        next++;
        int blanksFrom = blanksFrom(bytes, value, valueEnd);
        if (blanksFrom < valueEnd) {
          INT.set(bytes, read, blanksFrom - value);
          System.arraycopy(bytes, kept, bytes, written, blanksFrom - kept);
          written += blanksFrom - kept;
          kept = valueEnd;
        }
      }
      read = valueEnd;
    }
    if (kept < end) {
      System.arraycopy(bytes, kept, bytes, written, end - kept);
    }
    return written + end - kept;
  }

  private static int blanksFrom(byte[] bytes, int start, int end) {
    int index = end;
    while (index - start >= Long.BYTES && (long) LONG.get(bytes, index - Long.BYTES) == BLANKS) {
      index -= Long.BYTES;
    }
    while (index > start && bytes[index - 1] == ' ') {
      index--;
    }
    return index;
  }
}
