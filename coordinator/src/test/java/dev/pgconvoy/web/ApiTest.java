package dev.pgconvoy.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pgconvoy.progress.RunSummary.Verdict;
import dev.pgconvoy.task.Section;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a script is answered. */
class ApiTest {

  private final WrittenRun run = new WrittenRun(250);

  @Test
  void lists_come_in_pages_of_what_is_searched_filtered_and_sorted() throws Exception {
    run.planned();
    run.carryOut(run.contents.task(3, 0));
    run.fail(run.contents.task(4, WrittenContents.INDEX), WrittenRun.failure());
    try (WebClient client = WebClient.of(run)) {
      JsonNode page = client.json("/api/tables?offset=240&limit=100");
      assertEquals(250, page.get("total").asInt());
      assertEquals(10, page.get("items").size());
      assertEquals(run.contents.name(249), page.get("items").get(9).get("name").asText());
      assertEquals(1, page.get("states").get("failed").asInt());

      assertEquals(1, client.json("/api/tables?state=failed").get("total").asInt());
      assertEquals(35, client.json("/api/tables?schema=archive").get("total").asInt());
      assertEquals(21, client.json("/api/tables?search=ORDERS").get("total").asInt());

      List<Long> sizes = new ArrayList<>();
      client
          .json("/api/tables?sort=bytes&order=desc&limit=250")
          .get("items")
          .forEach(table -> sizes.add(table.get("sourceBytes").asLong()));
      assertEquals(sizes.stream().sorted((a, b) -> Long.compare(b, a)).toList(), sizes);
      assertEquals(
          "failed",
          client.json("/api/tables?sort=state").get("items").get(0).get("state").asText());

      assertEquals(250, client.json("/api/tasks?kind=index").get("total").asInt());
      assertEquals(250, client.json("/api/tasks?section=validate").get("total").asInt());
      JsonNode failed = client.json("/api/tasks?state=failed").get("items").get(0);
      assertEquals("23505", failed.get("failures").get(0).get("failure").get("sqlState").asText());
      JsonNode begun = client.json("/api/tasks?sort=attempts&order=desc&limit=3").get("items");
      assertEquals("done", begun.get(0).get("state").asText());
      assertEquals("failed", begun.get(1).get("state").asText());
      assertEquals("waiting", begun.get(2).get("state").asText());
      assertEquals(1, client.json("/api/objects?state=skipped").get("total").asInt());
      assertEquals(250, client.json("/api/objects?type=TABLE").get("total").asInt());
    }
  }

  @Test
  void one_table_one_task_and_slots_are_told_with_all_that_belongs_to_them() throws Exception {
    run.planned();
    run.begin(run.contents.task(0, 1), 2);
    try (WebClient client = WebClient.of(run)) {
      JsonNode table = client.json("/api/tables/shop.orders");
      assertEquals("copying", table.get("table").get("state").asText());
      assertEquals("running", table.get("tasks").get(0).get("state").asText());
      assertEquals(7, table.get("tasksTotal").asInt());
      assertEquals(3, table.get("objects").size());
      int index = run.contents.task(0, WrittenContents.INDEX);
      JsonNode task = client.json("/api/tasks/" + index);
      assertTrue(task.get("statements").get(0).get("sql").asText().startsWith("CREATE INDEX"));
      JsonNode workers = client.json("/api/workers");
      JsonNode slot = workers.get("items").get(0);
      assertEquals("worker-1/2", slot.get("slot").asText());
      assertEquals("db-host", slot.get("host").asText());
      assertEquals("worker-1", workers.get("workers").get(0).get("name").asText());
      assertTrue(workers.get("workers").get(0).get("present").asBoolean());
      assertEquals(404, client.get("/api/tables/shop.nowhere").statusCode());
      assertEquals(404, client.get("/api/tasks/99999999").statusCode());
      assertEquals(404, client.get("/api/nowhere").statusCode());
    }
  }

  @Test
  void what_makes_no_sense_is_refused_with_what_would() throws Exception {
    run.planned();
    try (WebClient client = WebClient.of(run)) {
      for (String query :
          List.of("limit=0", "limit=1001", "limit=many", "offset=-1", "sort=colour")) {
        HttpResponse<String> answer = client.get("/api/tables?" + query);
        assertEquals(400, answer.statusCode(), query);
        assertTrue(answer.body().contains("error"), answer.body());
      }
      for (String body :
          List.of(
              "{}",
              "[]",
              "nonsense",
              "{\"slots\":0}",
              "{\"slots\":5}",
              "{\"slots\":\"2\"}",
              "{\"bytesPerSecond\":5}",
              "{\"slots\":2,\"colour\":1}")) {
        assertEquals(400, client.post("/api/settings", body).statusCode(), body);
      }
      assertEquals(List.of(), run.asked);
    }
  }

