package dev.pgconvoy.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.PGConnection;

class EmbeddedServerIT {

  static List<Integer> majors() {
    return PostgresServers.majors();
  }

  @ParameterizedTest
  @MethodSource("majors")
  void each_major_on_the_class_path_starts(int major) throws SQLException {
    try (TestDatabase database = PostgresServers.database(major)) {
      database.run("CREATE TABLE t (a int); INSERT INTO t SELECT generate_series(1, 1000)");

      assertEquals("1000", query(database.connect(), "SELECT count(*) FROM t"));
      assertTrue(
          query(database.connect(), "SHOW server_version").startsWith(major + "."),
          "the server's version");
      assertEquals("UTF8", query(database.connect(), "SHOW server_encoding"));
    }
  }

  @Test
  void two_majors_run_side_by_side() throws SQLException {
    try (EmbeddedServer source = EmbeddedServer.start(15);
        EmbeddedServer target = EmbeddedServer.start(17)) {
      assertNotEquals(source.port(), target.port());
      assertTrue(query(source.connect("postgres"), "SHOW server_version").startsWith("15."));
      assertTrue(query(target.connect("postgres"), "SHOW server_version").startsWith("17."));
    }
  }

  @Test
  void settings_and_password_are_as_asked() throws SQLException {
    try (EmbeddedServer server =
        EmbeddedServer.builder(17)
            .setting("wal_level", "minimal")
            .setting("max_wal_senders", "0")
            .setting("application_name", "it's \\ here")
            .superuserPassword("s3cret/@ä")
            .start()) {
      assertEquals("minimal", query(server.connect("postgres"), "SHOW wal_level"));
      assertTrue(server.uri("a b").contains(":s3cret%2F%40%C3%A4@127.0.0.1:"));
      assertTrue(server.uri("a b").endsWith("/a%20b"));
      assertFalse(server.toString().contains("s3cret"));
    }
  }

  @Test
  void a_crash_loses_sessions_and_unlogged_rows_but_not_logged_ones() throws SQLException {
    try (EmbeddedServer server = EmbeddedServer.start(17)) {
      server.run(
          "postgres",
          """
          CREATE TABLE logged AS SELECT generate_series(1, 10) AS a;
          CREATE UNLOGGED TABLE unlogged AS SELECT generate_series(1, 10) AS a;
          """);
      Connection before = server.connect("postgres");

      server.crash();

      assertThrows(SQLException.class, () -> query(before, "SELECT 1"));
      assertEquals("10", query(server.connect("postgres"), "SELECT count(*) FROM logged"));
      assertEquals("0", query(server.connect("postgres"), "SELECT count(*) FROM unlogged"));
    }
  }

  @Test
  void a_killed_server_restarts_on_its_port() throws SQLException {
    try (EmbeddedServer server = EmbeddedServer.start(17)) {
      server.run("postgres", "CREATE TABLE t AS SELECT generate_series(1, 10) AS a");
      String uri = server.uri("postgres");

      server.kill();
      assertThrows(SQLException.class, () -> server.connect("postgres"));
      server.restart();

      assertEquals(uri, server.uri("postgres"));
      assertEquals("10", query(server.connect("postgres"), "SELECT count(*) FROM t"));
    }
  }

  @Test
  void closing_a_killed_server_leaves_neither_process_nor_file() {
    EmbeddedServer server = EmbeddedServer.start(17);
    List<ProcessHandle> processes = server.processes();
    server.kill();

    server.close();

    assertLeftNothing(processes, server.dataDirectory());
  }

  @Test
  void a_paused_session_answers_only_after_it_is_resumed() throws Exception {
    try (EmbeddedServer server = EmbeddedServer.start(15);
        Connection session = server.connect("postgres");
        Statement statement = session.createStatement()) {
      long pid = session.unwrap(PGConnection.class).getBackendPID();
      server.pause(pid);
      var answer = CompletableFuture.supplyAsync(() -> answered(statement));
      while (!stopped(pid)) {
        Thread.onSpinWait();
      }
      assertFalse(answer.isDone());

      server.resume(pid);

      assertTrue(answer.join());
    }
  }

  private static boolean answered(Statement statement) {
    try {
      return statement.execute("SELECT 1");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean stopped(long pid) {
    String status = Command.of(List.of(), "ps", "-o", "stat=", "-p", "" + pid).run().output();
    return status.startsWith("T");
  }

  @Test
  void a_named_directory_outlives_its_server(@TempDir Path directory) throws Exception {
    letOthersThrough(directory);
    Path data = directory.resolve("data");
    try (EmbeddedServer server = EmbeddedServer.builder(15).dataDirectory(data).start()) {
      server.run("postgres", "CREATE TABLE kept ()");
    }
    try (EmbeddedServer server = EmbeddedServer.builder(15).dataDirectory(data).start()) {
      assertEquals("0", query(server.connect("postgres"), "SELECT count(*) FROM kept"));
    }
    EmbeddedServerBuilder wrong = EmbeddedServer.builder(17).dataDirectory(data);
    var error = assertThrows(EmbeddedServerException.class, wrong::start);
    assertTrue(error.getMessage().contains("holds a cluster of PostgreSQL 15, not 17"));
  }

  /** Root runs servers as somebody else where there are no user namespaces. */
  private static void letOthersThrough(Path directory) throws IOException {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
  }

  @Test
  void a_server_that_does_not_start_shows_its_log() {
    EmbeddedServerBuilder wrong = EmbeddedServer.builder(15).setting("shared_buffers", "a lot");

    var error = assertThrows(EmbeddedServerException.class, wrong::start);

    assertTrue(error.getMessage().contains("invalid value for parameter \"shared_buffers\""));
  }

  @Test
  void root_without_user_namespaces_runs_a_server_as_somebody_else() throws SQLException {
    assumeTrue(ServerUser.isRoot(), "only root can become another user");
    ServerUser nobody = ServerUser.switchingTo("nobody");
    assumeTrue(Command.of(nobody.prefix(), "true").run().succeeded(), "setpriv is missing");

    try (EmbeddedServer server =
        EmbeddedServer.builder(17).as(nobody).superuserPassword("s3cret").start()) {
      server.crash();
      server.restart();
      assertEquals("1", query(server.connect("postgres"), "SELECT 1"));
    }
  }

  @Test
  void a_major_without_binaries_is_named() {
    var error = assertThrows(EmbeddedServerException.class, () -> EmbeddedServer.start(9));
    assertTrue(error.getMessage().contains("No binaries of PostgreSQL 9 for "));
  }

  @Test
  void an_exiting_process_leaves_neither_server_nor_file() throws Exception {
    ServerInAnotherProcess other = ServerInAnotherProcess.start();

    other.letExit();

    assertLeftNothing(other.processes(), other.dataDirectory());
  }

  @Test
  void a_killed_process_leaves_neither_server_nor_file() throws Exception {
    ServerInAnotherProcess other = ServerInAnotherProcess.start();

    other.kill();

    assertLeftNothing(other.processes(), other.dataDirectory());
  }

  private static void assertLeftNothing(List<ProcessHandle> processes, Path directory) {
    processes.forEach(process -> process.onExit().join());
    assertTrue(Files.notExists(directory), directory + " is still there");
  }

  private static String query(Connection connection, String sql) throws SQLException {
    try (connection;
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getString(1);
    }
  }
}
