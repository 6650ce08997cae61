package dev.pgconvoy.archive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptCutterTest {
  private static final String FIRST_LINE = "SET row_security = off;";
  private static final String LAST_LINE = "-- PostgreSQL database dump complete";

  @TempDir Path folder;
  private RecordedArchive recorded;

  @BeforeEach
  void readArchive() throws IOException {
    recorded = new RecordedArchive(folder);
  }

  @Test
  void a_recorded_archive_is_read_as_pg_restore_lists_it() throws IOException {
    assertEquals(
        PgRestoreList.entries(RecordedArchive.list()), PgRestoreList.of(recorded.archive()));
  }

  @Test
  void texts_that_look_like_a_boundary_stay_in_their_piece() throws IOException {
    TocEntry fake = entry("fake()", EntryKind.FUNCTION);
    TocEntry plain = entry("plain", EntryKind.TABLE);

    try (Script script = cut(RecordedArchive.script(), recorded.scripted())) {
      String function = script.statements(fake.dumpId());
      assertTrue(function.startsWith("CREATE FUNCTION s.fake() RETURNS text"), function);
      assertTrue(function.endsWith("$$;\n\n\nALTER FUNCTION s.fake() OWNER TO postgres;"));
      assertEquals(
          """
          CREATE TABLE s.plain (
              id integer
          );


          ALTER TABLE s.plain OWNER TO postgres;""",
          script.statements(plain.dumpId()));
    }
  }

  @Test
  void without_any_one_of_its_lines_a_script_is_not_cut() throws IOException {
    // Of ALTER ... OWNER only the end is checked: here the name has lines of its own.
    String script = RecordedArchive.script().replaceFirst("(?s)ALTER TABLE \"Odd .*?;\n\n", "");
    List<String> lines = script.lines().toList();
    List<TocEntry> entries = recorded.scripted();

    for (int i = lines.indexOf(FIRST_LINE); i <= lines.lastIndexOf(LAST_LINE); i++) {
      if (!canBeMissing(lines.get(i))) {
        List<String> damaged = new ArrayList<>(lines);
        damaged.remove(i);
        assertThrows(
            ScriptMismatchException.class,
            () -> cut(String.join("\n", damaged) + "\n", entries),
            "without line " + (i + 1) + ": " + lines.get(i));
      }
    }
  }

  @Test
  void with_an_entry_that_was_not_asked_for_a_script_is_not_cut() throws IOException {
    List<TocEntry> entries = recorded.scripted();

    for (int i = 0; i < entries.size(); i++) {
      List<TocEntry> fewer = new ArrayList<>(entries);
      fewer.remove(i);
      assertThrows(
          ScriptMismatchException.class,
          () -> cut(RecordedArchive.script(), fewer),
          entries.get(i).toString());
    }
  }

  @Test
  void an_alteration_that_is_not_of_the_entry_is_refused() throws IOException {
    String text =
        RecordedArchive.script()
            .replace("ALTER TABLE s.lines OWNER TO \"o'neil", "ALTER TABLE s.lines OWNER TO \"x");

    assertThrows(ScriptMismatchException.class, () -> cut(text, recorded.scripted()));
  }

  @Test
  void an_unknown_line_before_the_entries_is_refused() throws IOException {
    String text = RecordedArchive.script().replaceFirst("\nSET lock_timeout", "\n\\\\! date\n$0");

    ScriptMismatchException failure =
        assertThrows(ScriptMismatchException.class, () -> cut(text, recorded.scripted()));

    assertTrue(String.valueOf(failure.getMessage()).contains("\\! date"), failure.getMessage());
  }

  @Test
  void a_definition_that_is_not_utf8_is_refused() throws IOException {
    String archive = Files.readString(recorded.file(), ISO_8859_1);
    Files.writeString(recorded.file(), inLatin1(archive), ISO_8859_1);
    Path script = folder.resolve("latin1.sql");
    Files.writeString(script, inLatin1(RecordedArchive.script()), ISO_8859_1);

    ArchiveFormatException failure =
        assertThrows(ArchiveFormatException.class, () -> cut(script, recorded.scripted()));

    String message = String.valueOf(failure.getMessage());
    assertTrue(message.contains("(FUNCTION s.fire()) is not valid UTF-8"), message);
  }

  private static String inLatin1(String text) {
    return text.replace("BEGIN RETURN NEW; END", "BEGIN RETURN NEW; \u00C4ND");
  }

  /** A setting isn't made where its value doesn't change. */
  private static boolean canBeMissing(String line) {
    return line.startsWith("SET default_");
  }

  private TocEntry entry(String tag, EntryKind kind) throws IOException {
    return recorded.scripted().stream()
        .filter(entry -> entry.tag().equals(tag) && entry.kind() == kind)
        .findFirst()
        .orElseThrow();
  }

  private Script cut(String text, List<TocEntry> entries) throws IOException {
    return cut(Files.writeString(folder.resolve("script.sql"), text), entries);
  }

  private Script cut(Path file, List<TocEntry> entries) throws IOException {
    return ScriptRenderer.cut(recorded.file(), file, entries);
  }
}
