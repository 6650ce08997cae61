package dev.pgconvoy.coordinator;

import static dev.pgconvoy.coordinator.Outlooks.assertRefused;
import static dev.pgconvoy.coordinator.Outlooks.assertWarned;
import static dev.pgconvoy.coordinator.Outlooks.find;
import static dev.pgconvoy.coordinator.Outlooks.told;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.embedded.EmbeddedServer;
import dev.pgconvoy.embedded.PostgresServer;
import dev.pgconvoy.embedded.PostgresServers;
import dev.pgconvoy.embedded.TestDatabase;
import dev.pgconvoy.postgres.StandbySnapshot;
import dev.pgconvoy.preflight.Outcome;
import dev.pgconvoy.progress.RunSummary.Verdict;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Goal: each check of the plan speaks up on a server that was set up to fail it. Method: few
 * servers, each wrong in as many ways as go together.
 */
class OutlookIT {

  private static final Map<String, String> ODD =
      Map.of(
          "max_prepared_transactions", "4",
          "old_snapshot_threshold", "60min",
          "wal_level", "logical",
          "max_locks_per_transaction", "10",
          "max_connections", "20",
          "max_worker_processes", "0",
          "max_wal_senders", "0",
          "autovacuum_max_workers", "1",
          "autovacuum", "off");

  private static Outlooks outlooks;

  @BeforeAll
  static void start() {
    outlooks = new Outlooks();
  }

  @AfterAll
  static void stop() {
    outlooks.close();
  }

  @Test
  void a_fitting_pair_is_ready_and_nothing_is_written() throws Exception {
    PostgresServer quiet = PostgresServers.of(17, Map.of("autovacuum", "off"));
    try (TestDatabase source = PostgresServers.database(PostgresServers.of(15), "");
        TestDatabase target = PostgresServers.database(quiet, "")) {
      source.run(MigrationFixture.WAREHOUSE);
      String before = transactions(target);
      Outlook outlook = outlooks.plan(source.uri(), target.uri());
      outlook
          .findings()
          .forEach(finding -> assertInstanceOf(Outcome.Ok.class, finding.outcome(), finding::told));
      assertTrue(outlook.forecast().orElseThrow().seconds() > 0, outlook.toString());
      assertTrue(outlook.forecast().orElseThrow().criticalPath().size() > 2, outlook.toString());
      assertEquals(before, transactions(target));
    }
  }

  @Test
  void roles_without_rights_are_refused_with_all_that_they_lack() throws Exception {
    PostgresServer from = PostgresServers.of(15);
    PostgresServer to = PostgresServers.of(17);
    try (TestDatabase source = PostgresServers.database(from, "");
        TestDatabase target = PostgresServers.database(to, "")) {
      String reader = "reader_" + source.name();
      String writer = "writer_" + target.name();
      source.run(
          """
          CREATE ROLE %1$s LOGIN CONNECTION LIMIT 8;
          CREATE TABLE secret (id int);
          CREATE SEQUENCE counted;
          CREATE TABLE rows_of_users (id int);
          ALTER TABLE rows_of_users ENABLE ROW LEVEL SECURITY;
          GRANT SELECT ON rows_of_users TO %1$s;
          SELECT lo_create(77);
          CREATE FUNCTION note() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
          CREATE EVENT TRIGGER noted ON ddl_command_end EXECUTE FUNCTION note();
          """
              .formatted(reader));
      target.run(
          "CREATE ROLE %s LOGIN; REVOKE CREATE ON SCHEMA public FROM PUBLIC".formatted(writer));
      try {
        Outlook outlook = outlooks.plan(Outlooks.as(source, reader), Outlooks.as(target, writer));
        assertRefused(
            outlook,
            Map.of(
                "source-privileges", "\"public\".\"counted\", \"public\".\"secret\"",
                "row-security", "\"public\".\"rows_of_users\"",
                "large-objects", "1 large object",
                "target-privileges", "create schemas in the database"));
        assertWarned(outlook, "superuser-objects", "event trigger noted");
        assertWarned(outlook, "source-connections", "8 connections to spare");
        assertEquals(Optional.empty(), outlook.forecast());
      } finally {
        source.run("DROP OWNED BY %1$s; DROP ROLE %1$s".formatted(reader));
        target.run("DROP OWNED BY %1$s; DROP ROLE %1$s".formatted(writer));
      }
    }
  }

