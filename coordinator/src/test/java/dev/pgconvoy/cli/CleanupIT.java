package dev.pgconvoy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pgconvoy.cleanup.Unfinished;
import dev.pgconvoy.embedded.PostgresServers;
import dev.pgconvoy.embedded.TestDatabase;
import dev.pgconvoy.postgres.Sql;
import dev.pgconvoy.postgres.SqlResource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cleanup leaves: nothing of pgconvoy, and everything else. */
class CleanupIT {

  private static final String SHOP =
      """
      CREATE TABLE customer (id int PRIMARY KEY, name text);
      INSERT INTO customer SELECT i, 'customer ' || i FROM generate_series(1, 1000) AS i;
      CREATE TABLE orders (id int PRIMARY KEY, customer int);
      INSERT INTO orders SELECT i, i FROM generate_series(1, 1000) AS i;
      ALTER TABLE orders ADD CONSTRAINT known FOREIGN KEY (customer) REFERENCES customer NOT VALID;
      CREATE VIEW named AS SELECT o.id, c.name FROM orders AS o JOIN customer AS c ON c.id = o.customer;
      """;

  @TempDir private Path folder;

  @Test
  void after_cleanup_both_databases_are_as_if_pgconvoy_had_never_been_there() throws Exception {
    try (TestDatabase source = PostgresServers.database(15);
        TestDatabase target =
            PostgresServers.database(PostgresServers.of(15, Map.of("max_wal_size", "2GB")), "")) {
      source.run(SHOP);
      String before = dump(source);
      String sourceBefore = surroundings(source);
      String targetBefore = surroundings(target);
      assertEquals(0, run("migrate", source, target, "--read-only-source", "--no-web", "--quiet"));
      assertTrue(dump(target).contains("pgconvoy"));
      assertEquals(0, run("cleanup", source, target, "--yes", "--report-dir", reports()));
      assertEquals(before, dump(source));
      assertEquals(sorted(before), sorted(dump(target)));
      assertEquals(sourceBefore, surroundings(source));
      assertEquals(targetBefore, surroundings(target));
      JsonNode report = new ObjectMapper().readTree(folder.resolve("report.json").toFile());
      assertEquals("proved", report.path("outcome").path("verdict").textValue());
      assertEquals(1000, report.path("tables").path(0).path("rows").intValue());
      assertEquals(
          report.path("tables").path(0).path("source"),
          report.path("tables").path(0).path("target"));
      assertTrue(report.path("read_only_source").path("undone").booleanValue());
      assertTrue(Files.readString(folder.resolve("report.html")).contains("Everything arrived"));
      // Again: nothing is left to do.
      assertEquals(0, run("cleanup", source, target, "--yes"));
    }
  }

  @Test
  void a_key_to_a_partitioned_table_is_not_left_to_be_validated() throws Exception {
    try (TestDatabase source = PostgresServers.database(15);
        TestDatabase target = PostgresServers.database(15)) {
      source.run(
          """
          CREATE TABLE orders (id int PRIMARY KEY) PARTITION BY RANGE (id);
          CREATE TABLE orders_1 PARTITION OF orders FOR VALUES FROM (1) TO (9);
          CREATE TABLE lines (order_id int REFERENCES orders);
          CREATE TABLE unchecked (id int);
          ALTER TABLE unchecked ADD CONSTRAINT positive CHECK (id > 0) NOT VALID;
          """);
      assertEquals(0, run("migrate", source, target, "--no-web", "--quiet"));
      assertEquals(
          "constraint positive of unchecked, not valid",
          text(
              target,
              "SELECT string_agg(object, '; ') FROM (%s) AS unfinished"
                  .formatted(
                      SqlResource.read(Unfinished.class, "unfinished-objects.sql")
                          .strip()
                          .replaceFirst(";$", ""))));
    }
  }

  @Test
  void a_source_that_a_killed_run_left_read_only_is_made_writable() throws Exception {
    try (TestDatabase source = PostgresServers.database(15);
        TestDatabase target = PostgresServers.database(15)) {
      source.run(SHOP);
      run("migrate", source, target, "--read-only-source", "--no-web", "--quiet");
      // As a kill leaves it.
      target.run("UPDATE pgconvoy.read_only_source SET undone_at = NULL");
      source.run("ALTER DATABASE " + source.name() + " SET default_transaction_read_only = on");
      assertThrows(SQLException.class, () -> source.run("CREATE TABLE more ()"));
      assertEquals(0, run("cleanup", source, target, "--yes", "--report-dir", reports()));
      source.run("CREATE TABLE more ()");
    }
  }

  @Test
  void a_source_that_is_not_given_stays_read_only_and_the_statement_is_told() throws Exception {
    try (TestDatabase source = PostgresServers.database(15);
        TestDatabase target = PostgresServers.database(15)) {
      source.run(SHOP);
      run("migrate", source, target, "--read-only-source", "--no-web", "--quiet");
      target.run("UPDATE pgconvoy.read_only_source SET undone_at = NULL");
      assertEquals(
          3, execute("cleanup", "--target", target.uri(), "--yes", "--report-dir", reports()));
      assertTrue(
          Files.readString(folder.resolve("report.json"))
              .contains("RESET default_transaction_read_only"));
    }
  }

