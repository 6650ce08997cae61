package dev.pgconvoy.copy;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Walks the messages of a server in reads that may be cut at every byte. CopyData is never put
 * together: whatever a row's size, only its pieces are shown. A header cut by a read is held back
 * until it is whole, so that whoever has been given bytes of a message knows how many will follow.
 *
 * <p>It walks an array, and not a ByteBuf, because rows are hashed from arrays: see {@link RowSum}.
 */
final class MessageReader {

  static final int HEADER_BYTES = 5;

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final int NO_RUN = -1;

  private final MessageSink sink;
  private final byte[] header = new byte[HEADER_BYTES];
  private int headerBytes;

  private byte type;
  private int length;
  private int before;
  private boolean inMessage;
  private byte @Nullable [] collected;

  private int runStart;
  private boolean stopped;

  MessageReader(MessageSink sink) {
    this.sink = sink;
  }

  private int missingCopyData() {
    return inMessage && type == BackendMessage.COPY_DATA ? length - before : 0;
  }

  /**
   * @return the index behind the last byte read: {@code end}, unless the sink stopped before
   * @throws ProtocolViolation if these can't be messages of a server
   */
  int read(byte[] bytes, int start, int end) {
    runStart = missingCopyData() > 0 ? start : NO_RUN;
    int index = start;
    while (index < end && !stopped) {
      index = inMessage ? goOn(bytes, index, end) : begin(bytes, index, end);
    }
    endRun(bytes, index);
    return index;
  }

  private int begin(byte[] bytes, int index, int end) {
    if (headerBytes > 0 || end - index < HEADER_BYTES) {
      return collectHeader(bytes, index, end);
    }
    int behind = wholeRows(bytes, index, end);
    if (behind > index) {
      return behind;
    }
    readHeader(bytes, index);
    int payload = index + HEADER_BYTES;
    if (type == BackendMessage.COPY_DATA || type == BackendMessage.COPY_DONE) {
      beginRun(index);
    } else {
      endRun(bytes, index);
    }
    return beginPayload(bytes, payload, end);
  }

  /** CopyData that is whole, which nearly all is, in a loop that stays short. */
  private int wholeRows(byte[] bytes, int start, int end) {
    int index = start;
    while (end - index >= HEADER_BYTES && bytes[index] == BackendMessage.COPY_DATA) {
      int payload = index + HEADER_BYTES;
      int size = (int) INT.get(bytes, index + 1) - Integer.BYTES;
      if (size < 0 || size > end - payload) {
        break;
      }
      beginRun(index);
      sink.copyData(bytes, payload, size);
      index = payload + size;
    }
    return index;
  }

  private int collectHeader(byte[] bytes, int index, int end) {
    endRun(bytes, index);
    int part = Math.min(HEADER_BYTES - headerBytes, end - index);
    System.arraycopy(bytes, index, header, headerBytes, part);
    headerBytes += part;
    if (headerBytes < HEADER_BYTES) {
      return end;
    }
    headerBytes = 0;
    readHeader(header, 0);
    int payload = index + part;
    if (type == BackendMessage.COPY_DATA || type == BackendMessage.COPY_DONE) {
      sink.copyHeader(header, length);
      beginRun(payload);
    }
    return beginPayload(bytes, payload, end);
  }

  private void readHeader(byte[] bytes, int index) {
    type = bytes[index];
    length = (int) INT.get(bytes, index + 1) - Integer.BYTES;
    if (length < 0 || length > longest()) {
      throw new ProtocolViolation(
          "a message of type %s and length %d".formatted(BackendMessage.name(type), length));
    }
  }

  private int longest() {
    return switch (type) {
      case BackendMessage.COPY_DATA -> Integer.MAX_VALUE;
      case BackendMessage.COPY_DONE -> 0;
      default -> CopyLimits.MAX_MESSAGE_BYTES;
    };
  }

  private int beginPayload(byte[] bytes, int payload, int end) {
    if (length <= end - payload) {
      whole(bytes, payload);
      return payload + length;
    }
    inMessage = true;
    before = 0;
    collected = type == BackendMessage.COPY_DATA ? null : new byte[length];
    return payload;
  }

  private void whole(byte[] bytes, int payload) {
    switch (type) {
      // Whose header was cut: all others are among the rows.
      case BackendMessage.COPY_DATA -> sink.copyData(bytes, payload, length);
      case BackendMessage.COPY_DONE -> sink.copyDone();
      default -> stopped = !sink.message(type, bytes, payload, length);
    }
  }

  private int goOn(byte[] bytes, int index, int end) {
    int piece = Math.min(length - before, end - index);
    int already = before;
    before += piece;
    inMessage = before < length;
    byte[] body = collected;
    if (body == null) {
      sink.copyDataPiece(bytes, index, piece, already, length);
    } else {
      System.arraycopy(bytes, index, body, already, piece);
      endCollecting(body);
    }
    return index + piece;
  }

  private void endCollecting(byte[] body) {
    if (!inMessage) {
      collected = null;
      stopped = !sink.message(type, body, 0, length);
    }
  }

  private void beginRun(int index) {
    if (runStart == NO_RUN) {
      runStart = index;
    }
  }

  private void endRun(byte[] bytes, int index) {
    if (runStart != NO_RUN && index > runStart) {
      sink.copyBytes(bytes, runStart, index - runStart, missingCopyData());
    }
    runStart = NO_RUN;
  }
}
