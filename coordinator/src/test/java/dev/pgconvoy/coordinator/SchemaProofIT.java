package dev.pgconvoy.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.progress.RunSummary;
import dev.pgconvoy.progress.RunSummary.Verdict;
import dev.pgconvoy.progress.RunView.Phase;
import dev.pgconvoy.task.Section;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Definitions are part of what a migration proves. */
class SchemaProofIT {

  /** PostgreSQL prints the checks otherwise once it has read back what it printed. */
  private static final String SOURCE =
      """
      CREATE TABLE t (
        id int PRIMARY KEY,
        kind varchar(5) CHECK (kind IN ('a', 'b')),
        n int CHECK (n BETWEEN 0 AND 10 AND id > 0)
      );
      INSERT INTO t VALUES (1, 'a', 5), (2, 'b', 6);
      CREATE INDEX t_kind ON t (kind);
      CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
      CREATE TRIGGER touched BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION touch();
      """;

  @Test
  void what_was_changed_since_the_migration_is_named_when_it_is_proved_again() throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with(SOURCE)) {
      fixture.migrate(fixture.request(), Verdict.PROVED);
      fixture.target.run(
          """
          DROP INDEX t_kind;
          ALTER TABLE t DISABLE TRIGGER touched;
          CREATE OR REPLACE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN OLD; END';
          """);
      RunSummary summary =
          fixture.migrate(fixture.request().only(Section.VALIDATE), Verdict.DIFFERENT);
      assertEquals(
          List.of(
              "FUNCTION public.touch()",
              "INDEX public.t_kind: missing on the target",
              "TRIGGER touched on public.t"),
          summary.differences().stream().map(text -> text.lines().findFirst().orElse("")).toList());
      assertTrue(
          summary.differences().getFirst().contains("body on the target: BEGIN RETURN OLD; END"));
    }
  }

  @Test
  void a_source_whose_schema_public_was_dropped_is_proved_whether_the_target_has_one()
      throws Exception {
    String source = "DROP SCHEMA public; CREATE SCHEMA own; CREATE TABLE own.t AS SELECT 1 AS id;";
    for (boolean there : List.of(true, false)) {
      try (MigrationFixture fixture = MigrationFixture.with(source)) {
        if (!there) {
          fixture.target.run("DROP SCHEMA public");
        }
        fixture.migrate(fixture.request(), Verdict.PROVED);
      }
    }
  }

  @Test
  void settings_that_name_tablespaces_the_target_lacks_are_left_out_and_named() throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with(SOURCE)) {
      String source = fixture.source.name();
      fixture.source.run(
          "ALTER DATABASE %1$s SET default_tablespace = fast; ALTER DATABASE %1$s SET temp_tablespaces = pg_default, \"Also fast\"; ALTER ROLE postgres IN DATABASE %1$s SET default_tablespace = ''; ALTER DATABASE %1$s SET work_mem = '7MB'"
              .formatted(source));
      RunSummary summary = fixture.migrate(fixture.request(), Verdict.PROVED);
      assertEquals(
          List.of(
              "DATABASE SETTING default_tablespace: fast",
              "DATABASE SETTING temp_tablespaces: Also fast"),
          summary.skipped().stream()
              .filter(left -> left.object().startsWith("DATABASE SETTING"))
              .map(left -> left.object() + left.why().replaceFirst(".*:", ":"))
              .sorted()
              .toList());
      assertEquals(
          "default_tablespace=,work_mem=7MB",
          MigrationFixture.text(
              fixture.target,
              "SELECT string_agg(each, ',' ORDER BY each) FROM pg_db_role_setting, unnest(setconfig) AS each WHERE setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database())"));
      fixture.migrate(fixture.request().only(Section.VALIDATE), Verdict.PROVED);
    }
  }

  /** Neither server is built with lz4: the source's catalog says so of columns by hand. */
  @Test
  void a_compression_that_the_target_was_built_without_is_left_out_and_named() throws Exception {
    try (MigrationFixture fixture =
        MigrationFixture.with(
            SOURCE
                + "CREATE TABLE \"Wide\" (\"my text\" text, more text, plain text);"
                + "CREATE MATERIALIZED VIEW wider AS SELECT more FROM \"Wide\";"
                + "UPDATE pg_attribute SET attcompression = 'l' WHERE attname IN ('my text', 'more') AND attnum > 0;")) {
      RunSummary summary = fixture.migrate(fixture.request(), Verdict.PROVED);
      assertEquals(
          List.of(
              "COMPRESSION \"public\".\"Wide\".\"more\"",
              "COMPRESSION \"public\".\"Wide\".\"my text\"",
              "COMPRESSION \"public\".\"wider\".\"more\""),
          summary.skipped().stream()
              .map(RunSummary.SkippedObject::object)
              .filter(object -> object.startsWith("COMPRESSION"))
              .sorted()
              .toList());
      fixture.migrate(fixture.request().only(Section.VALIDATE), Verdict.PROVED);
      fixture.target.run(
          "ALTER TABLE \"Wide\" ALTER \"my text\" SET STORAGE EXTERNAL, ALTER plain SET COMPRESSION pglz");
      RunSummary changed =
          fixture.migrate(fixture.request().only(Section.VALIDATE), Verdict.DIFFERENT);
      assertEquals(
          List.of("COLUMN public.\"Wide\".\"my text\"", "COLUMN public.\"Wide\".plain"),
          changed.differences().stream().map(text -> text.lines().findFirst().orElse("")).toList());
    }
  }

  @Test
  void settings_for_a_compression_that_the_target_was_built_without_are_left_out_and_named()
      throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with(SOURCE)) {
      fixture.source.run(
          "ALTER DATABASE %1$s SET default_toast_compression = pglz; ALTER ROLE postgres IN DATABASE %1$s SET default_toast_compression = pglz; ALTER ROLE postgres IN DATABASE %1$s SET work_mem = '7MB'; UPDATE pg_db_role_setting SET setconfig = replace(setconfig::text, 'pglz', 'LZ4')::text[] WHERE setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database())"
              .formatted(fixture.source.name()));
      RunSummary summary = fixture.migrate(fixture.request(), Verdict.PROVED);
      assertEquals(
          List.of(
              "DATABASE SETTING default_toast_compression",
              "DATABASE SETTING default_toast_compression for \"postgres\""),
          summary.skipped().stream()
              .filter(left -> left.why().contains("was built without that compression"))
              .map(RunSummary.SkippedObject::object)
              .sorted()
              .toList());
      fixture.migrate(fixture.request().only(Section.VALIDATE), Verdict.PROVED);
    }
  }

  /** The target's definitions have been read by then, as rows are read back beside it. */
  @Test
  void what_somebody_changes_while_the_last_section_is_paused_is_found() throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with(SOURCE)) {
      RunningMigration run = fixture.start(fixture.request().pausingAfter(Section.POST_DATA));
      run.awaitPause();
      try (Connection other = fixture.target.connect();
          Statement statement = other.createStatement()) {
        other.setAutoCommit(false);
        statement.execute("LOCK TABLE t");
        run.migration().goOn();
        run.await(
            "rows are being read back",
            view ->
                view.running().stream().anyMatch(task -> task.task().startsWith("FINGERPRINT")));
        run.migration().pause();
        run.await("paused", view -> view.phase() == Phase.PAUSED);
        statement.execute("DROP INDEX t_kind");
        other.commit();
      }
      run.migration().goOn();
      RunSummary summary = MigrationFixture.expect(Verdict.DIFFERENT, run.end());
      assertEquals(1, summary.differences().size());
      assertTrue(
          summary.differences().getFirst().startsWith("INDEX public.t_kind: missing"),
          () -> MigrationFixture.told(summary));
    }
  }

  @Test
  void what_failed_is_told_once_and_makes_no_difference_besides() throws Exception {
    try (MigrationFixture fixture =
        MigrationFixture.with(
            SOURCE
                + """
                CREATE FUNCTION only_old(int) RETURNS int LANGUAGE plpgsql IMMUTABLE
                  AS 'BEGIN IF current_setting(''server_version_num'')::int > 160000 THEN RAISE ''too new''; END IF; RETURN $1; END';
                CREATE INDEX fails ON t (only_old(n));
                COMMENT ON INDEX fails IS 'Goes with it';
                """)) {
      RunSummary summary = fixture.migrate(fixture.request(), Verdict.SOME_OBJECTS_FAILED);
      assertEquals(List.of(), summary.differences());
      assertEquals(
          List.of("INDEX public.fails", "COMMENT public.INDEX fails"),
          summary.failed().stream().map(RunSummary.FailedObject::object).toList());
    }
  }

  @Test
  void code_that_a_newer_server_does_not_take_is_left_out_and_named_with_what_needs_it()
      throws Exception {
    try (MigrationFixture fixture =
        MigrationFixture.with(
            SOURCE
                + """
                CREATE VIEW checkpoints AS SELECT checkpoints_timed FROM pg_stat_bgwriter;
                CREATE VIEW per_checkpoint AS SELECT count(*) FROM checkpoints, t;
                CREATE FUNCTION known() RETURNS SETOF t LANGUAGE sql AS 'SELECT * FROM t';
                COMMENT ON VIEW checkpoints IS 'Goes with it';
                """)) {
      RunSummary summary = fixture.migrate(fixture.request(), Verdict.SOME_OBJECTS_FAILED);
      assertEquals(List.of(), summary.differences());
      assertEquals(
          List.of(
              "VIEW public.checkpoints",
              "COMMENT public.VIEW checkpoints",
              "VIEW public.per_checkpoint"),
          summary.failed().stream().map(RunSummary.FailedObject::object).toList());
      assertEquals("2", MigrationFixture.text(fixture.target, "SELECT count(*) FROM known()"));
    }
  }

  @Test
  void what_was_left_out_for_want_of_something_that_failed_is_listed_with_it() throws Exception {
    try (MigrationFixture fixture =
        MigrationFixture.with(
            """
            CREATE TABLE t (n int);
            INSERT INTO t VALUES (1);
            CREATE FUNCTION only_old(int) RETURNS int LANGUAGE plpgsql STABLE
              AS 'BEGIN IF current_setting(''server_version_num'')::int > 160000 THEN RAISE ''too new''; END IF; RETURN $1; END';
            CREATE MATERIALIZED VIEW base AS SELECT only_old(n) AS n FROM t;
            CREATE MATERIALIZED VIEW upon AS SELECT max(n) AS n FROM base;
            CREATE MATERIALIZED VIEW apart AS SELECT n FROM t;
            """)) {
      RunSummary summary = fixture.migrate(fixture.request(), Verdict.SOME_OBJECTS_FAILED);
      RunSummary.FailedObject failed = summary.failed().getFirst();
      RunSummary.FailedObject leftOut = summary.failed().getLast();
      assertEquals(2, summary.failed().size(), () -> MigrationFixture.told(summary));
      assertNull(failed.needs());
      assertTrue(failed.object().contains("base"), failed::object);
      assertTrue(leftOut.object().contains("upon"), leftOut::object);
      assertEquals(failed.object(), leftOut.needs());
      assertEquals(failed.failure(), leftOut.failure());
      String noted =
          MigrationFixture.text(fixture.target, "SELECT ending::text FROM pgconvoy.epoch");
      assertTrue(noted.contains("left out, as it needs MATERIALIZED VIEW DATA"), noted);
      assertTrue(noted.contains(", which failed: mend its cause"), noted);
    }
  }

  @Test
  void a_row_that_was_changed_before_what_failed_is_tried_again_is_found() throws Exception {
    try (MigrationFixture fixture =
        MigrationFixture.with(
            """
            CREATE TABLE t (id int PRIMARY KEY, n int);
            INSERT INTO t VALUES (1, 1), (2, 2);
            CREATE FUNCTION only_old(int) RETURNS int LANGUAGE plpgsql IMMUTABLE
              AS 'BEGIN IF $1 = 2 AND current_setting(''server_version_num'')::int > 160000 THEN RAISE ''too new''; END IF; RETURN $1; END';
            CREATE INDEX fails ON t (only_old(n));
            """)) {
      fixture.migrate(fixture.request(), Verdict.SOME_OBJECTS_FAILED);
      fixture.target.run("UPDATE t SET n = 3 WHERE id = 2");
      RunSummary summary = fixture.migrate(fixture.request().resuming(), Verdict.DIFFERENT);
      assertTrue(summary.differences().getFirst().contains("t"), summary.differences()::toString);
    }
  }
}
