package dev.pgconvoy.archive;

import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PgToolsTest {
  @TempDir Path folder;

  @Test
  void the_version_of_the_target_is_preferred() {
    assertEquals(Optional.of(17), choose(15, 17, 15, 16, 17, 18));
  }

  @Test
  void the_source_must_be_readable_whatever_the_target() {
    assertEquals(Optional.of(17), choose(16, 14, 14, 15, 18, 17));
  }

  @Test
  void without_that_of_the_target_the_oldest_that_reads_the_source_is_taken() {
    assertEquals(Optional.of(16), choose(15, 17, 14, 18, 16));
  }

  @Test
  void programs_older_than_the_source_are_of_no_use() {
    assertEquals(Optional.empty(), choose(17, 15, 14, 15, 16));
  }

  @Test
  void a_given_folder_is_the_only_one_looked_at() throws Exception {
    install("pg_dump", "17.6 (Debian 17.6-0+deb13u1)");
    install("pg_restore", "17.6 (Debian 17.6-0+deb13u1)");

    PgTools tools = PgTools.find(12, 15, Optional.of(folder));

    assertEquals(
        new PgTools(
            folder.resolve("pg_dump"), folder.resolve("pg_restore"), new ToolVersion(17, "17.6")),
        tools);
  }

  @Test
  void programs_of_two_versions_are_no_pair() throws Exception {
    install("pg_dump", "17.6");
    install("pg_restore", "16.10");

    assertEquals(Optional.empty(), ToolFolders.in(folder));
  }

  @Test
  void a_beta_counts_as_its_major_version() {
    assertEquals(
        Optional.of(new ToolVersion(19, "19beta1")),
        ToolVersion.parse("pg_dump (PostgreSQL) 19beta1\n"));
  }

  @Test
  void what_is_missing_is_named_with_what_was_found() throws Exception {
    install("pg_dump", "15.18");
    install("pg_restore", "15.18");

    ToolMissingException failure =
        assertThrows(ToolMissingException.class, () -> PgTools.find(17, 17, Optional.of(folder)));

    String message = String.valueOf(failure.getMessage());
    assertTrue(message.contains("found: 15.18 in " + folder), message);
    assertTrue(message.contains("postgresql-client-17"), message);
  }

  private void install(String program, String version) throws IOException {
    Path file = folder.resolve(program);
    Files.writeString(file, "#!/bin/sh\necho '" + program + " (PostgreSQL) " + version + "'\n");
    Files.setPosixFilePermissions(file, fromString("rwx------"));
  }

  private static Optional<Integer> choose(int sourceMajor, int targetMajor, int... majors) {
    List<PgTools> found = IntStream.of(majors).mapToObj(PgToolsTest::tools).toList();
    return PgTools.choose(found, sourceMajor, targetMajor).map(PgTools::major);
  }

  private static PgTools tools(int major) {
    Path bin = Path.of("/usr/lib/postgresql", String.valueOf(major), "bin");
    return new PgTools(
        bin.resolve("pg_dump"), bin.resolve("pg_restore"), new ToolVersion(major, major + ".1"));
  }
}
