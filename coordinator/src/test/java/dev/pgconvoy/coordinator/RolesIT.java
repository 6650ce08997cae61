package dev.pgconvoy.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.bus.BusCodec;
import dev.pgconvoy.embedded.EmbeddedServer;
import dev.pgconvoy.postgres.CredentialOptions;
import dev.pgconvoy.postgres.PgEndpoint;
import dev.pgconvoy.progress.RunSummary;
import dev.pgconvoy.progress.RunSummary.Verdict;
import dev.pgconvoy.task.Section;
import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RolesIT {

  private static final String ROLES =
      """
      SELECT rolname, rolcanlogin, rolcreatedb, rolconnlimit, setconfig[1],
        (SELECT min(roleid::regrole::text) FROM pg_auth_members WHERE member = r.oid)
      FROM pg_roles r LEFT JOIN pg_db_role_setting s ON s.setrole = r.oid
      WHERE r.oid >= 16384
      ORDER BY rolname COLLATE "C"
      """;

  private static final String OWNERS =
      """
      SELECT nspname, nspowner::regrole FROM pg_namespace
      WHERE nspname IN ('a', 'b', 'c') ORDER BY nspname
      """;

  private static final String COMMENT = "SELECT shobj_description('owners'::regrole, 'pg_authid')";

  @Test
  void roles_arrive_before_what_belongs_to_them_and_those_of_the_target_stay_as_they_are()
      throws Exception {
    try (EmbeddedServer source = EmbeddedServer.start(15);
        EmbeddedServer target = EmbeddedServer.start(17)) {
      source.run(
          "postgres",
          """
          CREATE ROLE owners NOLOGIN;
          CREATE ROLE "Odd; ""role" LOGIN PASSWORD 'secret' CONNECTION LIMIT 3 IN ROLE owners;
          CREATE ROLE known CREATEDB;
          GRANT pg_read_all_data TO owners;
          GRANT owners TO known WITH ADMIN OPTION;
          ALTER ROLE owners SET work_mem = '7MB';
          CREATE TABLE t (id int);
          ALTER TABLE t OWNER TO owners;
          GRANT SELECT ON t TO "Odd; ""role";
          """);
      target.run("postgres", "CREATE ROLE known LOGIN");
      target.createDatabase("arrived", "");
      RunSummary summary = migrate(source, target);
      assertEquals(Verdict.PROVED, summary.verdict(), summary::toString);
      assertEquals(
          List.of(
              "Odd; \"role t f 3 null owners",
              "known t f -1 null null",
              "owners f f -1 work_mem=7MB pg_read_all_data"),
          rows(target, ROLES));
      assertEquals(
          List.of("owners SELECT"),
          rows(
              target,
              """
              SELECT relowner::regrole, privilege_type
              FROM pg_class, aclexplode(relacl) AS acl
              WHERE pg_class.oid = 't'::regclass AND acl.grantee <> relowner
              """));
    }
  }

  @Test
  void who_is_no_superuser_gives_objects_to_roles_it_made_and_to_others_once_it_may()
      throws Exception {
    try (EmbeddedServer source = EmbeddedServer.start(15);
        EmbeddedServer target = EmbeddedServer.start(17)) {
      source.run(
          "postgres",
          """
          CREATE ROLE owners NOLOGIN REPLICATION;
          COMMENT ON ROLE owners IS 'who''s who';
          CREATE ROLE known NOLOGIN;
          CREATE ROLE rdsadmin NOLOGIN;
          CREATE SCHEMA a AUTHORIZATION owners;
          CREATE TABLE a.made AS SELECT 1 AS id;
          ALTER TABLE a.made OWNER TO owners;
          CREATE SCHEMA b AUTHORIZATION known;
          CREATE SCHEMA c AUTHORIZATION rdsadmin;
          ALTER DATABASE postgres OWNER TO owners;
          """);
      target.run(
          "postgres", "CREATE ROLE known NOLOGIN; CREATE ROLE mover LOGIN CREATEROLE CREATEDB");
      target.createDatabase("arrived", "OWNER mover");
      RunSummary first = migrate(source, target, "mover", false);
      assertEquals(Verdict.SOME_OBJECTS_FAILED, first.verdict(), first::toString);
      assertEquals(
          List.of("OWNER SCHEMA b", "ROLE \"owners\": ALTER ROLE \"owners\" REPLICATION"),
          first.failed().stream().map(RunSummary.FailedObject::object).sorted().toList());
      assertTrue(
          first.skipped().stream().anyMatch(left -> left.object().equals("OWNER SCHEMA c")),
          first::toString);
      assertEquals(List.of("a owners", "b mover", "c mover"), rows(target, OWNERS));
      assertEquals(List.of("who's who"), rows(target, COMMENT));
      target.run("postgres", "GRANT known TO mover; ALTER ROLE owners REPLICATION");
      RunSummary second = migrate(source, target, "mover", true);
      assertEquals(List.of("a owners", "b known", "c mover"), rows(target, OWNERS));
      assertEquals(
          List.of(), second.failed().stream().filter(f -> f.object().startsWith("OWNER")).toList());
    }
  }

  /**
   * Goal: one run gets as far as pg_dump and psql by a superuser, who is not asked for that right.
   */
  @Test
  void who_may_create_in_a_schema_by_a_privilege_alone_gets_objects_there_in_one_run()
      throws Exception {
    try (EmbeddedServer source = EmbeddedServer.start(15);
        EmbeddedServer target = EmbeddedServer.start(17)) {
      source.run(
          "postgres",
          """
          CREATE ROLE boss NOLOGIN;
          CREATE ROLE app NOLOGIN;
          CREATE ROLE makers NOLOGIN;
          GRANT makers TO app;
          ALTER DATABASE postgres OWNER TO boss;
          CREATE SCHEMA a AUTHORIZATION boss;
          GRANT CREATE, USAGE ON SCHEMA a TO app;
          CREATE SCHEMA b AUTHORIZATION boss;
          GRANT CREATE ON SCHEMA b TO makers;
          GRANT CREATE ON SCHEMA public TO app WITH GRANT OPTION;
          CREATE TABLE a.t AS SELECT 1 AS id;
          ALTER TABLE a.t OWNER TO app;
          CREATE VIEW b.v AS SELECT * FROM a.t;
          ALTER VIEW b.v OWNER TO app;
          CREATE TABLE p AS SELECT 1 AS id;
          ALTER TABLE p OWNER TO app;
          """);
      target.run("postgres", "CREATE ROLE mover LOGIN CREATEROLE CREATEDB");
      target.createDatabase("arrived", "OWNER mover");
      RunSummary summary = migrate(source, target, "mover", false);
      assertEquals(List.of(), summary.failed(), summary::toString);
      assertEquals(Verdict.PROVED, summary.verdict(), summary::toString);
      assertEquals(
          List.of("p app", "t app", "v app"),
          rows(
              target,
              "SELECT relname, relowner::regrole FROM pg_class WHERE relname IN ('t', 'v', 'p') ORDER BY 1"));
    }
  }

  private static RunSummary migrate(EmbeddedServer source, EmbeddedServer target) throws Exception {
    return migrate(source, target, "postgres", false);
  }

  private static RunSummary migrate(
      EmbeddedServer source, EmbeddedServer target, String writer, boolean resume)
      throws Exception {
    Vertx vertx = Vertx.vertx();
    BusCodec.register(vertx.eventBus());
    try {
      return new Migration(vertx, options(source, target, writer, resume), "test")
          .run()
          .toCompletionStage()
          .toCompletableFuture()
          .get(1, TimeUnit.MINUTES);
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().get(1, TimeUnit.MINUTES);
    }
  }

  private static MigrationOptions options(
      EmbeddedServer source, EmbeddedServer target, String writer, boolean resume) {
    return new MigrationOptions(
        PgEndpoint.parse(
            PgEndpoint.Role.SOURCE, source.uri("postgres"), CredentialOptions.none(), Map.of()),
        PgEndpoint.parse(
            PgEndpoint.Role.TARGET,
            target.uri("arrived").replaceFirst("//[^@]*@", "//" + writer + "@"),
            CredentialOptions.none(),
            Map.of()),
        1,
        EnumSet.allOf(Section.class),
        resume,
        false,
        Set.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Duration.ZERO,
        new PlanSettings(
            true, true, true, List.of(), List.of(), List.of(), List.of(), List.of(), null, true));
  }

  private static List<String> rows(EmbeddedServer server, String sql) throws Exception {
    try (Connection connection = server.connect("arrived");
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<String> rows = new ArrayList<>();
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        List<String> values = new ArrayList<>();
        for (int column = 1; column <= columns; column++) {
          values.add(String.valueOf(result.getString(column)));
        }
        rows.add(String.join(" ", values));
      }
      return rows;
    }
  }
}
