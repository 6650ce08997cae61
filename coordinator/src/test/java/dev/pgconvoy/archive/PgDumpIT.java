package dev.pgconvoy.archive;

import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.embedded.PostgresServer;
import dev.pgconvoy.embedded.PostgresServers;
import dev.pgconvoy.embedded.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PgDumpIT {
  private static final Duration FOR_EVER = Duration.ZERO;

  @TempDir Path folder;
  private Path file;
  private TestDatabase database;
  private PgTools tools;

  @BeforeEach
  void createDatabase() throws Exception {
    tools = DumpedSource.tools().findFirst().orElseThrow();
    int major =
        PostgresServers.majors().stream()
            .filter(m -> m <= tools.major())
            .max(Integer::compare)
            .orElseThrow();
    database = PostgresServers.database(major);
    database.run("CREATE TABLE kept (a integer)");
    file = folder.resolve("schema.dump");
  }

  @AfterEach
  void dropDatabase() throws SQLException {
    database.close();
  }

  @Test
  void a_dump_sees_what_its_snapshot_sees() throws Exception {
    try (Connection exporter = database.connect();
        Statement statement = exporter.createStatement()) {
      exporter.setAutoCommit(false);
      statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
      String snapshot = single(statement, "SELECT pg_export_snapshot()");
      database.run("CREATE TABLE later (a integer)");

      dump(new DumpRequest(Optional.of(snapshot), FOR_EVER, ObjectFilter.EVERYTHING));
    }

    assertEquals(List.of("kept"), tables());
  }

  @Test
  void neither_the_journal_nor_data_is_dumped() throws Exception {
    database.run("INSERT INTO kept VALUES (1)");
    database.run("CREATE SCHEMA pgconvoy CREATE TABLE run (a integer)");

    dump(everything());

    assertEquals(List.of("kept"), tables());
    assertTrue(ArchiveReader.read(file).entries().stream().noneMatch(TocEntry::hadDumper));
  }

  @Test
  void the_journal_is_not_dumped_even_if_tables_are_named() throws Exception {
    database.run("CREATE SCHEMA pgconvoy CREATE TABLE run (a integer)");

    dump(filtered(new ObjectFilter(List.of(), List.of(), List.of("*.*"), List.of("pg_*.*"))));

    assertTrue(tables().contains("kept"));
    assertTrue(!tables().contains("run"));
  }

  @Test
  void patterns_choose_tables() throws Exception {
    database.run("CREATE TABLE \"Odd, name\" (a integer); CREATE TABLE other (a integer)");

    dump(
        filtered(
            new ObjectFilter(
                List.of("public"), List.of(), List.of(), List.of("\"Odd, name\"", "oth*"))));

    assertEquals(List.of("kept"), tables());
  }

  @Test
  void nobody_else_can_read_an_archive() throws Exception {
    Files.createFile(file);
    Files.setPosixFilePermissions(file, fromString("rw-rw-rw-"));

    dump(everything());

    assertEquals(fromString("rw-------"), Files.getPosixFilePermissions(file));
  }

  @Test
  void a_failure_says_what_pg_dump_said() {
    ToolFailedException failure =
        assertThrows(
            ToolFailedException.class,
            () ->
                dump(
                    new DumpRequest(
                        Optional.of("00000000-00000000-1"), FOR_EVER, ObjectFilter.EVERYTHING)));

    assertEquals(1, failure.exitCode());
    assertTrue(failure.output().contains("00000000-00000000-1"), failure.getMessage());
  }

  @Test
  void a_lock_is_waited_for_no_longer_than_asked() throws Exception {
    try (Connection locker = lock()) {
      ToolFailedException failure =
          assertThrows(
              ToolFailedException.class,
              () ->
                  dump(
                      new DumpRequest(
                          Optional.empty(), Duration.ofMillis(50), ObjectFilter.EVERYTHING)));

      assertTrue(failure.output().contains("LOCK TABLE public.kept"), failure.output());
      locker.rollback();
    }
  }

  @Test
  void an_interrupt_ends_the_dump_and_its_session() throws Exception {
    try (Connection locker = lock()) {
      FutureTask<String> dumping = new FutureTask<>(() -> dump(everything()));
      Thread thread = Thread.ofVirtual().start(dumping);
      awaitSessions(1);

      thread.interrupt();

      ExecutionException failure = assertThrows(ExecutionException.class, dumping::get);
      assertInstanceOf(InterruptedException.class, failure.getCause());
      locker.rollback();
      awaitSessions(0);
    }
  }

  private String dump(DumpRequest request) throws Exception {
    PostgresServer server = database.server();
    Map<String, String> connection = DumpedSource.connection(server, database.name());
    return new PgDump(tools, connection).dump(request, file);
  }

  private static DumpRequest everything() {
    return filtered(ObjectFilter.EVERYTHING);
  }

  private static DumpRequest filtered(ObjectFilter filter) {
    return new DumpRequest(Optional.empty(), FOR_EVER, filter);
  }

  private List<String> tables() throws Exception {
    return ArchiveReader.read(file).entries().stream()
        .filter(entry -> entry.kind() == EntryKind.TABLE)
        .map(TocEntry::tag)
        .toList();
  }

  private Connection lock() throws SQLException {
    Connection connection = database.connect();
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("LOCK TABLE kept IN ACCESS EXCLUSIVE MODE");
    }
    return connection;
  }

  /** Until so many sessions of pg_dump wait for a lock, or are there at all if none is wanted. */
  private void awaitSessions(int wanted) throws SQLException {
    String condition = wanted == 0 ? "true" : "wait_event_type = 'Lock'";
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      String count;
      do {
        count =
            single(
                statement,
                "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'pg_dump'"
                    + " AND datname = current_database() AND "
                    + condition);
      } while (!count.equals(String.valueOf(wanted)));
    }
  }

  private static String single(Statement statement, String sql) throws SQLException {
    try (ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getString(1);
    }
  }
}
