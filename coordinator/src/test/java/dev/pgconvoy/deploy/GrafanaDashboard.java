package dev.pgconvoy.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The dashboard of deploy/grafana, as far as Prometheus is concerned. */
record GrafanaDashboard(JsonNode json) {

  /** A query, and the panel that it is for. */
  record Query(String panel, String promql) {}

  /** A name of a metric with what is asked of its labels, in the text of a query. */
  record Selector(String metric, Set<String> labels) {}

  private static final Pattern SELECTOR =
      Pattern.compile("\\b([a-z]+_[a-z0-9_]+)\\b(?:\\{([^}]*)})?(?=[^(]|$)");

  private static final Pattern LABEL = Pattern.compile("(\\w+)\\s*(?:=~|!~|!=|=)");
  private static final Pattern GROUPING =
      Pattern.compile("\\b(?:by|on|ignoring|group_left|group_right) *\\(([^)]*)\\)");

  static GrafanaDashboard read() throws IOException {
    return new GrafanaDashboard(
        new ObjectMapper().readTree(DeployFolder.read("grafana/dashboards/pgconvoy.json")));
  }

  /** With the variables as Grafana would fill them in. */
  List<Query> queries(String instance) {
    List<Query> queries = new ArrayList<>();
    for (JsonNode panel : json.get("panels")) {
      for (JsonNode target : panel.get("targets")) {
        queries.add(
            new Query(
                panel.get("title").asText(),
                target
                    .get("expr")
                    .asText()
                    .replace("$instance", instance)
                    .replace("$__rate_interval", "10s")));
      }
    }
    return queries;
  }

  /** What a query asks of metrics and their labels. */
  static List<Selector> selectors(String promql) {
    Set<String> grouping =
        GROUPING
            .matcher(promql)
            .results()
            .flatMap(found -> Pattern.compile("[, ]+").splitAsStream(found.group(1)))
            .collect(Collectors.toCollection(TreeSet::new));
    return SELECTOR
        .matcher(GROUPING.matcher(promql).replaceAll("(").replace("group_left", ""))
        .results()
        .filter(found -> !grouping.contains(found.group(1)))
        .map(found -> new Selector(found.group(1), labels(found.group(2))))
        .toList();
  }

  private static Set<String> labels(String matchers) {
    return matchers == null
        ? Set.of()
        : LABEL
            .matcher(matchers)
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
  }
}