  @Test
  void a_target_in_use_is_refused_with_what_is_in_the_way() throws Exception {
    try (TestDatabase source = PostgresServers.database(PostgresServers.of(15), "");
        TestDatabase target =
            PostgresServers.database(
                PostgresServers.of(17),
                "ENCODING 'LATIN1' LOCALE_PROVIDER icu ICU_LOCALE 'de' TEMPLATE template0")) {
      // Is gone from 17 on.
      source.run("CREATE EXTENSION adminpack");
      target.run(
          """
          CREATE TABLE in_the_way ();
          CREATE FUNCTION note() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
          CREATE EVENT TRIGGER noted ON ddl_command_end EXECUTE FUNCTION note();
          ALTER DATABASE %1$s SET max_parallel_maintenance_workers = 0;
          ALTER DATABASE %1$s SET default_transaction_read_only = on
          """
              .formatted(target.name()));
      try (Connection other = target.connect()) {
        assertTrue(other.isValid(5));
        Outlook outlook = outlooks.plan(source.uri(), target.uri());
        assertRefused(
            outlook,
            Map.of(
                "target-empty", "table public.in_the_way",
                "extensions", "1 extension: adminpack"));
        assertWarned(outlook, "target-writable", "begin read-only");
        assertWarned(outlook, "target-event-triggers", "noted");
        assertWarned(outlook, "parallel-workers", "single process");
        assertWarned(outlook, "target-sessions", "1 other session");
        assertWarned(outlook, "encoding", "LATIN1");
        assertWarned(outlook, "locale", "icu de");
      }
    }
  }

  @Test
  void a_busy_and_odd_source_is_told_of() throws Exception {
    try (EmbeddedServer server = server(ODD);
        TestDatabase source = PostgresServers.database(server, "");
        TestDatabase target = PostgresServers.database(17);
        Connection writer = source.connect();
        Connection locker = source.connect();
        Statement writing = writer.createStatement();
        Statement locking = locker.createStatement()) {
      locking.execute("SET allow_in_place_tablespaces = on");
      locking.execute("CREATE TABLESPACE elsewhere LOCATION ''");
      source.run(
          """
          CREATE TABLE orders (id int) TABLESPACE elsewhere;
          CREATE ROLE clerk;
          ALTER TABLE orders OWNER TO clerk;
          CREATE TABLE locked (id int);
          CREATE FOREIGN DATA WRAPPER nothing;
          CREATE SERVER nowhere FOREIGN DATA WRAPPER nothing;
          CREATE FOREIGN TABLE remote (id int) SERVER nowhere;
          CREATE SUBSCRIPTION subscribed CONNECTION 'host=nowhere' PUBLICATION p
            WITH (connect = false, slot_name = NONE);
          """);
      source.run("SELECT pg_create_logical_replication_slot('subscriber', 'pgoutput')");
      source.run("BEGIN; INSERT INTO orders VALUES (1); PREPARE TRANSACTION 'half done'");
      writer.setAutoCommit(false);
      writing.execute("SET application_name = 'shop'; INSERT INTO orders VALUES (2)");
      locker.setAutoCommit(false);
      locking.execute("LOCK TABLE locked IN ACCESS EXCLUSIVE MODE");
      try {
        Outlook outlook = outlooks.planWithOwners(source.uri(), target.uri());
        assertWarned(outlook, "writers", "\"shop\" from 127.0.0.1");
        assertWarned(outlook, "source-locks", "public.locked");
        assertWarned(outlook, "prepared-transactions", "half done");
        assertWarned(outlook, "replication", "subscriber (inactive) and 1 subscription");
        assertWarned(outlook, "foreign-tables", "public.remote");
        assertWarned(outlook, "old-snapshots", "60 minutes");
        assertWarned(outlook, "tablespaces", "elsewhere");
        assertWarned(outlook, "roles", "clerk");
        // Reading the catalog would wait for who has locked the table.
        assertEquals(Optional.empty(), outlook.forecast());
      } finally {
        writer.rollback();
        locker.rollback();
        source.run(
            "ROLLBACK PREPARED 'half done'; DROP SUBSCRIPTION subscribed;"
                + " SELECT pg_drop_replication_slot('subscriber')");
      }
    }
  }

