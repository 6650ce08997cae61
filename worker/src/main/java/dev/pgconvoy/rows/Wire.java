package dev.pgconvoy.rows;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The numbers in a row of COPY's binary format (PostgreSQL manual, COPY, "Binary Format"). */
final class Wire {

  /** A row begins with the number of its fields. */
  static final int COUNT_BYTES = 2;

  /** So many fields stand for the end of the rows; it may come in pieces as a row may. */
  static final int TRAILER = -1;

  /** Each field begins with its length; -1 is NULL. */
  static final int LENGTH_BYTES = 4;

  /** A ctid is a block number and a number within the block (tidsend). */
  static final int CTID_BYTES = 6;

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

  static int count(byte[] bytes, int offset) {
    return (short) SHORT.get(bytes, offset);
  }

  static int length(byte[] bytes, int offset) {
    return (int) INT.get(bytes, offset);
  }

  /** The place behind the field that begins here. */
  static int skipField(byte[] bytes, int offset) {
    return offset + LENGTH_BYTES + Math.max(0, length(bytes, offset));
  }

  /** The place behind so many fields that begin here. */
  static int skipFields(byte[] bytes, int offset, int fields) {
    int at = offset;
    for (int field = 0; field < fields; field++) {
      at = skipField(bytes, at);
    }
    return at;
  }

  /** Block number in the upper bits, number within the block in the lower 16. */
  static long ctid(byte[] bytes, int offset) {
    return Integer.toUnsignedLong((int) INT.get(bytes, offset)) << Short.SIZE
        | Short.toUnsignedLong((short) SHORT.get(bytes, offset + Integer.BYTES));
  }

  private Wire() {}
}
