package dev.pgconvoy.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;

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

  private static RunSummary migrate(EmbeddedServer source, EmbeddedServer target) throws Exception {
    Vertx vertx = Vertx.vertx();
    BusCodec.register(vertx.eventBus());
    try {
      return new Migration(vertx, options(source, target), "test")
          .run()
          .toCompletionStage()
          .toCompletableFuture()
          .get(1, TimeUnit.MINUTES);
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().get(1, TimeUnit.MINUTES);
    }
  }

  private static MigrationOptions options(EmbeddedServer source, EmbeddedServer target) {
    return new MigrationOptions(
        PgEndpoint.parse(
            PgEndpoint.Role.SOURCE, source.uri("postgres"), CredentialOptions.none(), Map.of()),
        PgEndpoint.parse(
            PgEndpoint.Role.TARGET, target.uri("arrived"), CredentialOptions.none(), Map.of()),
        1,
        EnumSet.allOf(Section.class),
        false,
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
