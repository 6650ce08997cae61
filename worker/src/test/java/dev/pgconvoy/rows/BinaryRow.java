package dev.pgconvoy.rows;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A row as COPY sends it in the binary format. */
final class BinaryRow {

  static byte[] of(@Nullable String... fields) {
    return write(null, fields);
  }

  static byte[] at(int block, int number, @Nullable String... fields) {
    return write(new int[] {block, number}, fields);
  }

  private static byte[] write(int @Nullable [] ctid, @Nullable String... fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    try {
      out.writeShort(fields.length + (ctid == null ? 0 : 1));
      if (ctid != null) {
        out.writeInt(6);
        out.writeInt(ctid[0]);
        out.writeShort(ctid[1]);
      }
      for (String field : fields) {
        write(out, field);
      }
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(DataOutputStream out, @Nullable String field) throws IOException {
    if (field == null) {
      out.writeInt(-1);
      return;
    }
    byte[] value = field.getBytes(StandardCharsets.UTF_8);
    out.writeInt(value.length);
    out.write(value);
  }

  private BinaryRow() {}
}
