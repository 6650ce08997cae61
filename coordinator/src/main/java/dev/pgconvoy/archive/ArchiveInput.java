package dev.pgconvoy.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The primitives of the archive format (pg_backup_archiver.c, ReadInt, ReadStr), each with the
 * offset at which it was met.
 */
final class ArchiveInput {
  private static final int LARGEST_INTEGER_SIZE = 8;

  private final InputStream in;

  /** Few distinct schemas, owners and types name hundreds of thousands of entries. */
  private final Map<String, String> shared = new HashMap<>();

  private long offset;
  private int integerSize = Integer.BYTES;

  /** The stream should be buffered, and stays the caller's to close. */
  ArchiveInput(InputStream in) {
    this.in = in;
  }

  long offset() {
    return offset;
  }

  /** The number of bytes of each int from here on, as the header says. */
  void setIntegerSize(int size) throws ArchiveFormatException {
    if (size < 1 || size > LARGEST_INTEGER_SIZE) {
      throw damaged("integers of " + size + " bytes");
    }
    integerSize = size;
  }

  int readByte() throws IOException {
    int value = in.read();
    if (value < 0) {
      throw cutShort();
    }
    offset++;
    return value;
  }

  /** Reads a sign, 0 for plus, and that many bytes, the lowest first. */
  int readInt() throws IOException {
    long start = offset;
    boolean negative = readByte() != 0;
    long value = 0;
    for (int i = 0; i < integerSize; i++) {
      value |= (long) readByte() << (i * Byte.SIZE);
    }
    if (value < 0 || value > Integer.MAX_VALUE) {
      throw new ArchiveFormatException(start, "damaged: a number beyond 31 bits");
    }
    return (int) (negative ? -value : value);
  }

  String readString() throws IOException {
    String value = readNullableString();
    if (value == null) {
      throw damaged("a string that must be there is missing");
    }
    return value;
  }

  @Nullable String readNullableString() throws IOException {
    int length = readLength();
    if (length < 0) {
      return null;
    }
    long start = offset;
    byte[] bytes = in.readNBytes(length);
    offset += bytes.length;
    if (bytes.length < length) {
      throw cutShort();
    }
    return decode(start, bytes);
  }

  String readSharedString() throws IOException {
    return share(readString());
  }

  @Nullable String readNullableSharedString() throws IOException {
    String value = readNullableString();
    return value == null ? null : share(value);
  }

  /** Passes over a string, which may be null. */
  void skipString() throws IOException {
    skip(readLength());
  }

  /** Passes over a string and says where it lies; null for none or an empty one. */
  @Nullable ByteRange locateString() throws IOException {
    int length = readLength();
    if (length <= 0) {
      return null;
    }
    ByteRange range = new ByteRange(offset, length);
    skip(length);
    return range;
  }

  void skip(int length) throws IOException {
    if (length <= 0) {
      return;
    }
    try {
      in.skipNBytes(length);
    } catch (EOFException e) {
      throw cutShort();
    }
    offset += length;
  }

  ArchiveFormatException damaged(String problem) {
    return new ArchiveFormatException(offset, "damaged: " + problem);
  }

  private int readLength() throws IOException {
    int length = readInt();
    if (length < -1) {
      throw damaged("a string of length " + length);
    }
    return length;
  }

  private ArchiveFormatException cutShort() {
    return new ArchiveFormatException(offset, "it is cut short");
  }

  private String share(String value) {
    return shared.computeIfAbsent(value, same -> same);
  }

  /** A SQL_ASCII source holds whatever bytes its clients once sent, and pg_dump passes them on. */
  private static String decode(long start, byte[] bytes) throws ArchiveFormatException {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new ArchiveFormatException(
          start, "a name is not valid UTF-8; rename the object on the source");
    }
  }
}
