package dev.pgconvoy.copy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes the messages of a server as bytes, for tests. */
final class Wire {

  private static final byte[] BINARY_HEADER = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', -1, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
  };
  private static final byte[] BINARY_TRAILER = {-1, -1};

  private Wire() {}

  static byte[] message(char type, byte... body) {
    return ByteBuffer.allocate(5 + body.length)
        .put((byte) type)
        .putInt(4 + body.length)
        .put(body)
        .array();
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static byte[] cat(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    Arrays.stream(parts).forEach(all::writeBytes);
    return all.toByteArray();
  }

  static byte[] copyOut(boolean binary) {
    return copyResponse('H', binary);
  }

  static byte[] copyIn(boolean binary) {
    return copyResponse('G', binary);
  }

  private static byte[] copyResponse(char type, boolean binary) {
    byte format = (byte) (binary ? 1 : 0);
    return message(type, format, (byte) 0, (byte) 1, (byte) 0, format);
  }

  static byte[] copyData(String row) {
    return message('d', bytes(row));
  }

  /** The header together with the first row, the other rows, and the trailer, as a server does. */
  static byte[] binaryCopy(String... rows) {
    byte[] all =
        message('d', cat(BINARY_HEADER, rows.length == 0 ? BINARY_TRAILER : bytes(rows[0])));
    for (int i = 1; i < rows.length; i++) {
      all = cat(all, copyData(rows[i]));
    }
    return rows.length == 0 ? all : cat(all, message('d', BINARY_TRAILER));
  }

  /** CopyData and CopyDone as a server reads them: each COPY's stream, ended by a bar. */
  static String copies(byte[] messages) {
    StringBuilder copies = new StringBuilder();
    ByteBuffer rest = ByteBuffer.wrap(messages);
    while (rest.hasRemaining()) {
      byte type = rest.get();
      byte[] payload = new byte[rest.getInt() - Integer.BYTES];
      rest.get(payload);
      copies.append(
          switch (type) {
            case BackendMessage.COPY_DATA -> new String(payload, StandardCharsets.UTF_8);
            case BackendMessage.COPY_DONE -> "|";
            default -> throw new AssertionError("a message of type " + type);
          });
    }
    return copies.toString();
  }

  static byte[] copyDone() {
    return message('c');
  }

  static byte[] complete(String tag) {
    return message('C', bytes(tag + "\0"));
  }

  static byte[] ready() {
    return message('Z', (byte) 'T');
  }

  static byte[] error(String sqlState, String text) {
    return message('E', bytes("SERROR\0VERROR\0C" + sqlState + "\0M" + text + "\0\0"));
  }

  static byte[] notice(String text) {
    return message('N', bytes("SNOTICE\0VNOTICE\0C00000\0M" + text + "\0\0"));
  }

  static byte[] parameterStatus(String name, String value) {
    return message('S', bytes(name + "\0" + value + "\0"));
  }

  static byte[] query(String column, String value) {
    byte[] columns = cat(new byte[] {0, 1}, bytes(column + "\0"), new byte[18]);
    byte[] row = cat(new byte[] {0, 1, 0, 0, 0, (byte) value.length()}, bytes(value));
    return cat(message('T', columns), message('D', row), complete("SELECT 1"));
  }
}
