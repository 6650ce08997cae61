package dev.pgconvoy.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.progress.RunEvent.Severity;
import dev.pgconvoy.progress.RunSummary.Verdict;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Who is answered, and what no answer holds. */
class WebSecurityTest {

  private static final String TOKEN = "correct-horse-battery";

  private final WrittenRun run = new WrittenRun(3).planned();

  @Test
  void elsewhere_than_on_this_machine_a_token_is_needed_and_a_short_one_refused() {
    for (String host : List.of("0.0.0.0", "10.0.0.1", "::")) {
      assertThrows(
          IllegalArgumentException.class,
          () -> new WebOptions(host, 0, false, Optional.empty(), false, false, false));
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> new WebOptions("0.0.0.0", 0, false, Optional.of("short"), false, false, false));
  }

  @Test
  void without_the_token_there_is_nothing_but_a_place_to_type_it() throws Exception {
    try (WebClient client = WebClient.of(run, withToken())) {
      for (String path :
          List.of("/api/run", "/api/tables", "/api/events", "/metrics", "/page/app.js")) {
        assertEquals(401, client.get(path).statusCode(), path);
        assertEquals(401, client.get(path, "authorization", "Bearer wrong").statusCode(), path);
      }
      assertEquals(401, client.post("/api/run/pause", "").statusCode());
      assertEquals(303, client.get("/").statusCode());
      assertEquals(200, client.get("/page/login.html").statusCode());
      assertEquals(200, client.get("/health/live").statusCode());
      assertEquals(200, client.get("/api/run", "authorization", "Bearer " + TOKEN).statusCode());
      assertEquals(List.of(), run.asked);
    }
  }

  @Test
  void all_that_the_place_to_type_it_loads_is_there_without_the_token() throws Exception {
    try (WebClient client = WebClient.of(run, withToken())) {
      String page = client.get("/page/login.html").body();
      List<String> loaded =
          Pattern.compile("(?:href|src)=\"([^\"]+)\"")
              .matcher(page)
              .results()
              .map(found -> found.group(1))
              .toList();
      assertTrue(loaded.contains("/page/theme.css"), page);
      assertFalse(page.matches("(?s).*<link rel=\"(?!icon|stylesheet)[^\"]*\".*"), page);
      for (String path : loaded) {
        assertEquals(200, client.get(path).statusCode(), path);
      }
    }
  }

  @Test
  void a_login_gives_a_cookie_that_no_script_reads_and_no_other_site_sends() throws Exception {
    try (WebClient client = WebClient.of(run, withToken())) {
      assertEquals(401, client.post("/login", "{\"token\":\"wrong\"}").statusCode());
      HttpResponse<String> in = client.post("/login", "{\"token\":\"" + TOKEN + "\"}");
      assertEquals(204, in.statusCode());
      String cookie = in.headers().firstValue("set-cookie").orElseThrow();
      assertTrue(cookie.contains("HTTPOnly") && cookie.contains("SameSite=Strict"), cookie);
      assertFalse(cookie.contains(TOKEN), cookie);
      String sent = cookie.substring(0, cookie.indexOf(';'));
      assertEquals(200, client.get("/api/run", "cookie", sent).statusCode());
      assertEquals(401, client.get("/api/run", "cookie", sent + "0").statusCode());
      int refused = 0;
      for (int tries = 0; tries < 10; tries++) {
        refused += client.post("/login", "{\"token\":\"guess\"}").statusCode() == 429 ? 1 : 0;
      }
      assertTrue(refused > 0, "a token can be guessed as fast as it goes");
    }
  }

  @Test
  void changes_are_taken_from_no_other_site() throws Exception {
    try (WebClient client = WebClient.of(run)) {
      String own = client.uri("/").toString().replaceAll("/$", "");
      assertEquals(403, pause(client, "origin", "https://evil.example"));
      assertEquals(403, pause(client, "origin", "null"));
      assertEquals(403, pause(client, "sec-fetch-site", "cross-site"));
      assertEquals(403, pause(client, "sec-fetch-site", "same-site"));
      assertEquals(List.of(), run.asked);
      assertEquals(202, pause(client, "origin", own, "sec-fetch-site", "same-origin"));
      assertEquals(202, pause(client));
      assertEquals(List.of("pause", "pause"), run.asked);
    }
  }

