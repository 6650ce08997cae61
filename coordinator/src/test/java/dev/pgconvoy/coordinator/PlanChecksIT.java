package dev.pgconvoy.coordinator;

import static dev.pgconvoy.coordinator.Outlooks.as;
import static dev.pgconvoy.coordinator.Outlooks.assertRefused;
import static dev.pgconvoy.coordinator.Outlooks.assertWarned;
import static dev.pgconvoy.coordinator.Outlooks.find;
import static dev.pgconvoy.coordinator.Outlooks.remedies;
import static dev.pgconvoy.coordinator.Outlooks.told;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.embedded.EmbeddedServer;
import dev.pgconvoy.embedded.PostgresServers;
import dev.pgconvoy.embedded.SelfSigned;
import dev.pgconvoy.embedded.TestDatabase;
import dev.pgconvoy.preflight.Finding;
import dev.pgconvoy.task.Section;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Goal: what is told of a server is so, and the remedy that is named helps. Method: a server on
 * each side that only this test uses, so that its roles, catalogs and files can be made strange.
 */
class PlanChecksIT {

  private static final long GIB = 1L << 30;

  private static Outlooks outlooks;
  private static EmbeddedServer from;
  private static EmbeddedServer to;
  private static Path certificate;

  private TestDatabase source;
  private TestDatabase target;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    outlooks = new Outlooks();
    SelfSigned signed = SelfSigned.make(directory);
    certificate = directory.resolve("server.pem");
    Files.writeString(certificate, signed.certificate());
    from =
        EmbeddedServer.builder(15)
            .setting("autovacuum", "off")
            .setting("max_locks_per_transaction", "10")
            .setting("max_connections", "20")
            .start();
    to = EmbeddedServer.builder(17).setting("autovacuum", "off").start();
    signed.installOn(from);
    signed.installOn(to);
  }

  @AfterAll
  static void stop() {
    from.close();
    to.close();
    outlooks.close();
  }

  @BeforeEach
  void create() throws Exception {
    source = PostgresServers.database(from, "");
    target = PostgresServers.database(to, "");
  }

  @AfterEach
  void drop() throws Exception {
    source.close();
    target.close();
  }

  @Test
  void what_a_refusal_says_to_do_helps() throws Exception {
    source.run(
        """
        CREATE ROLE reader LOGIN;
        CREATE TABLE measured (at date) PARTITION BY RANGE (at);
        CREATE TABLE measured_2024 PARTITION OF measured FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
        GRANT SELECT ON measured_2024 TO reader;
        CREATE TABLE owned (id int);
        ALTER TABLE owned ENABLE ROW LEVEL SECURITY;
        CREATE SEQUENCE counted;
        """);
    target.run("CREATE ROLE writer LOGIN; REVOKE CREATE ON SCHEMA public FROM PUBLIC");
    try {
      String sourceUri = as(source, "reader");
      String targetUri = as(target, "writer");
      Outlook refused = outlooks.plan(sourceUri, targetUri);
      assertRefused(
          refused,
          Map.of(
              "source-privileges",
                  "\"public\".\"counted\", \"public\".\"measured\", \"public\".\"owned\"",
              "row-security", "\"public\".\"owned\"",
              "target-privileges", "create objects in the schema public"));
      source.run(find(refused, "source-privileges").remedies().getFirst());
      source.run(find(refused, "row-security").remedies().getFirst());
      target.run(find(refused, "target-privileges").remedies().getFirst());
      Outlook mended = outlooks.plan(sourceUri, targetUri);
      assertRefused(mended, Map.of());
      assertTrue(mended.forecast().isPresent(), mended::toString);
    } finally {
      source.run("DROP OWNED BY reader; DROP ROLE reader");
      target.run("DROP OWNED BY writer; DROP ROLE writer");
    }
  }

  @Test
  void tables_that_are_to_be_loaded_need_the_right_to_empty_and_fill_them() throws Exception {
    source.run("CREATE TABLE orders (id int)");
    target.run("CREATE ROLE loader LOGIN; CREATE TABLE orders (id int);");
    target.run(
        "GRANT INSERT, SELECT ON orders TO loader; GRANT CREATE ON DATABASE \"%s\" TO loader"
            .formatted(target.name()));
    try {
      Outlook outlook =
          outlooks.planOf(EnumSet.of(Section.DATA), source.uri(), as(target, "loader"));
      assertRefused(outlook, Map.of("target-privileges", "empty and fill public.orders"));
      target.run("GRANT TRUNCATE ON orders TO loader");
      assertRefused(
          outlooks.planOf(EnumSet.of(Section.DATA), source.uri(), as(target, "loader")), Map.of());
    } finally {
      target.run("DROP OWNED BY loader; DROP ROLE loader");
    }
  }

  @Test
  void connections_that_are_not_left_over_are_refused_on_either_side() throws Exception {
    source.run("CREATE ROLE limited LOGIN CONNECTION LIMIT 5; GRANT pg_read_all_data TO limited");
    target.run("CREATE ROLE limited LOGIN");
    target.run(
        "ALTER DATABASE \"%1$s\" OWNER TO limited; ALTER DATABASE \"%1$s\" CONNECTION LIMIT 4"
            .formatted(target.name()));
    try {
      assertRefused(
          outlooks.plan(as(source, "limited"), as(target, "limited")),
          Map.of(
              "source-connections", "5 connections to spare, and 4 jobs need 9",
              "target-connections", "4 connections to spare, and 4 jobs need 9"));
    } finally {
      source.run("DROP OWNED BY limited; DROP ROLE limited");
      target.run(
          "ALTER DATABASE \"%s\" OWNER TO postgres; DROP ROLE limited".formatted(target.name()));
    }
  }

  @Test
  void encryption_is_told_apart_from_proof() throws Exception {
    String proved = "?sslmode=verify-full&sslrootcert=" + certificate;
    Outlook trusted = outlooks.plan(source.uri() + proved, target.uri() + proved);
    assertEquals("connections to the source use TLSv1.3", told(trusted, "source-tls"));
    assertEquals("connections to the target use TLSv1.3", told(trusted, "target-tls"));
    // An address of this machine that doesn't look like one.
    Outlook believed =
        outlooks.plan(
            elsewhere(source) + "?sslmode=require", elsewhere(target) + "?sslmode=require");
    assertWarned(believed, "source-tls", "TLSv1.3, but nobody checks the server's name");
    assertWarned(believed, "target-tls", "TLSv1.3, but nobody checks the server's name");
    Outlook open =
        outlooks.plan(
            elsewhere(source) + "?sslmode=disable", elsewhere(target) + "?sslmode=disable");
    assertWarned(open, "source-tls", "in plain text");
    assertWarned(open, "target-tls", "in plain text");
  }

  private static String elsewhere(TestDatabase database) {
    return database.uri().replace("127.0.0.1", "127.1");
  }

  @Test
  void extensions_and_collations_that_the_target_has_not_or_older_are_named() throws Exception {
    source.run(
        """
        CREATE EXTENSION hstore;
        CREATE COLLATION pg_catalog.elsewhere (provider = icu, locale = 'de');
        CREATE TABLE sorted (name text COLLATE pg_catalog.elsewhere);
        """);
    target.run("CREATE EXTENSION hstore VERSION '1.4'");
    try {
      Outlook outlook = outlooks.plan(source.uri(), target.uri());
      assertRefused(outlook, Map.of("collations", "1 collation: elsewhere"));
      assertWarned(outlook, "extensions", "(1.4 there)");
      target.run("CREATE COLLATION pg_catalog.elsewhere (provider = icu, locale = 'de')");
      target.run("ALTER EXTENSION hstore UPDATE");
      Outlook mended = outlooks.plan(source.uri(), target.uri());
      assertRefused(mended, Map.of());
      assertEquals("the target has hstore", told(mended, "extensions"));
    } finally {
      source.run("DROP TABLE sorted; DROP COLLATION pg_catalog.elsewhere");
    }
  }

  @Test
  void rules_of_sorting_that_have_changed_since_are_told() throws Exception {
    try (TestDatabase german =
        PostgresServers.database(from, "LOCALE_PROVIDER icu ICU_LOCALE 'de' TEMPLATE template0")) {
      german.run(
          """
          CREATE COLLATION swedish (provider = icu, locale = 'sv');
          CREATE TABLE sorted (name text COLLATE swedish PRIMARY KEY);
          """);
      Outlook fresh = outlooks.plan(german.uri(), target.uri());
      assertTrue(told(fresh, "collation-versions").contains("that it sorts by now"));
      german.run(
          """
          UPDATE pg_database SET datcollversion = '1' WHERE datname = current_database();
          UPDATE pg_collation SET collversion = '2' WHERE collname = 'swedish';
          """);
      Outlook stale = outlooks.plan(german.uri(), target.uri());
      assertWarned(stale, "collation-versions", "the database's default (1, now ");
      assertWarned(stale, "collation-versions", "public.swedish");
      List<String> refreshing =
          List.of(
              "ALTER DATABASE \"%s\" REFRESH COLLATION VERSION".formatted(german.name()),
              "ALTER COLLATION public.swedish REFRESH VERSION");
      for (String statement : refreshing) {
        assertTrue(remedies(stale, "collation-versions").contains(statement));
        german.run(statement);
      }
      assertTrue(
          told(outlooks.plan(german.uri(), target.uri()), "collation-versions")
              .contains("that it sorts by now"));
    }
  }

  @Test
  void timeouts_of_the_role_are_known_and_put_aside() throws Exception {
    source.run(
        "CREATE ROLE hurried LOGIN SUPERUSER; ALTER ROLE hurried SET statement_timeout = '20s'");
    target.run(
        "ALTER DATABASE \"%s\" SET idle_in_transaction_session_timeout = '20s'"
            .formatted(target.name()));
    try {
      Outlook outlook = outlooks.plan(as(source, "hurried"), target.uri());
      assertTrue(told(outlook, "source-timeouts").contains("statement_timeout = 20000 ms"));
      assertTrue(
          told(outlook, "target-timeouts")
              .contains("idle_in_transaction_session_timeout = 20000 ms"));
      assertTrue(outlook.forecast().isPresent(), outlook::toString);
    } finally {
      source.run("DROP ROLE hurried");
    }
  }

  /** The server computes the age from what the catalog says, which nothing else looks at. */
  @Test
  void transaction_ids_that_run_out_are_told_and_refused_at_the_end() throws Exception {
    age(source, 1_700_000_000L);
    age(target, 2_120_000_000L);
    Outlook outlook = outlooks.plan(source.uri(), target.uri());
    assertWarned(outlook, "source-wraparound", "79% of the source's transaction ids");
    assertRefused(outlook, Map.of("target-wraparound", "98% of the target's transaction ids"));
  }

  private static void age(TestDatabase database, long transactions) throws Exception {
    database.run(
        """
        UPDATE pg_database
           SET datfrozenxid = ((pg_current_xact_id()::text::bigint - %d + 4294967296) %% 4294967296)::text::xid
         WHERE datname = current_database()
        """
            .formatted(transactions));
  }

  @Test
  void more_tables_than_two_sessions_can_lock_are_told() throws Exception {
    // Room for 10 locks of each of 20 connections, 3 of autovacuum, 8 workers and 10 WAL senders.
    source.run(
        "DO $$ BEGIN FOR i IN 1..206 LOOP EXECUTE format('CREATE TABLE t%s (id int)', i); END LOOP; END $$");
    Outlook outlook = outlooks.plan(source.uri(), target.uri());
    assertWarned(outlook, "lock-table", "206 tables, and room for 410 locks");
    assertTrue(remedies(outlook, "lock-table").contains("max_locks_per_transaction = '16"));
  }

  @Test
  void more_tables_than_the_lock_table_takes_are_refused() throws Exception {
    // A table that is made is locked until the end of its transaction.
    source.run(
        "DO $$ BEGIN FOR i IN 1..411 LOOP EXECUTE format('CREATE TABLE t%s (id int)', i); COMMIT; END LOOP; END $$");
    Outlook outlook = outlooks.plan(source.uri(), target.uri());
    assertRefused(outlook, Map.of("lock-table", "411 tables, and room for 410 locks"));
    assertTrue(remedies(outlook, "lock-table").contains("SET max_locks_per_transaction = '"));
    assertTrue(outlook.forecast().isEmpty(), outlook::toString);
  }

  @Test
  void a_managed_service_is_known_by_its_roles_and_gets_parameters_for_statements()
      throws Exception {
    target.run("CREATE ROLE rds_superuser; CREATE ROLE master LOGIN IN ROLE rds_superuser");
    target.run(
        "ALTER DATABASE \"%1$s\" OWNER TO master; ALTER DATABASE \"%1$s\" SET max_parallel_maintenance_workers = 0"
            .formatted(target.name()));
    source.run(
        """
        CREATE FUNCTION note() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
        CREATE EVENT TRIGGER noted ON ddl_command_end EXECUTE FUNCTION note();
        CREATE EXTENSION adminpack;
        """);
    try (RandomAccessFile sparse = new RandomAccessFile(fileIn(source).toFile(), "rw")) {
      // The server counts the sizes of the files in the database's directory.
      sparse.setLength(20 * GIB);
      Outlook outlook = outlooks.plan(source.uri(), as(target, "master"));
      assertRefused(outlook, Map.of("extensions", "adminpack"));
      assertTrue(remedies(outlook, "extensions").contains("Amazon RDS allows a list"));
      assertWarned(outlook, "superuser-objects", "event trigger noted");
      assertTrue(find(outlook, "superuser-objects").why().contains("as usual at Amazon RDS"));
      assertWarned(outlook, "parallel-workers", "single process");
      assertTrue(
          remedies(outlook, "parallel-workers").contains("In the parameter group of Amazon RDS"));
      assertWarned(outlook, "load-settings", "max_wal_size, checkpoint_timeout");
      assertTrue(
          remedies(outlook, "load-settings")
              .startsWith("In the parameter group of Amazon RDS, max_wal_size = 20GB"));
      assertTrue(told(outlook, "size").contains("the console of Amazon RDS"));
      assertTrue(told(outlook, "size").contains("20,4"), told(outlook, "size"));
    } finally {
      Files.deleteIfExists(fileIn(source));
      target.run(
          "ALTER DATABASE \"%s\" OWNER TO postgres; DROP ROLE master; DROP ROLE rds_superuser"
              .formatted(target.name()));
    }
  }

  private static Path fileIn(TestDatabase database) throws Exception {
    String oid =
        MigrationFixture.text(
            database, "SELECT oid FROM pg_database WHERE datname = current_database()");
    return from.dataDirectory().resolve("base").resolve(oid).resolve("sparse");
  }

  @Test
  void nobody_at_the_other_end_is_one_refusal_and_no_error() throws Exception {
    Outlook outlook = outlooks.plan(source.uri().replace(":" + from.port(), ":1"), target.uri());
    List<String> refusals =
        outlook.findings().stream().filter(Finding::isRefusal).map(Finding::check).toList();
    assertEquals(List.of("source-reachable"), refusals);
  }
}
