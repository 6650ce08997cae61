package dev.pgconvoy.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/** Writes archives as pg_dump does, of any version and with any mistake that a test wants. */
final class ArchiveWriter {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final int minor;

  ArchiveWriter(int minor) {
    this.minor = minor;
  }

  /** A whole archive of these entries, numbered from 1 on. */
  static byte[] archive(int minor, String... tags) {
    ArchiveWriter writer = new ArchiveWriter(minor).header("shop").writeInt(tags.length);
    for (int i = 0; i < tags.length; i++) {
      writer.table(i + 1, tags[i]);
    }
    return writer.bytes();
  }

  ArchiveWriter header(String database) {
    out.writeBytes("PGDMP".getBytes(UTF_8));
    writeBytes(1, minor, 0, 4, 8, 1);
    if (minor >= 15) {
      writeBytes(0);
    } else {
      writeInt(-1);
    }
    for (int part : new int[] {59, 59, 23, 31, 11, 126, 0}) {
      writeInt(part);
    }
    return writeString(database).writeString("15.18").writeString("17.6");
  }

  /** A table "public"."tag" that depends on entries 7 and 300. */
  ArchiveWriter table(int dumpId, String tag) {
    writeInt(dumpId).writeInt(0).writeString("1259").writeString("4294967295");
    writeString(tag).writeString("TABLE").writeInt(2);
    writeString(definition(tag)).writeString("DROP TABLE x;\n").writeString(null);
    writeString("public").writeString("").writeString("heap");
    if (minor >= 16) {
      writeInt('r');
    }
    writeString("alice").writeString("false");
    writeString("7").writeString("300").writeString(null);
    writeBytes(3, 0, 0, 0, 0, 0, 0, 0, 0);
    return this;
  }

  static String definition(String tag) {
    return "CREATE TABLE public." + tag + " ();\n";
  }

  ArchiveWriter writeBytes(int... bytes) {
    for (int value : bytes) {
      out.write(value);
    }
    return this;
  }

  ArchiveWriter writeInt(int value) {
    int size = Math.abs(value);
    return writeBytes(value < 0 ? 1 : 0, size, size >> 8, size >> 16, size >> 24);
  }

  ArchiveWriter writeString(@Nullable String value) {
    if (value == null) {
      return writeInt(-1);
    }
    byte[] bytes = value.getBytes(UTF_8);
    writeInt(bytes.length);
    out.writeBytes(bytes);
    return this;
  }

  byte[] bytes() {
    return out.toByteArray();
  }
}
