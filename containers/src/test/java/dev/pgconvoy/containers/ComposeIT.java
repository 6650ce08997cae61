package dev.pgconvoy.containers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.command.InspectContainerResponse;
import dev.pgconvoy.coordinator.Await;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Goal: deploy/compose.yaml shows a migration over two workers, with dashboard and Prometheus.
 * Method: it is run, all but Grafana, whose image only a registry has; no row goes on before each
 * of the three processes is at work on some.
 */
class ComposeIT {

  private static final String TOKEN = "0123456789abcdef";

  private static final String ROWS =
      """
      SELECT (SELECT count(*) || ' ' || sum(hashtext(c::text)::bigint) FROM customer AS c) || '|' ||
             (SELECT count(*) || ' ' || sum(hashtext(o::text)::bigint) FROM orders AS o)
      """;

  /** Each container has an address of its own. */
  private static final String WAITING_CONTAINERS =
      "SELECT count(DISTINCT client_addr) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND application_name LIKE 'pgconvoy %'";

  @TempDir private Path folder;

  @BeforeEach
  void requireEngine() throws InterruptedException {
    Engine.require();
    Compose.require();
  }

  @Test
  void the_compose_file_moves_its_shop_over_two_workers_and_prometheus_sees_it_proved()
      throws Exception {
    try (HttpClient client = HttpClient.newHttpClient();
        Compose compose = Compose.in(folder, TOKEN)) {
      compose.up("source", "target", "pgconvoy", "worker", "prometheus");
      Await.until(
          () -> "the pause before the rows:\n" + logs(compose),
          () -> phase(client, compose).equals("paused"));
      try (Connection locks = compose.connect("target");
          Statement statement = locks.createStatement()) {
        locks.setAutoCommit(false);
        statement.execute("LOCK customer, orders IN ACCESS EXCLUSIVE MODE");
        HttpRequest resume =
            request(compose.web() + "/api/run/resume", TOKEN).POST(BodyPublishers.noBody()).build();
        assertEquals(202, client.send(resume, BodyHandlers.ofString()).statusCode());
        Await.until(
            () -> "tasks of the coordinator and of both workers at the locks:\n" + logs(compose),
            () -> compose.query("target", WAITING_CONTAINERS).equals("3"));
      }
      Await.until(
          () -> "PROVED in Prometheus:\n" + logs(compose),
          () -> asked(client, compose, "pgconvoy_run_verdict{verdict=\"proved\"} == 1"));
      assertTrue(asked(client, compose, "up{job=\"pgconvoy\"} == 1"));
      assertEquals(401, answer(client, compose.web() + "/api/run", "").statusCode());
      assertEquals(200, answer(client, compose.web() + "/api/run", TOKEN).statusCode());
      String rows = compose.query("source", ROWS);
      assertTrue(rows.startsWith("200000 "), rows);
      assertTrue(rows.contains("|" + Compose.ORDERS + " "), rows);
      assertEquals(rows, compose.query("target", ROWS));
      assertEquals(
          "3",
          compose.query("target", "SELECT count(DISTINCT worker) FROM pgconvoy.task"),
          "the coordinator's own slots and both workers had tasks");
      compose.run("stop", "pgconvoy");
      requireEnd(compose, "pgconvoy", 1);
      requireEnd(compose, "worker", 2);
    }
  }

  /** Expects the containers of a service to end by themselves, each well. */
  private static void requireEnd(Compose compose, String service, int number) throws Exception {
    Await.until(
        () -> "the end of " + service + ":\n" + logs(compose),
        () ->
            compose.containers(service).stream()
                .allMatch(container -> "exited".equals(container.getState().getStatus())));
    List<InspectContainerResponse> containers = compose.containers(service);
    assertEquals(number, containers.size());
    for (InspectContainerResponse container : containers) {
      assertEquals(0, container.getState().getExitCodeLong(), () -> logs(compose));
      assertEquals(true, container.getHostConfig().getReadonlyRootfs());
    }
  }

  /** Whether the query has an answer; not while Prometheus starts. */
  private static boolean asked(HttpClient client, Compose compose, String promql)
      throws InterruptedException {
    String url =
        compose.prometheus()
            + "/api/v1/query?query="
            + URLEncoder.encode(promql, StandardCharsets.UTF_8);
    try {
      JsonNode answer = new ObjectMapper().readTree(answer(client, url, "").body());
      return !answer.at("/data/result").isEmpty();
    } catch (IOException starting) {
      return false;
    }
  }

  /** Of the run; empty while the coordinator starts. */
  private static String phase(HttpClient client, Compose compose) throws InterruptedException {
    try {
      String run = answer(client, compose.web() + "/api/run", TOKEN).body();
      return new ObjectMapper().readTree(run).at("/phase").asText();
    } catch (IOException starting) {
      return "";
    }
  }

  private static HttpResponse<String> answer(HttpClient client, String url, String token)
      throws IOException, InterruptedException {
    return client.send(request(url, token).build(), BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(String url, String token) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return request;
  }

  private static String logs(Compose compose) {
    try {
      return compose.run("logs", "--no-color");
    } catch (IOException e) {
      return "no logs: " + e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }
}
