package dev.pgconvoy.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.embedded.TestDatabase;
import dev.pgconvoy.progress.RunSummary;
import dev.pgconvoy.progress.RunSummary.Verdict;
import dev.pgconvoy.task.Section;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Roles that may not do what a migration needs: told by object, SQLSTATE and way out. */
class PermissionsIT {

  @Test
  void a_table_that_may_not_be_read_is_refused_before_anything_is_written() throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with(MigrationFixture.WAREHOUSE);
        Role reader = Role.in(fixture.source)) {
      fixture.source.run(
          "GRANT USAGE ON SCHEMA stock TO %1$s; GRANT SELECT ON ALL TABLES IN SCHEMA stock TO %1$s;"
                  .formatted(reader.name)
              + "GRANT SELECT ON ALL SEQUENCES IN SCHEMA stock TO %1$s; REVOKE SELECT ON stock.item FROM %1$s"
                  .formatted(reader.name));
      RunSummary summary = fixture.migrate(fixture.request().from(reader.uri()), Verdict.REFUSED);
      assertTold(summary, "item", "may not read", "GRANT pg_read_all_data");
      assertEquals("", MigrationFixture.text(fixture.target, "SELECT to_regclass('pgconvoy.run')"));
      fixture.migrate(fixture.request(), Verdict.PROVED);
    }
  }

  @Test
  void a_target_in_which_nothing_may_be_created_is_refused() throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with(MigrationFixture.WAREHOUSE);
        Role writer = Role.in(fixture.target)) {
      RunSummary summary = fixture.migrate(fixture.request().to(writer.uri()), Verdict.REFUSED);
      assertTold(summary, fixture.target.name(), "may not create schemas", "GRANT CREATE");
      fixture.migrate(fixture.request(), Verdict.PROVED);
    }
  }

  @Test
  void a_table_of_another_role_on_the_target_fails_the_run_and_is_filled_by_a_resume()
      throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with("CREATE TABLE apple AS SELECT 1 AS id");
        Role writer = Role.in(fixture.target)) {
      fixture.target.run(
          "GRANT CREATE ON DATABASE %1$s TO %2$s; GRANT CREATE ON SCHEMA public TO %2$s"
              .formatted(fixture.target.name(), writer.name));
      MigrationRequest request = fixture.request().to(writer.uri());
      RunningMigration run = fixture.start(request.pausingAfter(Section.PRE_DATA));
      run.awaitPause();
      fixture.target.run("ALTER TABLE apple OWNER TO postgres");
      run.migration().goOn();
      RunSummary summary = MigrationFixture.expect(Verdict.FAILED, run.end());
      assertTold(summary, "apple", "42501", "permission denied");
      assertEquals("0", MigrationFixture.text(fixture.target, "SELECT count(*) FROM apple"));
      fixture.target.run("ALTER TABLE apple OWNER TO " + writer.name);
      fixture.migrate(request.resuming(), Verdict.PROVED);
      assertEquals("1", MigrationFixture.text(fixture.target, "SELECT count(*) FROM apple"));
    }
  }

  @Test
  void a_table_that_may_not_be_filled_is_refused_where_only_rows_are_brought() throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with("CREATE TABLE apple AS SELECT 1 AS id");
        Role writer = Role.in(fixture.target)) {
      fixture.target.run("CREATE TABLE apple (id int)");
      fixture.target.run(
          "GRANT CREATE ON DATABASE %s TO %s".formatted(fixture.target.name(), writer.name));
      MigrationRequest data = fixture.request().only(Section.DATA).to(writer.uri());
      assertTold(fixture.migrate(data, Verdict.REFUSED), "apple", "GRANT INSERT");
      fixture.target.run("ALTER TABLE apple OWNER TO " + writer.name);
      fixture.migrate(data, Verdict.SECTIONS_DONE);
      assertEquals("1", MigrationFixture.text(fixture.target, "SELECT count(*) FROM apple"));
    }
  }

  @Test
  void a_login_that_acts_as_another_role_migrates_as_that_role() throws Exception {
    try (MigrationFixture fixture =
            MigrationFixture.with(
                "CREATE SCHEMA stock; CREATE TABLE stock.apple AS SELECT 1 AS id");
        Role reader = Role.in(fixture.source);
        Role readersLogin = Role.in(fixture.source, "_login");
        Role owner = Role.in(fixture.target);
        Role ownersLogin = Role.in(fixture.target, "_login")) {
      readersLogin.actsAs(reader);
      fixture.source.run(
          "GRANT USAGE ON SCHEMA stock TO %1$s; GRANT SELECT ON ALL TABLES IN SCHEMA stock TO %1$s;"
                  .formatted(reader.name)
              + "GRANT SELECT ON ALL SEQUENCES IN SCHEMA stock TO "
              + reader.name);
      ownersLogin.actsAs(owner);
      fixture.target.run(
          "GRANT CREATE ON DATABASE %1$s TO %2$s; GRANT CREATE ON SCHEMA public TO %2$s"
              .formatted(fixture.target.name(), owner.name));
      fixture.migrate(
          fixture.request().from(readersLogin.uri()).to(ownersLogin.uri()), Verdict.PROVED);
      assertEquals(
          owner.name,
          MigrationFixture.text(
              fixture.target,
              "SELECT string_agg(DISTINCT tableowner, ',') FROM pg_tables WHERE schemaname = 'stock'"));
    }
  }

  @Test
  void an_extension_that_somebody_else_has_installed_keeps_the_comment_it_came_with()
      throws Exception {
    try (MigrationFixture fixture =
            MigrationFixture.with("CREATE EXTENSION hstore; CREATE EXTENSION \"uuid-ossp\"");
        Role writer = Role.in(fixture.target)) {
      fixture.target.run(
          "CREATE EXTENSION hstore; CREATE EXTENSION \"uuid-ossp\"; GRANT CREATE ON DATABASE %1$s TO %2$s; GRANT CREATE ON SCHEMA public TO %2$s"
              .formatted(fixture.target.name(), writer.name));
      fixture.migrate(fixture.request().to(writer.uri()), Verdict.PROVED);
    }
  }

  /** On a partitioned table, on partitions, and on one whose rows go through its root. */
  private static final String FORCED =
      """
      CREATE TABLE tenant (id int PRIMARY KEY);
      CREATE TABLE entry (id int, tenant int REFERENCES tenant, PRIMARY KEY (id, tenant)) PARTITION BY RANGE (id);
      CREATE TABLE entry_1 PARTITION OF entry FOR VALUES FROM (1) TO (50);
      CREATE TABLE entry_2 PARTITION OF entry FOR VALUES FROM (50) TO (1000);
      CREATE TYPE colour AS ENUM ('red', 'green', 'blue');
      CREATE TABLE painted (c colour) PARTITION BY HASH (c);
      CREATE TABLE painted_0 PARTITION OF painted FOR VALUES WITH (MODULUS 2, REMAINDER 0);
      CREATE TABLE painted_1 PARTITION OF painted FOR VALUES WITH (MODULUS 2, REMAINDER 1);
      INSERT INTO tenant SELECT generate_series(1, 10);
      INSERT INTO entry SELECT i, i % 10 + 1 FROM generate_series(1, 100) AS i;
      INSERT INTO painted VALUES ('red'), ('green'), ('blue');
      CREATE VIEW seen AS SELECT * FROM entry;
      CREATE MATERIALIZED VIEW counted AS SELECT tenant, count(*) AS n FROM seen GROUP BY tenant;
      CREATE UNIQUE INDEX ON counted (tenant);
      DO $$ DECLARE t regclass; BEGIN
        FOR t IN SELECT oid FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace LOOP
          EXECUTE format('ALTER TABLE %1$s ENABLE ROW LEVEL SECURITY', t);
          EXECUTE format('ALTER TABLE %1$s FORCE ROW LEVEL SECURITY', t);
          EXECUTE format('CREATE POLICY p ON %1$s USING (%2$s)', t,
            CASE t::text WHEN 'entry' THEN 'tenant = 1' ELSE 'false' END);
        END LOOP;
      END $$;
      """;

  private static final String COUNTED = "SELECT sum(n) FROM counted";

  @Test
  void rows_that_are_hidden_from_the_targets_owner_too_are_read_back() throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with(FORCED);
        Role writer = Role.in(fixture.target)) {
      writer.mayCreate();
      MigrationRequest request = fixture.request().to(writer.uri());
      fixture.migrate(request, Verdict.PROVED);
      assertEquals("100", MigrationFixture.text(fixture.target, COUNTED));
      fixture.migrate(request.only(Section.VALIDATE), Verdict.PROVED);
      fixture.target.run("UPDATE painted SET c = 'red' WHERE c <> 'red'");
      fixture.migrate(request.only(Section.VALIDATE), Verdict.DIFFERENT);
      assertEquals(
          "7",
          MigrationFixture.text(
              fixture.target,
              "SELECT count(*) FROM pg_class WHERE relrowsecurity AND relforcerowsecurity"));
    }
  }

  @Test
  void sections_one_by_one_read_back_what_is_hidden_by_then() throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with(FORCED);
        Role writer = Role.in(fixture.target)) {
      writer.mayCreate();
      MigrationRequest request = fixture.request().to(writer.uri());
      fixture.migrate(request.only(Section.PRE_DATA, Section.DATA), Verdict.SECTIONS_DONE);
      fixture.migrate(request.only(Section.POST_DATA), Verdict.SECTIONS_DONE);
      fixture.migrate(request.only(Section.VALIDATE), Verdict.PROVED);
      assertEquals("3", MigrationFixture.text(fixture.target, "SELECT count(*) FROM painted"));
    }
  }

  @Test
  void a_table_whose_policies_apply_to_who_would_fill_it_is_refused() throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with("CREATE TABLE apple AS SELECT 1 AS id");
        Role writer = Role.in(fixture.target)) {
      writer.mayCreate();
      fixture.target.run(
          "CREATE TABLE apple (id int); ALTER TABLE apple OWNER TO %s; ALTER TABLE apple ENABLE ROW LEVEL SECURITY; ALTER TABLE apple FORCE ROW LEVEL SECURITY"
              .formatted(writer.name));
      MigrationRequest data = fixture.request().to(writer.uri()).only(Section.DATA);
      assertTold(fixture.migrate(data, Verdict.REFUSED), "public.apple", "BYPASSRLS");
      fixture.target.run("ALTER TABLE apple NO FORCE ROW LEVEL SECURITY");
      fixture.migrate(data, Verdict.SECTIONS_DONE);
    }
  }

  /**
   * As it does on the source: there its owner sees what policies show, and nobody fills it else.
   */
  @Test
  void a_materialized_view_of_who_is_subject_to_policies_is_filled_under_them_and_named()
      throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with(FORCED);
        Role owner = Role.in(fixture.source);
        Role writer = Role.in(fixture.target)) {
      fixture.source.run(
          "GRANT CREATE ON SCHEMA public TO %1$s; ALTER TABLE entry OWNER TO %1$s; ALTER VIEW seen OWNER TO %1$s; ALTER MATERIALIZED VIEW counted OWNER TO %1$s"
              .formatted(owner.name));
      writer.mayCreate();
      RunSummary summary = fixture.migrate(fixture.request().to(writer.uri()), Verdict.PROVED);
      assertEquals("10", MigrationFixture.text(fixture.target, COUNTED));
      assertTrue(
          summary.skipped().stream()
              .anyMatch(
                  left ->
                      left.object().equals("ROWS \"public\".\"counted\"")
                          && left.why().contains("policies of public.entry")),
          summary::toString);
    }
  }

  private static void assertTold(RunSummary summary, String... parts) {
    String reason = Objects.requireNonNull(summary.stopReason());
    List.of(parts).forEach(part -> assertTrue(reason.contains(part), () -> part + "? " + reason));
  }

  /** A role that may log in and nothing more, for one test. */
  private record Role(TestDatabase database, String name) implements AutoCloseable {

    static Role in(TestDatabase database) throws Exception {
      return in(database, "_role");
    }

    static Role in(TestDatabase database, String suffix) throws Exception {
      Role role = new Role(database, database.name() + suffix);
      database.run("CREATE ROLE " + role.name + " LOGIN");
      return role;
    }

    void mayCreate() throws Exception {
      database.run(
          "GRANT CREATE ON DATABASE %1$s TO %2$s; GRANT CREATE ON SCHEMA public TO %2$s"
              .formatted(database.name(), name));
    }

    void actsAs(Role other) throws Exception {
      database.run(
          "GRANT %1$s TO %2$s; ALTER ROLE %2$s SET role = '%1$s'".formatted(other.name, name));
    }

    String uri() {
      return database.uri().replaceFirst("//[^@]*@", "//" + name + "@");
    }

    @Override
    public void close() throws Exception {
      database.run(
          "REASSIGN OWNED BY %1$s TO postgres; DROP OWNED BY %1$s; DROP ROLE %1$s".formatted(name));
    }
  }
}
