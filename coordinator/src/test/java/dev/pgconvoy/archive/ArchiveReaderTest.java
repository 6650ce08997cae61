package dev.pgconvoy.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveReaderTest {

  @ParameterizedTest
  @ValueSource(ints = {14, 15, 16})
  void every_known_version_is_read(int minor) throws IOException {
    byte[] bytes = ArchiveWriter.archive(minor, "orders", "two\nlines");

    Archive archive = read(bytes);

    assertEquals(
        new ArchiveHeader(new ArchiveVersion(1, minor, 0), "shop", "15.18", "17.6"),
        archive.header());
    assertEquals(List.of("orders", "two\nlines"), tags(archive));
    TocEntry orders = archive.entries().getFirst();
    assertEquals(
        new TocEntry(
            1,
            false,
            1259,
            4294967295L,
            "orders",
            "TABLE",
            ArchiveSection.PRE_DATA,
            orders.definition(),
            "public",
            "",
            "heap",
            minor >= 16 ? 'r' : 0,
            "alice",
            DumpIds.of(7, 300)),
        orders);
    assertEquals(ArchiveWriter.definition("orders"), definition(bytes, orders));
  }

  @Test
  void repeated_names_are_kept_once() throws IOException {
    Archive archive = read(ArchiveWriter.archive(16, "a", "b"));

    TocEntry a = archive.entries().get(0);
    TocEntry b = archive.entries().get(1);
    assertSame(a.desc(), b.desc());
    assertSame(a.namespace(), b.namespace());
    assertSame(a.owner(), b.owner());
  }

  @Test
  void an_archive_cut_short_anywhere_is_refused() {
    byte[] bytes = ArchiveWriter.archive(16, "orders");

    for (int length = 0; length < bytes.length; length++) {
      byte[] start = Arrays.copyOf(bytes, length);
      ArchiveFormatException failure = refusal(start);
      assertTrue(failure.offset() <= length, failure.getMessage());
    }
  }

  @Test
  void a_file_of_another_kind_is_refused() {
    ArchiveFormatException failure = refusal("--\n-- PostgreSQL database dump\n".getBytes(UTF_8));

    assertEquals(
        "cannot read the archive at byte 0: it is no archive of pg_dump's custom format",
        failure.getMessage());
  }

  @ParameterizedTest
  @ValueSource(ints = {13, 17})
  void an_unknown_version_is_refused(int minor) {
    ArchiveFormatException failure = refusal(ArchiveWriter.archive(minor, "orders"));

    assertEquals(
        "cannot read the archive at byte 5: its format version is 1.%d, and this release knows"
                .formatted(minor)
            + " 1.14 to 1.16; use another pg_dump",
        failure.getMessage());
  }

  @Test
  void a_directory_archive_is_refused() {
    byte[] bytes = ArchiveWriter.archive(16, "orders");
    bytes[10] = 5;

    assertEquals(
        "cannot read the archive at byte 10: its format is 5, not custom (1)",
        refusal(bytes).getMessage());
  }

  @Test
  void a_damaged_length_allocates_nothing() {
    byte[] bytes =
        new ArchiveWriter(16).header("shop").writeInt(1).writeInt(Integer.MAX_VALUE).bytes();

    assertEquals(bytes.length, refusal(bytes).offset());
  }

  @Test
  void a_number_beyond_an_int_is_refused() {
    byte[] bytes = new ArchiveWriter(16).header("shop").writeBytes(0, 0, 0, 0, 0x80).bytes();

    assertEquals(bytes.length - 5, refusal(bytes).offset());
  }

  @Test
  void a_name_that_is_not_utf8_is_refused_with_its_place() {
    byte[] bytes = ArchiveWriter.archive(16, "orders");
    int start = new String(bytes, UTF_8).indexOf("orders");
    bytes[start] = (byte) 0xE4;

    ArchiveFormatException failure = refusal(bytes);

    assertEquals(start, failure.offset());
    assertTrue(String.valueOf(failure.getMessage()).contains("not valid UTF-8"));
  }

  private static Archive read(byte[] bytes) throws IOException {
    return ArchiveReader.read(new ByteArrayInputStream(bytes));
  }

  private static ArchiveFormatException refusal(byte[] bytes) {
    return assertThrows(ArchiveFormatException.class, () -> read(bytes));
  }

  private static List<String> tags(Archive archive) {
    return archive.entries().stream().map(TocEntry::tag).toList();
  }

  private static String definition(byte[] bytes, TocEntry entry) {
    ByteRange range = Objects.requireNonNull(entry.definition());
    return new String(bytes, (int) range.offset(), range.length(), UTF_8);
  }
}
