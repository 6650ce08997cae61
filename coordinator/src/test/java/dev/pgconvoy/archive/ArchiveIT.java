package dev.pgconvoy.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** With each version of pg_dump and pg_restore on this machine. */
@ParameterizedClass
@MethodSource("tools")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchiveIT {
  private static final RenderOptions WHOLE = new RenderOptions(true, true);
  private static final RenderOptions PLAIN = new RenderOptions(false, false);
  @TempDir Path folder;
  @Parameter PgTools tools;
  private DumpedSource source;

  static Stream<PgTools> tools() throws IOException, InterruptedException {
    return DumpedSource.tools();
  }

  @BeforeParameterizedClassInvocation
  void dump(PgTools tools, @TempDir Path sourceFolder) throws Exception {
    source = new DumpedSource(tools, sourceFolder);
  }

  @AfterParameterizedClassInvocation
  void stopServer() {
    source.close();
  }

  @Test
  void the_table_of_contents_is_what_pg_restore_lists() throws Exception {
    String listed = source.pgRestore("--list", "--verbose");

    assertEquals(PgRestoreList.entries(listed), PgRestoreList.of(source.archive()));
  }

  @Test
  void the_archive_says_where_it_comes_from() throws Exception {
    ArchiveHeader header = source.archive().header();

    assertEquals(DumpedSource.DATABASE, header.database());
    assertTrue(header.dumpVersion().startsWith(tools.version().text()), header.dumpVersion());
    assertTrue(header.serverVersion().startsWith(source.server().major() + "."));
  }

  @Test
  void every_kind_of_object_in_the_archive_is_known() throws Exception {
    Set<String> unknown =
        source.archive().entries().stream()
            .filter(entry -> entry.kind() == EntryKind.OTHER)
            .map(TocEntry::desc)
            .collect(toSet());

    assertEquals(Set.of(), unknown);
  }

  @Test
  void pieces_run_one_by_one_make_the_schema_that_pg_restore_makes() throws Exception {
    String byPieces = source.createDatabase();
    String byPgRestore = source.createDatabase();

    try (Script script = render(WHOLE)) {
      for (TocEntry entry : RestoreOrder.of(scripted())) {
        runAlone(byPieces, script.text(entry.dumpId()), entry);
      }
    }
    source.pgRestoreInto(byPgRestore);

    assertEquals(source.schemaOf(byPgRestore), source.schemaOf(byPieces));
    assertEquals(source.schemaOf(DumpedSource.DATABASE), source.schemaOf(byPieces));
  }

  @Test
  void a_piece_holds_its_definition_and_only_what_belongs_to_it() throws Exception {
    try (Script script = render(PLAIN);
        FileBytes archive = new FileBytes(source.archiveFile())) {
      for (TocEntry entry : scripted()) {
        ByteRange range = Objects.requireNonNull(entry.definition());
        String definition = new String(archive.read(range), UTF_8).stripTrailing();
        String accessMethod =
            entry.tag().equals("parted_fast")
                ? "\n\n\nALTER TABLE s.parted_fast SET ACCESS METHOD heap2;"
                : "";
        assertEquals(
            definition + accessMethod, script.statements(entry.dumpId()), entry.toString());
      }
    }
  }

  @Test
  void a_piece_sets_the_owner_if_wanted() throws Exception {
    TocEntry lines = entry("lines", EntryKind.TABLE);

    try (Script script = render(WHOLE)) {
      assertTrue(
          script
              .statements(lines.dumpId())
              .endsWith("\n\n\nALTER TABLE s.lines OWNER TO \"o'neil, \"\"the\"\" owner\";"));
    }
  }

  @Test
  void a_piece_brings_its_own_tablespace_and_access_method() throws Exception {
    try (Script script = render(WHOLE)) {
      assertEquals(
          "SET default_tablespace = '';\nSET default_table_access_method = heap2;\n",
          script.settings(entry("fast", EntryKind.TABLE).dumpId()));
      assertEquals(
          "SET default_tablespace = \"slow \"\"disk\"\"\";\n"
              + "SET default_table_access_method = heap;\n",
          script.settings(entry("slow", EntryKind.TABLE).dumpId()));
      assertEquals(
          "SET default_tablespace = \"slow \"\"disk\"\"\";\n",
          script.settings(entry("slow_index", EntryKind.INDEX).dumpId()));
      assertEquals("", script.settings(entry("fake()", EntryKind.FUNCTION).dumpId()));
    }
  }

  @Test
  void only_chosen_entries_are_rendered() throws Exception {
    TocEntry chosen = entry("fake()", EntryKind.FUNCTION);
    TocEntry other = entry("plain", EntryKind.TABLE);

    try (Script script =
        new ScriptRenderer(tools, folder)
            .render(source.archiveFile(), source.archive(), chosen::equals, PLAIN)) {
      assertTrue(script.contains(chosen.dumpId()));
      assertFalse(script.contains(other.dumpId()));
      assertThrows(IllegalArgumentException.class, () -> script.text(other.dumpId()));
    }
  }

  @Test
  void nothing_chosen_is_a_script_of_nothing() throws Exception {
    Archive archive = source.archive();
    try (Script script =
        new ScriptRenderer(tools, folder)
            .render(source.archiveFile(), archive, entry -> false, PLAIN)) {
      assertFalse(script.contains(archive.entries().getLast().dumpId()));
    }
  }

  @Test
  void rendering_leaves_no_file_behind() throws Exception {
    try (Script script = render(WHOLE);
        Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(), files.toList());
      assertFalse(script.text(scripted().getFirst().dumpId()).isEmpty());
    }
  }

  private Script render(RenderOptions options) throws Exception {
    return new ScriptRenderer(tools, folder)
        .render(source.archiveFile(), source.archive(), entry -> true, options);
  }

  private List<TocEntry> scripted() throws IOException {
    return source.archive().entries().stream().filter(TocEntry::isScripted).toList();
  }

  private TocEntry entry(String tag, EntryKind kind) throws IOException {
    return source.archive().entries().stream()
        .filter(entry -> entry.tag().equals(tag) && entry.kind() == kind)
        .findFirst()
        .orElseThrow();
  }

  /** In a session of its own, as pieces have to run. */
  private void runAlone(String database, String sql, TocEntry entry) throws SQLException {
    try (Connection connection = source.server().connect(database);
        Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute("SET check_function_bodies = off; SET search_path = ''");
      statement.execute(sql);
    } catch (SQLException e) {
      throw new SQLException(entry + ": " + sql, e);
    }
  }
}
