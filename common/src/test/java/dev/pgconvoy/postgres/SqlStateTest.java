package dev.pgconvoy.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.file.NoSuchFileException;
import java.security.cert.CertificateException;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlStateTest {

  @ParameterizedTest
  @CsvSource({
    "08006, SAME_SNAPSHOT",
    "08P01, SAME_SNAPSHOT",
    "57P01, SAME_SNAPSHOT",
    "57P02, SAME_SNAPSHOT",
    "57P03, SAME_SNAPSHOT",
    "57P05, SAME_SNAPSHOT",
    "57014, SAME_SNAPSHOT",
    "40001, SAME_SNAPSHOT",
    "40P01, SAME_SNAPSHOT",
    "53300, SAME_SNAPSHOT",
    "53200, SAME_SNAPSHOT",
    "55P03, SAME_SNAPSHOT",
    "58030, SAME_SNAPSHOT",
    "25006, SAME_SNAPSHOT",
    "28000, FRESH_CREDENTIALS",
    "28P01, FRESH_CREDENTIALS",
    "53100, PAUSE",
    "22P02, NEVER",
    "23505, NEVER",
    "42P01, NEVER",
    "57P04, NEVER",
    "XX000, NEVER"
  })
  void each_sqlstate_has_its_answer(String sqlState, Retry expected) {
    assertEquals(expected, SqlState.retry(PgFailure.of(Map.of('C', sqlState, 'M', "m"))));
  }

  @Test
  void of_internal_errors_only_a_concurrent_tuple_update_passes() {
    assertEquals(
        Retry.SAME_SNAPSHOT,
        SqlState.retry(PgFailure.of(Map.of('C', "XX000", 'M', "tuple concurrently updated"))));
  }

  @Test
  void a_connection_that_the_server_could_not_make_is_not_ours_to_try_again() {
    Map<Character, String> refused =
        Map.of('V', "ERROR", 'C', "08001", 'M', "could not connect to server \"remote\"");
    assertEquals(Retry.NEVER, SqlState.retry(PgFailure.of(refused)));
    Map<Character, String> broken = Map.of('V', "FATAL", 'C', "08P01", 'M', "broken");
    assertEquals(Retry.SAME_SNAPSHOT, SqlState.retry(PgFailure.of(broken)));
  }

  @Test
  void a_broken_connection_is_tried_again() {
    assertEquals(Retry.SAME_SNAPSHOT, retryOf(new IOException("Connection reset by peer")));
    assertEquals(Retry.SAME_SNAPSHOT, retryOf(new EOFException()));
    assertEquals(Retry.SAME_SNAPSHOT, retryOf(new ConnectException("refused")));
    assertEquals(Retry.SAME_SNAPSHOT, retryOf(new UnknownHostException("db1")));
    assertEquals(Retry.SAME_SNAPSHOT, retryOf(new TimeoutException()));
    assertEquals(
        Retry.SAME_SNAPSHOT,
        retryOf(new IllegalStateException("part 3/8", new VertxException("closed", true))));
  }

  @Test
  void a_bug_or_a_wrong_setting_is_not_tried_again() {
    assertEquals(Retry.NEVER, retryOf(new NullPointerException()));
    assertEquals(Retry.NEVER, retryOf(new IllegalStateException("no")));
    assertEquals(Retry.NEVER, retryOf(new NoSuchFileException("/no/password")));
    SSLHandshakeException untrusted = new SSLHandshakeException("PKIX");
    untrusted.initCause(new CertificateException("unable to find valid certification path"));
    assertEquals(Retry.NEVER, retryOf(new VertxException(untrusted)));
  }

  @Test
  void the_servers_error_is_found_below_its_wrappers() {
    PgException error = new PgException("disk full", "ERROR", "53100", "detail");
    PgFailure failure =
        PgFailure.from(new CompletionException(new IOException("copy failed", error)));
    assertEquals("53100", failure.sqlState());
    assertEquals("disk full", failure.message());
    assertEquals("detail", failure.detail());
    assertEquals(failure, PgFailure.from(new PgFailureException("copying", failure, error)));
  }

  @Test
  void an_error_of_no_server_keeps_class_and_message() {
    PgFailure failure = PgFailure.from(new CompletionException(new ConnectException("refused")));
    assertEquals("ConnectException: refused", failure.oneLine());
  }

  @Test
  void what_says_all_in_words_is_told_without_its_class() {
    PgFailure failure = PgFailure.from(new EndpointException("db1 asks for a password"));
    assertEquals("db1 asks for a password", failure.oneLine());
  }

  @Test
  void one_line_holds_everything_a_person_needs() {
    PgFailure failure =
        PgFailure.of(
            Map.of(
                'S',
                "FEHLER",
                'V',
                "ERROR",
                'C',
                "23505",
                'M',
                "duplicate\nkey",
                'D',
                "Key (id)",
                's',
                "public",
                't',
                "orders",
                'n',
                "orders_pkey"));
    assertEquals(
        "ERROR 23505: duplicate key; detail: Key (id); in public.orders; constraint orders_pkey",
        failure.oneLine());
  }

  @Test
  void a_redacted_failure_quotes_no_values() {
    PgFailure failure =
        PgFailure.of(Map.of('C', "22P02", 'M', "bad: \"secret\"", 'D', "secret", 'W', "secret"));
    assertEquals(
        "ERROR 22P02: (message withheld, it may quote a value)", failure.redacted().oneLine());
  }

  @Test
  void a_failure_travels_as_json() throws Exception {
    JsonMapper json = JsonMapper.builder().build();
    PgFailure failure = PgFailure.of(Map.of('C', "53100", 'M', "disk full"));
    String text = json.writeValueAsString(failure);
    assertEquals("{\"origin\":\"SERVER\",\"sqlState\":\"53100\",\"message\":\"disk full\"}", text);
    assertEquals(failure, json.readValue(text, PgFailure.class));
  }

  private static Retry retryOf(Throwable failure) {
    return SqlState.retry(PgFailure.from(failure));
  }
}