  @Test
  void a_source_that_was_to_stay_read_only_stays_so_unless_it_is_to_be_opened() throws Exception {
    try (TestDatabase source = PostgresServers.database(15);
        TestDatabase target = PostgresServers.database(15)) {
      source.run(SHOP);
      migrateAndKeepReadOnly(source, target);
      assertEquals(0, run("cleanup", source, target, "--yes", "--report-dir", reports()));
      assertThrows(SQLException.class, () -> source.run("CREATE TABLE more ()"));
      JsonNode closed =
          new ObjectMapper()
              .readTree(folder.resolve("report.json").toFile())
              .path("read_only_source");
      assertTrue(closed.path("kept").booleanValue(), closed::toString);
      assertFalse(closed.path("undone").booleanValue(), closed::toString);
    }
  }

  @Test
  void a_source_that_was_to_stay_read_only_is_opened() throws Exception {
    try (TestDatabase source = PostgresServers.database(15);
        TestDatabase target = PostgresServers.database(15)) {
      source.run(SHOP);
      migrateAndKeepReadOnly(source, target);
      assertEquals(2, execute("cleanup", "--target", target.uri(), "--yes", "--open-source"));
      assertEquals(
          0, run("cleanup", source, target, "--yes", "--open-source", "--report-dir", reports()));
      source.run("CREATE TABLE more ()");
    }
  }

  private static void migrateAndKeepReadOnly(TestDatabase source, TestDatabase target) {
    assertEquals(
        0, run("migrate", source, target, "--read-only-source", "--keep-read-only", "--no-web"));
    assertThrows(SQLException.class, () -> source.run("CREATE TABLE more ()"));
  }

  @Test
  void the_journal_stays_where_its_report_can_not_be_written() throws Exception {
    try (TestDatabase source = PostgresServers.database(15);
        TestDatabase target = PostgresServers.database(15)) {
      source.run(SHOP);
      run("migrate", source, target, "--no-web", "--quiet");
      String nowhere = Files.createFile(folder.resolve("a file")).toString();
      assertEquals(1, run("cleanup", source, target, "--yes", "--report-dir", nowhere));
      assertEquals("t", text(target, "SELECT to_regclass('pgconvoy.run') IS NOT NULL"));
    }
  }

  @Test
  void a_role_is_dropped_with_its_privileges_but_not_with_its_objects() throws Exception {
    try (TestDatabase source = PostgresServers.database(15);
        TestDatabase target = PostgresServers.database(17)) {
      String reader = "reader_" + source.name();
      source.run(
          "CREATE ROLE %1$s LOGIN; CREATE TABLE t (); GRANT SELECT ON t TO %1$s; ALTER DEFAULT PRIVILEGES FOR ROLE %1$s GRANT SELECT ON TABLES TO PUBLIC"
              .formatted(reader));
      target.run(
          "CREATE ROLE %1$s; CREATE TABLE kept (id int); ALTER TABLE kept OWNER TO %1$s"
              .formatted(reader));
      assertEquals(3, run("cleanup", source, target, "--yes", "--drop-role", reader));
      String roles = "SELECT count(*) FROM pg_roles WHERE rolname = '" + reader + "'";
      assertEquals("0", text(source, roles));
      assertEquals("1", text(target, roles));
      target.run("ALTER TABLE kept OWNER TO postgres");
      assertEquals(0, run("cleanup", source, target, "--yes", "--drop-role", reader));
      assertEquals("0", text(target, roles));
      assertEquals("0", text(target, "SELECT count(*) FROM kept"));
    }
  }

  @Test
  void a_role_with_privileges_on_the_servers_own_objects_stays() throws Exception {
    try (TestDatabase source = PostgresServers.database(15);
        TestDatabase target = PostgresServers.database(17)) {
      String writer = "writer_" + target.name();
      String other = "other_" + target.name();
      target.run(
          """
          CREATE ROLE %1$s LOGIN CREATEROLE;
          CREATE ROLE %2$s;
          GRANT %2$s TO %1$s WITH ADMIN OPTION;
          GRANT CREATE ON TABLESPACE pg_default TO %2$s;
          """
              .formatted(writer, other));
      try {
        String uri = target.uri().replaceFirst("//[^@]*@", "//" + writer + "@");
        assertEquals(3, execute("cleanup", "--target", uri, "--yes", "--drop-role", other));
        assertEquals(
            "1", text(target, "SELECT count(*) FROM pg_roles WHERE rolname = '" + other + "'"));
        target.run("CREATE SCHEMA pgconvoy; CREATE TABLE pgconvoy.run ()");
        assertEquals(6, execute("cleanup", "--target", uri, "--yes"));
        target.run("DROP SCHEMA pgconvoy CASCADE");
      } finally {
        target.run(
            "REVOKE CREATE ON TABLESPACE pg_default FROM %1$s; DROP ROLE %1$s, %2$s"
                .formatted(other, writer));
      }
    }
  }

