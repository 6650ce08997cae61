package dev.pgconvoy.corpus;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.function.Predicate.not;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.pgconvoy.embedded.PostgresServer;
import dev.pgconvoy.embedded.PostgresServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Proves the corpus and the comparison, before pgconvoy is judged by them. Goal: every file loads,
 * and two databases that are equal by the word of PostgreSQL's own tools compare as equal. Method:
 * each file is loaded into each major that can hold it; pg_dump and psql move it to another server,
 * and both sides are compared.
 */
class CorpusIT {
  record Load(CorpusFile file, int major) {
    @Override
    public String toString() {
      return file + " into " + major;
    }
  }

  /** What the other tests load isn't among these; that can be all. */
  static Stream<Load> loads() {
    Set<Load> moved =
        CorpusCase.chosen().map(each -> new Load(each.file(), each.sourceMajor())).collect(toSet());
    return CorpusFile.all().stream()
        .flatMap(file -> CorpusCase.sources(file).mapToObj(major -> new Load(file, major)))
        .filter(not(moved::contains));
  }

  static Stream<CorpusCase> movableByPgDump() {
    return CorpusCase.chosen().filter(each -> each.file().notByPgDump().isEmpty());
  }

  static Stream<CorpusCase> notMovableByPgDump() {
    return CorpusCase.chosen().filter(each -> each.file().notByPgDump().isPresent());
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("loads")
  void a_file_loads_without_errors(Load load) throws Exception {
    CorpusDatabase.loaded(load.file(), PostgresServers.of(load.major())).close();
  }

  @ParameterizedTest
  @MethodSource("movableByPgDump")
  void what_pg_dump_and_psql_moved_compares_as_equal(CorpusCase each) throws Exception {
    PostgresServer target = PostgresServers.of(each.targetMajor());
    try (CorpusDatabase source =
            CorpusDatabase.loaded(each.file(), PostgresServers.of(each.sourceMajor()));
        CorpusDatabase copy = moveByPgDump(each, source, target)) {
      assertEquals("", compare(source, copy).toString());
    }
  }

  @ParameterizedTest
  @MethodSource("notMovableByPgDump")
  void what_pg_dump_is_said_not_to_move_it_does_not_move(CorpusCase each) throws Exception {
    PostgresServer target = PostgresServers.of(each.targetMajor());
    try (CorpusDatabase source =
        CorpusDatabase.loaded(each.file(), PostgresServers.of(each.sourceMajor()))) {
      assertThrows(IOException.class, () -> moveByPgDump(each, source, target).close());
    }
  }

  /** Changes to a database, each too small for a comparison of counts. */
  static Stream<Arguments> changes() {
    return Stream.of(
        arguments("tables-odd-shapes", "DELETE FROM no_key WHERE ctid = '(0,1)'"),
        arguments("tables-odd-shapes", "INSERT INTO no_columns DEFAULT VALUES"),
        arguments("tables-odd-shapes", "UPDATE no_key SET b = '' WHERE b IS NULL"),
        arguments("tables-odd-shapes", "ALTER TABLE once_unlogged SET UNLOGGED"),
        arguments("types-text", "UPDATE texts SET t = t || ' ' WHERE id = 4"),
        arguments("sequences", "SELECT setval('set_not_called', 500, true)"),
        arguments("indexes", "DROP INDEX partly"),
        arguments("indexes", "ALTER INDEX by_expression ALTER COLUMN 3 SET STATISTICS -1"),
        arguments("constraints", "ALTER TABLE not_valid DROP CONSTRAINT never_checked"),
        arguments("triggers", "ALTER TABLE parted_low ENABLE TRIGGER on_root"),
        arguments("materialized-views", "REFRESH MATERIALIZED VIEW unpopulated"),
        arguments("large-objects", "SELECT lo_put(10006, 5, '\\xff')"),
        arguments("comments", "COMMENT ON COLUMN commented.tab.v IS 'x'"),
        arguments(
            "partitions-by-oid-dependent-hash", "UPDATE by_enum SET label = 'x' WHERE id = 7"),
        arguments(
            "privileges", "REVOKE GRANT OPTION FOR INSERT ON private.ledger FROM corpus_writer"),
        arguments(
            "extension-configuration-tables",
            "DELETE FROM corpus_config.whole WHERE name IS NULL"));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void what_differs_is_seen(String name, String change) throws Exception {
    CorpusFile file = CorpusFile.named(name);
    PostgresServer server = PostgresServers.of(15);
    try (CorpusDatabase source = CorpusDatabase.loaded(file, server);
        CorpusDatabase changed = CorpusDatabase.loaded(file, server)) {
      changed.run(change);
      assertFalse(compare(source, changed).isEmpty());
    }
  }

  private static DumpComparison compare(CorpusDatabase source, CorpusDatabase target)
      throws IOException, InterruptedException {
    Path binDirectory = NewerPgDump.binDirectory();
    return DumpComparison.between(
        PlainDump.of(binDirectory, source.server(), source.name()),
        PlainDump.of(binDirectory, target.server(), target.name()));
  }

  /** The script creates the database itself, properties included, under a name of its own. */
  private static CorpusDatabase moveByPgDump(
      CorpusCase each, CorpusDatabase source, PostgresServer target)
      throws IOException, InterruptedException, SQLException {
    ServerPreparation.of(target, each.file());
    CorpusDatabase copy = new CorpusDatabase(target, source.name() + "_copy");
    Path script = pgDump(each.sourceMajor()).run(source.uri(), List.of("--create"));
    try {
      String text = Files.readString(script, ISO_8859_1).replace(source.name(), copy.name());
      Files.writeString(script, forMajor(each.targetMajor(), text), ISO_8859_1);
      CorpusDatabase.runScript(target.uri("postgres"), script);
      return copy;
    } catch (IOException e) {
      target.dropDatabase(copy.name());
      throw e;
    } finally {
      Files.delete(script);
    }
  }

  /** Without the words that pg_dump writes, whatever the target, and older servers don't know. */
  private static String forMajor(int major, String script) {
    String since15 = major >= 15 ? "" : " LOCALE_PROVIDER = libc";
    String since17 = major >= 17 ? "" : "SET transaction_timeout = 0;\n";
    return script.replace(since15, "").replace(since17, "");
  }

  /** The machine's own where it can read the source, as its scripts suit targets of all majors. */
  private static ClientProgram pgDump(int sourceMajor) throws IOException, InterruptedException {
    return sourceMajor <= 15
        ? ClientProgram.pgDump()
        : ClientProgram.pgDump(NewerPgDump.binDirectory());
  }
}
