package dev.pgconvoy.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.deploy.PrometheusProgram.Said;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Goal: Prometheus takes what deploy/prometheus has, and each alert fires when it should and is
 * silent when not. Method: promtool, with series that are made up.
 */
class PrometheusFilesTest {

  private static final Pattern ALERT = Pattern.compile("- alert: (\\w+)");

  @Test
  void the_configuration_and_the_alerts_are_valid() throws Exception {
    assertPasses("check", "config", DeployFolder.path("prometheus/prometheus.yml").toString());
  }

  @Test
  void each_alert_fires_when_it_should_and_is_silent_when_not() throws Exception {
    assertPasses(
        "test", "rules", DeployFolder.path("prometheus/pgconvoy-alerts-test.yml").toString());
  }

  @Test
  void no_alert_is_without_a_test_and_each_says_what_happened_and_what_to_do() throws Exception {
    String rules = DeployFolder.read("prometheus/pgconvoy-alerts.yml");
    String tests = DeployFolder.read("prometheus/pgconvoy-alerts-test.yml");
    List<String> alerts = ALERT.matcher(rules).results().map(found -> found.group(1)).toList();
    assertTrue(alerts.size() >= 8, () -> alerts.toString());
    alerts.forEach(alert -> assertTrue(tests.contains(alert), alert + " has no test"));
    for (String annotation : List.of("summary:", "description:", "runbook:", "severity:")) {
      assertEquals(alerts.size(), count(rules, annotation), annotation);
    }
  }

  private static long count(String text, String word) {
    return Pattern.compile("^ +" + word, Pattern.MULTILINE)
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .count();
  }

  private static void assertPasses(String... arguments) throws Exception {
    Said said = PrometheusProgram.promtool("", arguments);
    assertEquals(0, said.exitCode(), said.text());
  }
}