  @Test
  void a_role_whose_name_needs_quotes_is_told_what_only_a_person_can_do() throws Exception {
    try (TestDatabase source = PostgresServers.database(15);
        TestDatabase target = PostgresServers.database(17)) {
      source.run(SHOP);
      assertEquals(0, run("migrate", source, target, "--no-web", "--quiet"));
      String role = "Odd \"role\" of " + target.name();
      String quoted = Sql.identifier(role);
      target.run("CREATE ROLE %s SUPERUSER LOGIN; GRANT pg_monitor TO %1$s".formatted(quoted));
      try {
        String user = URLEncoder.encode(role, StandardCharsets.UTF_8).replace("+", "%20");
        String uri = target.uri().replaceFirst("//[^@]*@", "//" + user + "@");
        assertEquals(0, execute("cleanup", "--target", uri, "--yes", "--report-dir", reports()));
      } finally {
        target.run("DROP ROLE " + quoted);
      }
    }
  }

  @Test
  void nobody_is_told_to_shut_a_superuser_out() throws Exception {
    try (TestDatabase source = PostgresServers.database(15);
        TestDatabase target = PostgresServers.database(17);
        TestDatabase other = PostgresServers.database(17)) {
      target.run(
          "CREATE ROLE mover LOGIN; ALTER DATABASE %s OWNER TO mover".formatted(target.name()));
      try {
        String mover = target.uri().replaceFirst("//[^@]*@", "//mover@");
        assertEquals(
            0,
            execute("migrate", "--source", source.uri(), "--target", mover, "--no-web", "--quiet"));
        String said = said("cleanup", "--source", source.uri(), "--target", mover, "--yes");
        assertTrue(said.contains("on the source: \"postgres\" stays"), said);
        assertTrue(said.contains("on the target: ALTER ROLE \"mover\" NOLOGIN"), said);
        assertEquals(0, run("migrate", source, other, "--no-web", "--quiet"));
        said = said("cleanup", "--target", other.uri(), "--yes");
        assertTrue(said.contains("on the target: \"postgres\" stays"), said);
      } finally {
        target.run("REASSIGN OWNED BY mover TO postgres; DROP OWNED BY mover; DROP ROLE mover");
      }
    }
  }

  private String said(String... arguments) throws Exception {
    String[] all =
        Stream.concat(Stream.of(arguments), Stream.of("--report-dir", reports()))
            .toArray(String[]::new);
    try (Program program = Program.start(Map.of(), all)) {
      assertEquals(0, program.end(), program.all());
      return program.all();
    }
  }

  private String reports() {
    return folder.toString();
  }

  /** What is around a database: its settings, the server's roles and their memberships. */
  private static String surroundings(TestDatabase database) throws SQLException {
    return text(
        database,
        """
        SELECT concat_ws(E'\n',
          (SELECT string_agg(r::text, E'\n' ORDER BY rolname) FROM pg_roles AS r),
          (SELECT string_agg(m::text, E'\n' ORDER BY m::text) FROM pg_auth_members AS m),
          (SELECT string_agg(s::text, E'\n' ORDER BY s::text) FROM pg_db_role_setting AS s),
          (SELECT concat_ws(' ', datdba, datacl, datconnlimit, datallowconn, shobj_description(oid, 'pg_database'))
             FROM pg_database WHERE datname = current_database()),
          (SELECT count(*) FROM pg_prepared_xacts), (SELECT count(*) FROM pg_replication_slots),
          (SELECT string_agg(nspname, ',' ORDER BY nspname) FROM pg_namespace WHERE nspname !~ '^pg_(toast_)?temp'))
        """);
  }

  private static int run(
      String command, TestDatabase source, TestDatabase target, String... options) {
    return execute(
        Stream.concat(
                Stream.of(command, "--source", source.uri(), "--target", target.uri()),
                Arrays.stream(options))
            .toArray(String[]::new));
  }

  private static int execute(String... arguments) {
    return Main.run(arguments, Map.of());
  }

  private static String sorted(String dump) {
    return dump.lines().sorted().collect(Collectors.joining("\n"));
  }

  private static String dump(TestDatabase database) throws IOException, InterruptedException {
    Process pgDump =
        new ProcessBuilder("pg_dump", "--no-owner", "--dbname", database.uri())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    pgDump.getInputStream().transferTo(text);
    assertEquals(0, pgDump.waitFor());
    return text.toString(StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.startsWith("\\restrict") && !line.startsWith("\\unrestrict"))
        .collect(Collectors.joining("\n"));
  }

  private static String text(TestDatabase database, String query) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      assertTrue(result.next());
      return result.getString(1);
    }
  }
}
