package dev.pgconvoy.archive;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the header and the table of contents of a custom-format archive, versions 1.14 to 1.16
 * (pg_backup_archiver.c, ReadHead and ReadToc; pg_backup_custom.c, _ReadExtraToc).
 */
public final class ArchiveReader {
  private static final byte[] MAGIC = "PGDMP".getBytes(US_ASCII);
  private static final int CUSTOM_FORMAT = 1;
  private static final int CREATION_TIME_INTS = 7;
  private static final int BUFFER_BYTES = 64 * 1024;

  private final ArchiveInput in;
  private int[] dependencies = new int[64];
  private int dataOffsetSize;

  private ArchiveReader(InputStream in) {
    this.in = new ArchiveInput(in);
  }

  /**
   * Reads a file's table of contents; what follows it is not looked at.
   *
   * @throws ArchiveFormatException if the file is no archive of a known version, or is damaged
   */
  public static Archive read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in);
    }
  }

  /**
   * Reads an archive from its first byte on; the stream stays open.
   *
   * @throws ArchiveFormatException if this is no archive of a known version, or it is damaged
   */
  public static Archive read(InputStream in) throws IOException {
    return new ArchiveReader(new BufferedInputStream(in, BUFFER_BYTES)).readArchive();
  }

  private Archive readArchive() throws IOException {
    readMagic();
    ArchiveVersion version = readVersion();
    in.setIntegerSize(in.readByte());
    dataOffsetSize = in.readByte();
    readFormat();
    skipCompression(version);
    skipCreationTime();
    ArchiveHeader header =
        new ArchiveHeader(version, in.readString(), in.readString(), in.readString());
    return new Archive(header, readEntries(version));
  }

  private void readMagic() throws IOException {
    byte[] start = new byte[MAGIC.length];
    for (int i = 0; i < start.length; i++) {
      start[i] = (byte) in.readByte();
    }
    if (!Arrays.equals(start, MAGIC)) {
      throw new ArchiveFormatException(0, "it is no archive of pg_dump's custom format");
    }
  }

  private ArchiveVersion readVersion() throws IOException {
    long start = in.offset();
    ArchiveVersion version = new ArchiveVersion(in.readByte(), in.readByte(), in.readByte());
    if (!version.isReadable()) {
      throw new ArchiveFormatException(
          start,
          "its format version is %s, and this release knows %s to %s; use another pg_dump"
              .formatted(version, ArchiveVersion.OLDEST, ArchiveVersion.NEWEST));
    }
    return version;
  }

  private void readFormat() throws IOException {
    long start = in.offset();
    int format = in.readByte();
    if (format != CUSTOM_FORMAT) {
      throw new ArchiveFormatException(start, "its format is " + format + ", not custom (1)");
    }
  }

  /** Only data is ever compressed. */
  private void skipCompression(ArchiveVersion version) throws IOException {
    if (version.isAtLeast(ArchiveVersion.COMPRESSION_ALGORITHM)) {
      in.readByte();
    } else {
      in.readInt();
    }
  }

  private void skipCreationTime() throws IOException {
    for (int i = 0; i < CREATION_TIME_INTS; i++) {
      in.readInt();
    }
  }

  private List<TocEntry> readEntries(ArchiveVersion version) throws IOException {
    int count = in.readInt();
    if (count < 0) {
      throw in.damaged("a table of contents of " + count + " entries");
    }
    List<TocEntry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      entries.add(readEntry(version));
    }
    return entries;
  }

  private TocEntry readEntry(ArchiveVersion version) throws IOException {
    int dumpId = readDumpId();
    boolean hadDumper = in.readInt() != 0;
    long tableOid = readOid();
    long oid = readOid();
    String tag = in.readString();
    String desc = in.readSharedString();
    ArchiveSection section = readSection();
    @Nullable ByteRange definition = in.locateString();
    in.skipString(); // the DROP statement
    in.skipString(); // the COPY statement
    @Nullable String namespace = in.readNullableSharedString();
    @Nullable String tablespace = in.readNullableSharedString();
    @Nullable String tableAccessMethod = in.readNullableSharedString();
    char relkind = version.isAtLeast(ArchiveVersion.RELKIND) ? (char) in.readInt() : 0;
    @Nullable String owner = in.readNullableSharedString();
    in.skipString(); // WITH OIDS, which is no more
    DumpIds dependencies = readDependencies();
    skipDataOffset();
    return new TocEntry(
        dumpId,
        hadDumper,
        tableOid,
        oid,
        tag,
        desc,
        section,
        definition,
        namespace,
        tablespace,
        tableAccessMethod,
        relkind,
        owner,
        dependencies);
  }

  private int readDumpId() throws IOException {
    int dumpId = in.readInt();
    if (dumpId < 1) {
      throw in.damaged("dump id " + dumpId);
    }
    return dumpId;
  }

  private ArchiveSection readSection() throws IOException {
    int code = in.readInt();
    return ArchiveSection.ofCode(code).orElseThrow(() -> in.damaged("section " + code));
  }

  /** OIDs and dependencies are written as decimal strings. */
  private long readOid() throws IOException {
    return parse(in.readString());
  }

  private DumpIds readDependencies() throws IOException {
    int count = 0;
    for (@Nullable String id = in.readNullableString(); id != null; id = in.readNullableString()) {
      if (count == dependencies.length) {
        dependencies = Arrays.copyOf(dependencies, 2 * count);
      }
      dependencies[count++] = (int) parse(id);
    }
    return DumpIds.of(Arrays.copyOf(dependencies, count));
  }

  private long parse(String number) throws ArchiveFormatException {
    try {
      return Integer.parseUnsignedInt(number) & 0xFFFFFFFFL;
    } catch (NumberFormatException e) {
      throw in.damaged("an object's id is no number");
    }
  }

  /** Where an entry's data is, as far as pg_dump knew: a state in one byte, and an offset. */
  private void skipDataOffset() throws IOException {
    in.skip(1 + dataOffsetSize);
  }
}
