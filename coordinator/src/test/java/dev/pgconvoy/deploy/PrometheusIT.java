package dev.pgconvoy.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pgconvoy.deploy.GrafanaDashboard.Query;
import dev.pgconvoy.deploy.GrafanaDashboard.Selector;
import dev.pgconvoy.deploy.PrometheusProgram.Said;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Goal: with what stands in deploy/, Prometheus gets everything that alerts and dashboard ask for.
 * Method: Debian's Prometheus scrapes a migration that is held when its rows are copied, with the
 * configuration as it is, but for the address and for scraping each second.
 */
class PrometheusIT {

  /** Label names in a line of the text format. */
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");

  /** Only when the run has ended. */
  private static final Set<String> AT_THE_END = Set.of("Verdict");

  @TempDir private static Path folder;

  private static ServedRun run;
  private static Prometheus prometheus;
  private static String instance;

  @BeforeAll
  static void start() throws Exception {
    run = ServedRun.start();
    instance = run.address().getAuthority();
    Files.writeString(
        folder.resolve("prometheus.yml"),
        DeployFolder.read("prometheus/prometheus.yml")
            .replace("127.0.0.1:8080", instance)
            .replaceAll("interval: \\d+s", "interval: 1s"));
    Files.copy(
        DeployFolder.path("prometheus/pgconvoy-alerts.yml"), folder.resolve("pgconvoy-alerts.yml"));
    prometheus = Prometheus.start(folder);
    prometheus.awaitScrape();
  }

  @AfterAll
  static void stop() throws Exception {
    if (prometheus != null) {
      prometheus.close();
    }
    if (run != null) {
      run.close();
    }
  }

  @Test
  void promtool_has_nothing_to_blame_in_the_metrics_of_a_live_run() throws Exception {
    Said said = PrometheusProgram.promtool(run.metrics(), "check", "metrics");
    assertEquals(0, said.exitCode(), said.text());
    assertEquals("", said.text());
  }

  @Test
  void the_run_is_scraped_and_its_figures_are_those_of_the_run() throws Exception {
    assertEquals("20050", value("pgconvoy_read_rows_total{side=\"source\"}"));
    assertEquals("20050", value("pgconvoy_written_rows_total{side=\"target\"}"));
    assertEquals("1", value("pgconvoy_run_state{state=\"paused\"}"));
    assertEquals("2", value("pgconvoy_tables_copied"));
    assertEquals("1", value("pgconvoy_section_state{section=\"data\", state=\"done\"}"));
    assertEquals("1", value("pgconvoy_run_info"));
  }

  @Test
  void every_alert_is_asked_without_error_and_tells_that_the_run_is_paused() throws Exception {
    prometheus.awaitAnswer("ALERTS{alertname=\"PgconvoyPaused\", alertstate=\"pending\"}");
    JsonNode rules = prometheus.get("rules").get("groups").get(0).get("rules");
    assertTrue(rules.size() >= 8, rules::toString);
    for (JsonNode rule : rules) {
      assertEquals("ok", rule.get("health").asText(), rule::toString);
      String paused = rule.get("name").asText().equals("PgconvoyPaused") ? "pending" : "inactive";
      assertEquals(paused, rule.get("state").asText(), rule::toString);
    }
  }

  @Test
  void every_query_of_the_dashboard_has_an_answer() throws Exception {
    for (Query query : GrafanaDashboard.read().queries(instance)) {
      if (AT_THE_END.contains(query.panel())) {
        assertTrue(prometheus.query(query.promql()).isEmpty(), query::promql);
      } else {
        prometheus.awaitAnswer(query.promql());
      }
    }
  }

  @Test
  void dashboard_and_alerts_ask_for_nothing_that_the_run_does_not_tell() throws Exception {
    Map<String, Set<String>> told = told();
    List<Query> queries = GrafanaDashboard.read().queries(instance);
    assertFalse(queries.isEmpty());
    queries.forEach(query -> assertTold(told, query.promql()));
    JsonNode rules = prometheus.get("rules").get("groups").get(0).get("rules");
    rules.forEach(rule -> assertTold(told, rule.get("query").asText()));
  }

  private static void assertTold(Map<String, Set<String>> told, String promql) {
    List<Selector> selectors = GrafanaDashboard.selectors(promql);
    assertFalse(selectors.isEmpty(), promql);
    for (Selector selector : selectors) {
      Set<String> labels = told.get(selector.metric());
      assertTrue(labels != null, () -> "nobody tells " + selector.metric() + ": " + promql);
      Set<String> wanted = new TreeSet<>(selector.labels());
      wanted.removeAll(labels);
      assertEquals(Set.of(), wanted, () -> "labels that it doesn't have: " + promql);
    }
  }

  /** The live endpoint's metrics with their labels, and what Prometheus adds. */
  private static Map<String, Set<String>> told() throws Exception {
    Map<String, Set<String>> told = new TreeMap<>();
    told.put("up", new TreeSet<>());
    run.metrics()
        .lines()
        .filter(line -> !line.startsWith("#"))
        .forEach(
            line -> {
              String name = line.split("[{ ]", 2)[0];
              Set<String> labels = told.computeIfAbsent(name, n -> new TreeSet<>());
              LABEL.matcher(line).results().forEach(found -> labels.add(found.group(1)));
            });
    told.values().forEach(labels -> labels.addAll(Set.of("job", "instance")));
    return told;
  }

  private static String value(String promql) throws Exception {
    prometheus.awaitAnswer(promql);
    JsonNode samples = prometheus.query(promql);
    assertEquals(1, samples.size(), samples::toString);
    return samples.get(0).get("value").get(1).asText();
  }
}
