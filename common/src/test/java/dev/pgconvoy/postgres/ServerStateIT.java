package dev.pgconvoy.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.embedded.EmbeddedServer;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ServerStateIT {

  /** A role's own settings, of which none may reach a session of ours. */
  private static final String CONTRARY =
      """
      create role contrary login superuser;
      alter role contrary set statement_timeout = '1min';
      alter role contrary set search_path = 'public';
      alter role contrary set TimeZone = 'Asia/Tokyo';
      alter role contrary set extra_float_digits = 0;
      alter role contrary set default_transaction_read_only = on;
      alter role contrary set bytea_output = 'escape';
      create role stranger login;
      revoke execute on function pg_control_system() from public;
      """;

  private static final Map<String, String> EXPECTED =
      Map.ofEntries(
          Map.entry("statement_timeout", "0"),
          Map.entry("lock_timeout", "0"),
          Map.entry("idle_in_transaction_session_timeout", "0"),
          Map.entry("row_security", "off"),
          Map.entry("search_path", ""),
          Map.entry("TimeZone", "UTC"),
          Map.entry("DateStyle", "ISO, MDY"),
          Map.entry("IntervalStyle", "postgres"),
          Map.entry("extra_float_digits", "3"),
          Map.entry("bytea_output", "hex"),
          Map.entry("xmloption", "content"),
          Map.entry("standard_conforming_strings", "on"),
          Map.entry("synchronize_seqscans", "off"),
          Map.entry("tcp_keepalives_idle", "15"));

  private static Vertx vertx;
  private static EmbeddedServer primary;
  private static EmbeddedServer standby;

  @BeforeAll
  static void startServers() throws Exception {
    vertx = Vertx.vertx();
    primary = EmbeddedServer.start(EmbeddedServer.majors().getLast());
    standby = EmbeddedServer.start(EmbeddedServer.majors().getFirst());
    primary.run("postgres", CONTRARY);
    standby.run("postgres", CONTRARY);
    Path signal = Files.createFile(standby.dataDirectory().resolve("standby.signal"));
    Files.setOwner(signal, Files.getOwner(standby.dataDirectory()));
    standby.restart();
  }

  @AfterAll
  static void stopServers() throws Exception {
    standby.close();
    primary.close();
    vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  @Test
  void sessions_behave_alike_whatever_the_role_has_set_on_the_oldest_and_the_newest_major() {
    for (EmbeddedServer server : new EmbeddedServer[] {standby, primary}) {
      PgConnection session = open("contrary@localhost:" + server.port(), SessionSettings.source());
      Map<String, String> found = new TreeMap<>();
      for (Row row :
          Sessions.await(
              session.query("select name, setting from pg_catalog.pg_settings").execute())) {
        found.put(row.getString(0), row.getString(1));
      }
      Sessions.await(session.close());
      Map<String, String> differing = new TreeMap<>();
      EXPECTED.forEach(
          (name, value) -> {
            if (!value.equals(found.get(name))) {
              differing.put(name, found.get(name));
            }
          });
      assertEquals(Map.of(), differing);
    }
  }

  @Test
  void a_target_session_may_write_whatever_the_role_has_set() {
    PgConnection session =
        open("contrary@localhost:" + primary.port(), SessionSettings.target(Optional.empty()));
    assertEquals("off", Sessions.value(session, "show transaction_read_only"));
    assertEquals("off", Sessions.value(session, "show synchronous_commit"));
    assertEquals("off", Sessions.value(session, "show check_function_bodies"));
    Sessions.await(session.close());
  }

  @Test
  void the_primary_is_found_among_two() {
    for (String wanted : new String[] {"read-write", "primary"}) {
      assertEquals(primary.port(), portOf(wanted, standby, primary));
    }
  }

  @Test
  void the_standby_is_found_among_two() {
    for (String wanted : new String[] {"standby", "read-only", "prefer-standby"}) {
      assertEquals(standby.port(), portOf(wanted, primary, standby));
    }
  }

  @Test
  void a_primary_will_do_where_a_standby_is_only_preferred() {
    assertEquals(primary.port(), portOf("prefer-standby", primary, primary));
  }

  @Test
  void a_standby_is_no_primary() {
    PgConnector connector =
        connector(
            "postgres@localhost:%d/postgres?target_session_attrs=primary".formatted(standby.port()),
            SessionSettings.source());
    PgFailureException refusal = new Sessions(vertx, Map.of()).refusal(connector);
    assertTrue(refusal.getMessage().contains("the server is a standby"), refusal.getMessage());
    assertEquals(Retry.SAME_SNAPSHOT, SqlState.retry(refusal.failure()));
  }

  @Test
  void an_identity_stays_while_the_server_lives_and_changes_with_its_restart() {
    ServerIdentity before = identity("postgres", primary);
    assertEquals(before, identity("postgres", primary));
    assertEquals(primary.major(), before.majorVersion());
    assertEquals(1, before.timeline());
    primary.restart();
    ServerIdentity after = identity("postgres", primary);
    assertEquals(before.systemIdentifier(), after.systemIdentifier());
    assertNotEquals(before.postmasterStartTime(), after.postmasterStartTime());
    assertTrue(identity("postgres", standby).inRecovery());
  }

  @Test
  void an_identity_without_the_privilege_lacks_only_what_it_guards() {
    ServerIdentity identity = identity("stranger", primary);
    assertNull(identity.systemIdentifier());
    assertNotNull(identity.postmasterStartTime());
    assertEquals("postgres", identity.database());
  }

  private static int portOf(String wanted, EmbeddedServer first, EmbeddedServer second) {
    PgConnection session =
        open(
            "postgres@localhost:%d,localhost:%d/postgres?target_session_attrs=%s"
                .formatted(first.port(), second.port(), wanted),
            SessionSettings.source());
    String port = Sessions.value(session, "show port");
    Sessions.await(session.close());
    return Integer.parseInt(port);
  }

  private static ServerIdentity identity(String user, EmbeddedServer server) {
    PgConnection session =
        open(user + "@localhost:" + server.port() + "/postgres", SessionSettings.source());
    ServerIdentity identity = Sessions.await(ServerIdentity.read(session));
    Sessions.await(session.close());
    return identity;
  }

  private static PgConnection open(String where, SessionSettings settings) {
    return Sessions.await(connector(where, settings).connect("pgconvoy test"));
  }

  private static PgConnector connector(String where, SessionSettings settings) {
    PgEndpoint endpoint =
        PgEndpoint.parse(
            PgEndpoint.Role.SOURCE,
            "postgresql://" + where,
            CredentialOptions.none(),
            Map.of("PGDATABASE", "postgres"));
    return new PgConnector(vertx, endpoint, settings);
  }
}
