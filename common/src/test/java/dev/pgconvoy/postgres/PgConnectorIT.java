package dev.pgconvoy.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.embedded.EmbeddedServer;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.internal.SqlConnectionInternal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PgConnectorIT {

  /** No resolver knows it, so it can only be reached by hostaddr. */
  private static final String CERTIFIED = "db.example";

  private static final String OVER_TLS = "select ssl from pg_stat_ssl where pid = pg_backend_pid()";

  @TempDir static Path certificates;
  private static Vertx vertx;
  private static TestAuthority authority;

  /** Speaks TLS and asks for a password. */
  private static EmbeddedServer secured;

  /** Speaks no TLS and trusts. */
  private static EmbeddedServer open;

  @TempDir Path home;
  private final Map<String, String> environment = new HashMap<>();
  private Sessions sessions;

  @BeforeAll
  static void startServers() throws Exception {
    vertx = Vertx.vertx();
    authority = new TestAuthority(certificates.resolve("ours"));
    authority.issue("server", "san=dns:" + CERTIFIED);
    authority.issue("client", "ku=digitalSignature");
    int major = EmbeddedServer.majors().getLast();
    open = EmbeddedServer.start(major);
    secured = EmbeddedServer.builder(major).superuserPassword("s3cr:t").start();
    hand(authority.certificate("server"), "server.crt");
    hand(authority.key("server"), "server.key");
    hand(authority.certificate("ca"), "root.crt");
    secured.run("postgres", "alter system set ssl = on");
    secured.run("postgres", "alter system set ssl_ca_file = 'root.crt'");
    secured.restart();
  }

  @AfterAll
  static void stopServers() throws Exception {
    secured.close();
    open.close();
    vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  @BeforeEach
  void useAnEmptyHome() {
    environment.put("HOME", home.toString());
    sessions = new Sessions(vertx, environment);
  }

  @Test
  void verify_full_reaches_the_server_that_proves_its_name() {
    String answer = sessions.answer(certified(CERTIFIED, "verify-full", "ours"), OVER_TLS);
    assertEquals("true", answer);
  }

  /** By the JDK, copying would take five times as long. */
  @Test
  void tls_is_machine_code() {
    PgConnector connector = sessions.connector(certified(CERTIFIED, "verify-full", "ours"));
    PgConnection session = Sessions.await(connector.connect("pgconvoy test"));
    SocketConnectionBase wire =
        (SocketConnectionBase) ((SqlConnectionInternal) session).unwrap().unwrap();
    String tls = wire.socket().sslSession().getClass().getName();
    assertTrue(tls.contains("OpenSsl"), tls);
    Sessions.await(session.close());
  }

  @Test
  void verify_full_refuses_another_name() {
    PgFailureException refusal = sessions.refusal(certified("localhost", "verify-full", "ours"));
    assertEquals(Retry.NEVER, SqlState.retry(refusal.failure()), refusal.getMessage());
    assertEquals("true", sessions.answer(certified("localhost", "verify-ca", "ours"), OVER_TLS));
  }

  @Test
  void another_authority_is_not_trusted() throws Exception {
    new TestAuthority(certificates.resolve("theirs"));
    for (String mode : new String[] {"verify-full", "verify-ca", "require"}) {
      PgFailureException refusal = sessions.refusal(certified(CERTIFIED, mode, "theirs"));
      assertEquals(Retry.NEVER, SqlState.retry(refusal.failure()), refusal.getMessage());
    }
    assertEquals("true", sessions.answer(certified(CERTIFIED, "prefer", "theirs"), OVER_TLS));
  }

  @Test
  void the_public_authorities_do_not_vouch_for_ours() {
    PgFailureException refusal =
        sessions.refusal(
            "host=%s hostaddr=127.0.0.1 port=%d sslrootcert=system %s"
                .formatted(CERTIFIED, secured.port(), "user=postgres password=s3cr:t"));
    assertEquals(Retry.NEVER, SqlState.retry(refusal.failure()), refusal.getMessage());
  }

  @Test
  void a_revoked_certificate_is_refused() throws Exception {
    String text = certified(CERTIFIED, "verify-full", "ours") + " sslcrl=";
    assertEquals("true", sessions.answer(text + authority.revoke("none", "client"), OVER_TLS));
    PgFailureException refusal = sessions.refusal(text + authority.revoke("ours", "server"));
    assertTrue(refusal.getMessage().contains("revoked"), refusal.getMessage());
  }

  @Test
  void a_client_certificate_is_shown() {
    String text =
        certified(CERTIFIED, "verify-full", "ours")
            + " sslcert=%s sslkey=%s"
                .formatted(authority.certificate("client"), authority.key("client"));
    String subject = "select client_dn from pg_stat_ssl where pid = pg_backend_pid()";
    assertEquals("/CN=client", sessions.answer(text, subject));
  }

  @Test
  void require_does_not_fall_back_to_plain_text() {
    PgFailureException refusal = sessions.refusal(uri(open) + "?sslmode=require");
    assertTrue(refusal.getMessage().contains("speaks no TLS"), refusal.getMessage());
    assertEquals(Retry.NEVER, SqlState.retry(refusal.failure()));
  }

  @Test
  void prefer_takes_tls_where_it_is_and_allow_where_it_must() {
    PgConnector preferring = sessions.connector(uri(open) + "?sslmode=prefer");
    assertEquals("false", sessions.answer(preferring, OVER_TLS));
    assertEquals("false", sessions.answer(preferring, OVER_TLS));
    assertEquals("true", sessions.answer(secured.uri("postgres"), OVER_TLS));
    assertEquals("false", sessions.answer(secured.uri("postgres") + "?sslmode=allow", OVER_TLS));
  }

  @Test
  void the_password_comes_from_pgpass() throws IOException {
    Path file =
        Files.writeString(
            home.resolve(".pgpass"),
            "localhost:%d:postgres:postgres:s3cr\\:t%n".formatted(secured.port()));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    assertEquals("1", sessions.answer(withoutPassword(), "select 1"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    PgFailureException refusal = sessions.refusal(withoutPassword());
    assertTrue(refusal.getMessage().contains("group or world access"), refusal.getMessage());
  }

  @Test
  void a_refused_password_is_not_shown() {
    PgFailureException refusal =
        sessions.refusal("postgresql://postgres:wr0ng@localhost:" + secured.port());
    assertEquals(SqlState.INVALID_PASSWORD, refusal.failure().sqlState());
    assertFalse(refusal.getMessage().contains("wr0ng"), refusal.getMessage());
    assertTrue(
        refusal
            .getMessage()
            .startsWith("connecting to the target localhost:" + secured.port() + "/postgres as"),
        refusal.getMessage());
  }

  @Test
  void a_missing_password_is_named_as_such() {
    PgFailureException refusal = sessions.refusal(withoutPassword());
    assertTrue(refusal.getMessage().contains("asks for a password"), refusal.getMessage());
    assertEquals(Retry.NEVER, SqlState.retry(refusal.failure()));
  }

  @Test
  void the_password_command_is_run_for_each_session() throws IOException {
    Path calls = home.resolve("calls");
    String command = "echo call >> %s; echo s3cr:t".formatted(calls);
    PgConnector connector =
        sessions.connector(withoutPassword(), CredentialOptions.command(command));
    sessions.answer(connector, "select 1");
    sessions.answer(connector, "select 1");
    assertEquals("call\ncall\n", Files.readString(calls));
  }

  @Test
  void a_password_that_has_just_been_replaced_is_asked_for_again() {
    Path used = home.resolve("used");
    String command =
        "if [ -e %1$s ]; then echo s3cr:t; else touch %1$s; echo old; fi".formatted(used);
    PgConnector connector =
        sessions.connector(withoutPassword(), CredentialOptions.command(command));
    assertEquals("1", sessions.answer(connector, "select 1"));
  }

  @Test
  void a_dead_host_is_passed_over() throws IOException {
    String text =
        "postgresql://postgres@localhost:%d,localhost:%d/postgres"
            .formatted(unusedPort(), open.port());
    assertEquals(String.valueOf(open.port()), sessions.answer(text, "show port"));
  }

  @Test
  void all_hosts_dead_are_named_with_their_failures() throws IOException {
    int port = unusedPort();
    PgFailureException refusal = sessions.refusal("host=127.0.0.1,nowhere.invalid port=" + port);
    assertEquals(Retry.SAME_SNAPSHOT, SqlState.retry(refusal.failure()));
    assertTrue(refusal.getMessage().contains("refused"), refusal.getMessage());
    assertTrue(refusal.getMessage().contains("nowhere.invalid"), refusal.getMessage());
  }

  @Test
  void a_refused_login_ends_the_search() {
    String text =
        "postgresql://postgres:wr0ng@localhost:%d,localhost:%d/postgres"
            .formatted(secured.port(), open.port());
    assertEquals(SqlState.INVALID_PASSWORD, sessions.refusal(text).failure().sqlState());
  }

  @Test
  void a_server_that_never_answers_is_given_up() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      PgFailureException refusal =
          sessions.refusal(
              "host=127.0.0.1 port=%d connect_timeout=2".formatted(silent.getLocalPort()));
      assertEquals(Retry.SAME_SNAPSHOT, SqlState.retry(refusal.failure()));
      assertTrue(refusal.getMessage().contains("within 2 s"), refusal.getMessage());
    }
  }

  @Test
  void a_unix_socket_is_a_host() {
    String text =
        "host=%s port=%d user=postgres dbname=postgres sslmode=verify-full sslrootcert=system"
            .formatted(open.dataDirectory(), open.port());
    assertEquals("null", sessions.answer(text, "select inet_client_addr()"));
  }

  @Test
  void a_session_is_set_and_named() {
    PgConnector connector = sessions.connector(uri(open) + "?options=-c%20work_mem%3D9MB");
    PgConnection session = Sessions.await(connector.connect("pgconvoy 7 ANALYZE"));
    assertEquals("pgconvoy 7 ANALYZE", Sessions.value(session, "show application_name"));
    assertEquals("9MB", Sessions.value(session, "show work_mem"));
    assertEquals("77MB", Sessions.value(session, "show maintenance_work_mem"));
    Sessions.await(session.close());
  }

  /**
   * A source that is held back by its target must not be cut off for it, however long that takes.
   */
  @Test
  void only_the_target_gives_up_who_takes_no_more_bytes() {
    PgEndpoint endpoint =
        PgEndpoint.parse(
            PgEndpoint.Role.SOURCE,
            uri(open) + "?options=-c%20tcp_user_timeout%3D7000",
            CredentialOptions.none(),
            Map.of());
    PgConnector source = new PgConnector(vertx, endpoint, SessionSettings.source());
    assertEquals("0", sessions.answer(source, "show tcp_user_timeout"));
    assertEquals("30000", sessions.answer(uri(open), "show tcp_user_timeout"));
  }

  private String certified(String host, String mode, String roots) {
    return "host=%s hostaddr=127.0.0.1 port=%d sslmode=%s sslrootcert=%s %s"
        .formatted(
            host,
            secured.port(),
            mode,
            certificates.resolve(roots).resolve("ca.crt"),
            "user=postgres password=s3cr:t");
  }

  private static String uri(EmbeddedServer server) {
    return server.uri("postgres");
  }

  private static String withoutPassword() {
    return "host=localhost port=%d user=postgres dbname=postgres".formatted(secured.port());
  }

  private static int unusedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void hand(Path file, String name) throws IOException {
    Path directory = secured.dataDirectory();
    Path handed = Files.copy(file, directory.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
    Files.setOwner(handed, Files.getOwner(directory));
  }
}
