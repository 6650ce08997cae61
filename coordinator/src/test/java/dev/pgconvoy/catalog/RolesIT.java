package dev.pgconvoy.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.embedded.EmbeddedServer;
import dev.pgconvoy.task.Statement;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Goal: roles can be made again on another server. Method: a server of their own, as roles are a
 * server's.
 */
class RolesIT {

  private static final String ROLES =
      """
      create role "a ""group"" of" nologin;
      create role app login password 'secret' connection limit 5 valid until '2040-01-01 00:00:00+00';
      create role rds_something;
      grant "a ""group"" of" to app with admin option;
      grant pg_monitor to app;
      grant rds_something to app;
      alter role app set work_mem = '9MB';
      """;

  @ParameterizedTest
  @ValueSource(ints = {15, 16})
  void roles_are_made_again_with_memberships_and_settings_but_without_passwords(int major)
      throws Exception {
    try (EmbeddedServer source = EmbeddedServer.start(major);
        EmbeddedServer target = EmbeddedServer.start(major)) {
      source.run("postgres", ROLES);
      List<Role> roles = roles(source);
      assertEquals(List.of("a \"group\" of", "app"), roles.stream().map(Role::name).toList());
      List<String> statements =
          Stream.concat(
                  roles.stream().flatMap(role -> role.create().stream()),
                  roles.stream().flatMap(role -> role.memberships(major).stream()))
              .map(Statement::sql)
              .toList();
      assertTrue(statements.stream().noneMatch(sql -> sql.contains("secret")));
      for (String statement : statements) {
        target.run("postgres", statement);
      }
      assertEquals(roles, roles(target));
    }
  }

  private static List<Role> roles(EmbeddedServer server) {
    Vertx vertx = Vertx.vertx();
    try {
      PgConnection connection =
          PgConnection.connect(vertx, PgConnectOptions.fromUri(server.uri("postgres"))).await();
      connection
          .query("begin read only; set local search_path to ''; set local timezone to 'UTC'")
          .execute()
          .await();
      Catalog catalog = CatalogReader.read(connection, CatalogScope.everything()).await();
      connection.close().await();
      return catalog.roles();
    } finally {
      vertx.close().await();
    }
  }
}