  @Test
  void changes_are_carried_out_and_cancelling_names_the_run() throws Exception {
    run.planned();
    run.fail(run.contents.task(0, WrittenContents.INDEX), WrittenRun.failure());
    try (WebClient client = WebClient.of(run)) {
      assertEquals(202, client.post("/api/run/pause", "").statusCode());
      assertEquals(202, client.post("/api/run/resume", "").statusCode());
      assertEquals(
          202, client.post("/api/settings", "{\"slots\":3,\"bytesPerSecond\":0}").statusCode());
      assertEquals(202, client.post("/api/tables/shop.orders/retry", "").statusCode());
      assertEquals(409, client.post("/api/tables/shop.orders/retry", "").statusCode());
      assertEquals(404, client.post("/api/tables/shop.nowhere/retry", "").statusCode());
      HttpResponse<String> first = client.post("/api/run/cancel", "");
      assertEquals(409, first.statusCode());
      assertTrue(first.body().contains(WrittenRun.ID), first.body());
      assertEquals(
          202,
          client.post("/api/run/cancel", "{\"confirm\":\"" + WrittenRun.ID + "\"}").statusCode());
      assertEquals(
          List.of("pause", "resume", "slots 3", "rate 0", "retry shop.orders", "cancel"),
          run.asked);
      run.over(Verdict.INTERRUPTED, List.of());
      assertEquals(409, client.post("/api/run/pause", "").statusCode());
    }
  }

  @Test
  void readiness_is_said_when_the_plan_is_there() throws Exception {
    try (WebClient client = WebClient.of(run)) {
      assertEquals(200, client.get("/health/live").statusCode());
      assertEquals(503, client.get("/health/ready").statusCode());
      run.planned();
      assertEquals(200, client.get("/health/ready").statusCode());
    }
  }

  @Test
  void all_objects_are_exported_and_no_name_is_a_formula() throws Exception {
    run.planned();
    try (WebClient client = WebClient.of(run)) {
      String csv = client.get("/api/objects?format=csv").body();
      assertEquals(752, csv.lines().count());
      assertTrue(csv.contains("\"Größe \"\"quoted\"\" ünd <b>markup</b> & 漢字\""), csv);
    }
  }

  @Test
  void the_description_names_every_route_and_every_field() throws Exception {
    run.planned();
    run.carryOut(Section.DATA);
    run.fail(run.contents.task(0, WrittenContents.INDEX), WrittenRun.failure());
    try (WebClient client = WebClient.of(run)) {
      String description = client.get("/api/openapi.yaml").body();
      Set<String> described = new TreeSet<>();
      String path = "";
      for (String line : description.lines().toList()) {
        if (line.matches("  /.*:")) {
          path = line.strip().replaceAll(":$", "");
        } else if (!path.isEmpty() && line.matches("    (get|post):.*")) {
          described.add(line.strip().replaceAll(":.*", "") + " " + path);
        }
      }
      assertEquals(routes(client), described);
      requireDescribed(description, "Run", client.json("/api/run"));
      JsonNode detail = client.json("/api/tables/shop.orders");
      requireDescribed(description, "Table", detail.get("table"));
      requireDescribed(description, "Task", detail.get("tasks").get(0));
      requireDescribed(description, "DatabaseObject", detail.get("objects").get(0));
    }
  }

  private static Set<String> routes(WebClient client) {
    Set<String> routes = new TreeSet<>();
    client.server().router().getRoutes().stream()
        .filter(route -> route.getPath() != null && route.methods() != null)
        .filter(route -> route.getPath().matches("/(api|metrics|health).*"))
        .filter(route -> !route.getPath().endsWith("openapi.yaml"))
        .forEach(
            route ->
                route
                    .methods()
                    .forEach(
                        method ->
                            routes.add(
                                method.name().toLowerCase(java.util.Locale.ROOT)
                                    + " "
                                    + route
                                        .getPath()
                                        .replace("/tasks/:task", "/tasks/{number}")
                                        .replaceAll(":(\\w+)", "{$1}"))));
    return routes;
  }

  private static void requireDescribed(String description, String schema, JsonNode answer) {
    var block =
        Pattern.compile("(?ms)^    " + schema + ":.*?(?=^    \\w|\\z)")
            .matcher(description.substring(description.indexOf("\n  schemas:")));
    assertTrue(block.find(), schema);
    List<String> missing = new ArrayList<>();
    answer
        .fieldNames()
        .forEachRemaining(
            field -> {
              if (!block.group().contains(" " + field + ":")) {
                missing.add(field);
              }
            });
    assertEquals(List.of(), missing, schema);
    assertFalse(answer.isEmpty());
  }
}
