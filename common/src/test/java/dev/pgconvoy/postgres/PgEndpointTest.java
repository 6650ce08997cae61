package dev.pgconvoy.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.pgclient.SslMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PgEndpointTest {

  @TempDir Path home;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void useAnEmptyHome() {
    environment.put("HOME", home.toString());
    environment.put("PGSYSCONFDIR", home.resolve("etc").toString());
  }

  @Test
  void the_environment_fills_what_the_string_leaves_out() {
    environment.putAll(
        Map.of("PGHOST", "db9", "PGPORT", "5439", "PGUSER", "env", "PGDATABASE", "shop"));
    assertEquals("db1:5439/shop as env", parse("host=db1").describe());
  }

  @Test
  void an_empty_value_hides_the_environment() {
    environment.put("PGDATABASE", "shop");
    assertEquals("db1:5432/app as app", parse("host=db1 user=app dbname=''").describe());
  }

  @Test
  void the_database_is_named_like_the_user_unless_said() {
    assertEquals("db1:5432/app as app", parse("postgresql://app@db1").describe());
  }

  @Test
  void hosts_and_ports_stand_side_by_side() {
    assertEquals("a:1,b:2/d as u", parse("postgresql://u@a:1,b:2/d").describe());
    assertEquals("a:7,b:7/d as u", parse("host=a,b port=7 user=u dbname=d").describe());
    assertEquals("[::1]:5432/d as u", parse("postgresql://u@[::1]/d").describe());
    assertThrows(EndpointException.class, () -> parse("host=a,b port=1,2,3"));
    assertThrows(EndpointException.class, () -> parse("host=a,b hostaddr=127.0.0.1"));
  }

  @Test
  void hostaddr_says_where_and_host_says_who() {
    PgHost host = parse("host=db1 hostaddr=10.0.0.1").hosts().getFirst();
    assertEquals(new PgHost("db1", Optional.of("10.0.0.1"), 5432), host);
    assertEquals("10.0.0.1", parse("hostaddr=10.0.0.1").hosts().getFirst().name());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "65536", "x", "-1"})
  void a_port_that_is_none_is_refused(String port) {
    assertThrows(EndpointException.class, () -> parse("host=a port=" + port));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sslmode=maybe",
        "target_session_attrs=leader",
        "load_balance_hosts=yes",
        "connect_timeout=soon",
        "ssl_min_protocol_version=SSLv3",
        "ssl_min_protocol_version=TLSv1.3 ssl_max_protocol_version=TLSv1.2",
        "sslmode=verify-full",
        "sslrootcert=/no/such/file",
        "sslrootcert=system sslmode=require",
        "service=nowhere"
      })
  void a_value_that_makes_no_sense_is_refused_with_its_side(String text) {
    EndpointException error = assertThrows(EndpointException.class, () -> parse(text));
    assertTrue(error.getMessage().startsWith("source: "), error.getMessage());
  }

  @Test
  void a_service_comes_before_the_environment_and_after_the_string() throws IOException {
    Files.writeString(
        home.resolve(".pg_service.conf"),
        """
        # ours
        [other]
        host=elsewhere

        [shop]
        host=db1
        port=5433
        user=service
        [last]
        host=elsewhere
        """);
    environment.putAll(Map.of("PGUSER", "env", "PGDATABASE", "env", "PGPORT", "1"));
    assertEquals("db1:5433/env as app", parse("service=shop user=app").describe());
    environment.put("PGSERVICE", "shop");
    assertEquals("db1:5433/env as service", parse("").describe());
  }

  @Test
  void a_service_file_with_a_foreign_line_is_refused_with_its_place() throws IOException {
    Path file = Files.writeString(home.resolve("services"), "[shop]\nhost = db1\n");
    environment.put("PGSERVICEFILE", file.toString());
    EndpointException error = assertThrows(EndpointException.class, () -> parse("service=shop"));
    assertTrue(error.getMessage().contains("services line 2"), error.getMessage());
  }

  @Test
  void the_connect_timeout_is_never_none() {
    assertEquals(Duration.ofSeconds(15), parse("connect_timeout=0").connectTimeout());
    assertEquals(Duration.ofSeconds(2), parse("connect_timeout=1").connectTimeout());
    assertEquals(Duration.ofSeconds(40), parse("connect_timeout=40").connectTimeout());
  }

  @ParameterizedTest
  @CsvSource({
    "host=localhost, PREFER",
    "host=127.0.0.1, PREFER",
    "host=::1, PREFER",
    "host=db1, REQUIRE",
    "host=10.0.0.1, REQUIRE",
    "host=localhost hostaddr=10.0.0.1, REQUIRE",
    "host=db1 hostaddr=127.0.0.1, PREFER",
    "host=/tmp sslmode=require, DISABLE",
    "host=db1 sslmode=disable, DISABLE",
    "host=db1 sslrootcert=system, VERIFY_FULL"
  })
  void tls_is_required_unless_the_host_is_this_machine(String text, SslMode expected) {
    PgEndpoint endpoint = parse(text);
    assertEquals(expected, endpoint.tls().modeFor(endpoint.hosts().getFirst()));
  }

  @Test
  void require_verifies_the_authority_where_roots_are_known() throws Exception {
    TestAuthority authority = new TestAuthority(home.resolve("authority"));
    Files.createDirectory(home.resolve(".postgresql"));
    Files.copy(authority.certificate("ca"), home.resolve(".postgresql/root.crt"));
    PgEndpoint endpoint = parse("host=db1");
    assertEquals(SslMode.VERIFY_CA, endpoint.tls().modeFor(endpoint.hosts().getFirst()));
    assertFalse(endpoint.verifiesServer());
    assertTrue(parse("host=db1 sslmode=verify-full").verifiesServer());
  }

  @Test
  void a_file_of_roots_that_holds_none_is_refused() throws IOException {
    Path empty = Files.createFile(home.resolve("empty.crt"));
    assertThrows(EndpointException.class, () -> parse("host=db1 sslrootcert=" + empty));
  }

  @Test
  void a_client_certificate_needs_a_key_that_others_cannot_read() throws IOException {
    Path certificate = Files.writeString(home.resolve("c.crt"), "");
    Path key = Files.writeString(home.resolve("c.key"), "");
    String text = "host=db1 sslcert=" + certificate + " sslkey=" + key;
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw----r--"));
    assertThrows(EndpointException.class, () -> parse(text));
    assertThrows(EndpointException.class, () -> parse("host=db1 sslcert=" + certificate));
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    assertTrue(parse(text).tls().client().isPresent());
  }

  @Test
  void a_child_process_reaches_the_same_endpoint() throws Exception {
    PgEndpoint endpoint =
        parse("postgresql://app:secret@a:1,b:2/shop?target_session_attrs=primary&options=-cx%3D1");
    Map<String, String> expected =
        Map.of(
            "PGHOST", "a,b",
            "PGPORT", "1,2",
            "PGUSER", "app",
            "PGDATABASE", "shop",
            "PGPASSWORD", "secret",
            "PGSSLMODE", "require",
            "PGCONNECT_TIMEOUT", "15",
            "PGTARGETSESSIONATTRS", "primary",
            "PGOPTIONS", "-cx=1");
    assertEquals(expected, endpoint.libpqEnvironment());
    Map<String, String> inherited = new HashMap<>(Map.of("PGSERVICE", "x", "PATH", "/bin"));
    endpoint.replaceLibpqVariables(inherited);
    assertEquals("/bin", inherited.remove("PATH"));
    assertEquals(expected, inherited);
  }

  @Test
  void a_child_process_gets_the_name_of_a_password_file_and_reads_it_itself() throws Exception {
    Map<String, String> variables = parse("host=a").libpqEnvironment();
    assertEquals(home.resolve(".pgpass").toString(), variables.get("PGPASSFILE"));
    assertFalse(variables.containsKey("PGPASSWORD"));
  }

  @Test
  void no_text_of_an_endpoint_holds_its_password() {
    PgEndpoint endpoint = parse("postgresql://app:secret@db1/shop");
    for (String text : List.of(endpoint.toString(), endpoint.credentials().toString())) {
      assertFalse(text.contains("secret"), text);
    }
  }

  private PgEndpoint parse(String text) {
    return PgEndpoint.parse(PgEndpoint.Role.SOURCE, text, CredentialOptions.none(), environment);
  }
}
