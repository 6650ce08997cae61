package dev.pgconvoy.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class TxzArchiveTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  @Test
  void programs_data_and_links_come_out_as_they_went_in(@TempDir Path directory) throws Exception {
    try (TarArchiveOutputStream tar = archive()) {
      file(tar, "bin/initdb", 0755, "program");
      file(tar, "lib/libpq.so.5", 0644, "library");
      TarArchiveEntry link = new TarArchiveEntry("lib/libpq.so", TarConstants.LF_SYMLINK);
      link.setLinkName("libpq.so.5");
      tar.putArchiveEntry(link);
      tar.closeArchiveEntry();
    }

    TxzArchive.unpack(bytes.toByteArray(), directory);

    assertTrue(Files.isExecutable(directory.resolve("bin/initdb")));
    assertEquals("library", Files.readString(directory.resolve("lib/libpq.so")));
    assertTrue(Files.isSymbolicLink(directory.resolve("lib/libpq.so")));
  }

  @Test
  void an_entry_that_points_out_of_the_directory_is_refused(@TempDir Path directory)
      throws Exception {
    try (TarArchiveOutputStream tar = archive()) {
      file(tar, "../escaped", 0644, "text");
    }
    Path inner = Files.createDirectory(directory.resolve("inner"));

    assertThrows(IOException.class, () -> TxzArchive.unpack(bytes.toByteArray(), inner));

    assertFalse(Files.exists(directory.resolve("escaped")));
  }

  private TarArchiveOutputStream archive() throws IOException {
    return new TarArchiveOutputStream(new XZOutputStream(bytes, new LZMA2Options(0)));
  }

  private static void file(TarArchiveOutputStream tar, String name, int mode, String content)
      throws IOException {
    byte[] text = content.getBytes(StandardCharsets.UTF_8);
    TarArchiveEntry entry = new TarArchiveEntry(name, true);
    entry.setMode(mode);
    entry.setSize(text.length);
    tar.putArchiveEntry(entry);
    tar.write(text);
    tar.closeArchiveEntry();
  }
}