  @Test
  void what_the_catalog_shows_is_told_of() throws Exception {
    try (EmbeddedServer server = server(ODD);
        TestDatabase source = PostgresServers.database(server, "");
        TestDatabase target = PostgresServers.database(17)) {
      source.run(
          """
          DO $$ BEGIN
            FOR i IN 1..130 LOOP EXECUTE format('CREATE TABLE t%s (id int)', i); END LOOP;
          END $$;
          CREATE TABLE reg (r regclass);
          CREATE UNLOGGED TABLE fleeting (id int);
          CREATE TABLE twice (id int);
          INSERT INTO twice VALUES (1), (1);
          CREATE UNLOGGED TABLE huge (a text, b text);
          INSERT INTO huge VALUES (repeat('x', 520 << 20));
          """);
      try (Connection connection = source.connect();
          Statement statement = connection.createStatement()) {
        assertThrows(
            SQLException.class,
            () -> statement.execute("CREATE UNIQUE INDEX CONCURRENTLY broken ON twice (id)"));
      }
      source.run(
          "ALTER DATABASE %s SET default_toast_compression = pglz; UPDATE pg_db_role_setting SET setconfig = '{default_toast_compression=lz4}' WHERE setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database())"
              .formatted(source.name()));
      Outlook outlook = outlooks.plan(source.uri(), target.uri());
      assertRefused(outlook, Map.of());
      assertWarned(outlook, "large-rows", "\"public\".\"huge\"");
      assertWarned(outlook, "invalid-indexes", "\"public\".\"broken\"");
      assertWarned(outlook, "lock-table", "134 tables");
      assertWarned(outlook, "database-settings", "the compression of 1 setting");
      assertTrue(told(outlook, "copy-format").contains("regclass"), told(outlook, "copy-format"));
      assertTrue(told(outlook, "unlogged-tables").contains("fleeting"));
      assertTrue(told(outlook, "size").contains("MiB"));
      source.run("UPDATE huge SET b = repeat('x', 510 << 20)");
      assertRefused(
          outlooks.plan(source.uri(), target.uri()),
          Map.of("large-rows", "more than 1 GB in \"public\".\"huge\""));
    }
  }

  @Test
  void servers_that_are_no_pair_are_refused(@TempDir Path empty) throws Exception {
    try (TestDatabase newer = PostgresServers.database(15);
        TestDatabase older = PostgresServers.database(13)) {
      Outlook backwards = outlooks.plan(newer.uri(), older.uri());
      assertRefused(backwards, Map.of("versions", "older than the source with 15"));
      Outlook itself = outlooks.plan(older.uri(), older.uri());
      assertTrue(find(itself, "same-database").isRefusal());
      Outlook nobody = outlooks.plan(older.uri(), "postgresql://127.0.0.1:" + closedPort() + "/x");
      assertRefused(nobody, Map.of("target-reachable", "connecting to the target"));
      Outlook programs = outlooks.planWithPrograms(older.uri(), newer.uri(), empty);
      assertRefused(programs, Map.of("pg-dump", "none were found in " + empty));
      // An address of this machine that doesn't look like one.
      Outlook plain =
          outlooks.plan(
              older.uri().replace("127.0.0.1", "127.1") + "?sslmode=disable", newer.uri());
      assertWarned(plain, "source-tls", "in plain text");
    }
  }

  @Test
  void a_standby_is_not_written_and_read_only_where_its_sessions_share_a_snapshot(
      @TempDir Path folder) throws Exception {
    Path data = folder.resolve("data");
    Files.createDirectory(data);
    folder.toFile().setExecutable(true, false);
    folder.toFile().setReadable(true, false);
    try (EmbeddedServer standby = EmbeddedServer.builder(15).dataDirectory(data).start();
        TestDatabase other = PostgresServers.database(17)) {
      standby.createDatabase("empty", "");
      standby.stop();
      Files.createFile(data.resolve("standby.signal"));
      standby.restart();
      Outlook from = outlooks.plan(standby.uri("empty"), other.uri());
      if (StandbySnapshot.flaw(version(standby)).isPresent()) {
        assertRefused(from, Map.of("source-primary", "standby"));
      } else {
        assertWarned(from, "source-primary", "standby");
      }
      Outlook into = outlooks.plan(PostgresServers.of(15).uri("postgres"), standby.uri("empty"));
      assertRefused(into, Map.of("target-writable", "standby"));
    }
  }

  @Test
  void a_migration_refuses_for_the_same_reasons_and_leaves_nothing() throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with("CREATE EXTENSION adminpack")) {
      var summary = fixture.migrate(fixture.request(), Verdict.REFUSED);
      assertTrue(String.valueOf(summary.stopReason()).contains("adminpack"), summary::toString);
      assertEquals(
          "",
          MigrationFixture.text(
              fixture.target, "SELECT nspname FROM pg_namespace WHERE nspname = 'pgconvoy'"));
    }
  }

  private static int version(EmbeddedServer server) throws SQLException {
    try (Connection connection = server.connect("postgres");
        Statement statement = connection.createStatement();
        ResultSet version = statement.executeQuery("SHOW server_version_num")) {
      version.next();
      return version.getInt(1);
    }
  }

  private static EmbeddedServer server(Map<String, String> settings) {
    var builder = EmbeddedServer.builder(15);
    settings.forEach(builder::setting);
    return builder.start();
  }

  /** Where the next transaction that writes begins. */
  private static String transactions(TestDatabase database) throws Exception {
    return MigrationFixture.text(database, "SELECT pg_snapshot_xmax(pg_current_snapshot())");
  }

  private static int closedPort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
