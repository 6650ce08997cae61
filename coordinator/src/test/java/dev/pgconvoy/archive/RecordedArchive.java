package dev.pgconvoy.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * What pg_dump and pg_restore 17 wrote for the database of every-kind.sql: the archive, the script
 * of all its scripted entries with owners and tablespaces, and its list.
 */
final class RecordedArchive {
  private final Path file;

  /** Puts the archive into this folder, as only a file has positions to read at. */
  RecordedArchive(Path folder) throws IOException {
    file = Files.write(folder.resolve("recorded.dump"), resource("pg_dump-17.dump"));
  }

  Path file() {
    return file;
  }

  Archive archive() throws IOException {
    return ArchiveReader.read(file);
  }

  List<TocEntry> scripted() throws IOException {
    return archive().entries().stream().filter(TocEntry::isScripted).toList();
  }

  static String script() throws IOException {
    return new String(resource("pg_restore-17.sql"), UTF_8);
  }

  static String list() throws IOException {
    return new String(resource("pg_restore-17.list"), UTF_8);
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = RecordedArchive.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }
}