  private static int pause(WebClient client, String... headers) throws Exception {
    return client.post("/api/run/pause", "", headers).statusCode();
  }

  @Test
  void a_name_that_is_not_this_machines_is_not_answered_to() throws Exception {
    try (WebClient client = WebClient.of(run)) {
      assertTrue(raw(client, "evil.example").startsWith("HTTP/1.1 421"));
      assertTrue(raw(client, "localhost:" + client.server().port()).startsWith("HTTP/1.1 200"));
    }
  }

  private static String raw(WebClient client, String host) throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), client.server().port())) {
      socket
          .getOutputStream()
          .write(
              ("GET /health/live HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      socket.getInputStream().transferTo(answer);
      return answer.toString(StandardCharsets.US_ASCII);
    }
  }

  @Test
  void a_read_only_dashboard_changes_nothing() throws Exception {
    try (WebClient client = WebClient.of(run, WebClient.options(Optional.empty(), true, false))) {
      for (String path :
          List.of("/api/run/pause", "/api/run/cancel", "/api/settings", "/api/tables/a.b/retry")) {
        assertEquals(403, client.post(path, "{}").statusCode(), path);
      }
      assertTrue(client.json("/api/run").get("settings").get("controls").isEmpty());
      assertEquals(List.of(), run.asked);
    }
  }

  @Test
  void every_answer_forbids_foreign_scripts_frames_and_guessed_types() throws Exception {
    try (WebClient client = WebClient.of(run)) {
      for (String path : List.of("/", "/api/run", "/page/app.js", "/nowhere")) {
        var headers = client.get(path).headers();
        String policy = headers.firstValue("content-security-policy").orElseThrow();
        assertTrue(policy.contains("default-src 'none'; script-src 'self'"), policy);
        assertFalse(policy.contains("unsafe"), policy);
        assertTrue(policy.contains("frame-ancestors 'none'"), policy);
        assertEquals("nosniff", headers.firstValue("x-content-type-options").orElseThrow());
      }
      assertEquals(404, client.get("/page/..%2f..%2fversion.txt").statusCode());
    }
  }

  @Test
  void a_body_has_a_bound() throws Exception {
    try (WebClient client = WebClient.of(run)) {
      String large = "{\"slots\":" + " ".repeat((int) WebLimits.BODY_BYTES) + "2}";
      assertEquals(413, client.post("/api/settings", large).statusCode());
      assertEquals(List.of(), run.asked);
    }
  }

  @Test
  void an_address_may_ask_so_often_and_no_other_one_pays_for_it() {
    long[] now = {0};
    Throttle throttle = new Throttle(2, 5, () -> now[0]);
    for (int i = 0; i < 5; i++) {
      assertTrue(throttle.mayPass("10.0.0.1"));
    }
    assertFalse(throttle.mayPass("10.0.0.1"));
    assertTrue(throttle.mayPass("10.0.0.2"));
    now[0] += 1_000_000_000L;
    assertTrue(throttle.mayPass("10.0.0.1"));
    assertTrue(throttle.mayPass("10.0.0.1"));
    assertFalse(throttle.mayPass("10.0.0.1"));
  }

  @Test
  void a_redacted_dashboard_quotes_no_values() throws Exception {
    run.fail(run.contents.task(0, WrittenContents.INDEX), WrittenRun.failure());
    run.board.event(Severity.ERROR, "failed: " + WrittenRun.failure().oneLine());
    run.over(
        Verdict.DIFFERENT,
        List.of("shop.orders: 1 row differs\n    id = '7': mail is 'ada@example.org' there"));
    List<String> paths =
        List.of("/api/run", "/api/tables/shop.orders", "/api/tasks", "/api/objects?format=csv");
    try (WebClient open = WebClient.of(run);
        WebClient redacted = WebClient.of(run, WebClient.options(Optional.empty(), false, true))) {
      for (String path : paths) {
        assertFalse(redacted.get(path).body().contains("ada@example.org"), path);
      }
      assertTrue(open.get("/api/tables/shop.orders").body().contains("ada@example.org"));
      assertTrue(open.get("/api/run").body().contains("mail is 'ada@example.org'"));
      assertTrue(redacted.get("/api/run").body().contains("shop.orders: 1 row differs (withheld)"));
    }
  }

  private static WebOptions withToken() {
    return WebClient.options(Optional.of(TOKEN), false, false);
  }
}
