package dev.pgconvoy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pgconvoy.embedded.PostgresServers;
import dev.pgconvoy.embedded.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What scripts depend on: exit codes, and JSON lines on standard output with nothing between. */
class PlanCommandIT {

  @Test
  void ready_is_0_and_each_check_and_the_plan_are_a_json_line() throws Exception {
    try (TestDatabase source = PostgresServers.database(15);
        TestDatabase target = PostgresServers.database(17)) {
      source.run("CREATE TABLE a (id int PRIMARY KEY); INSERT INTO a VALUES (1);");
      try (Program program = plan(source, target, "--json")) {
        assertEquals(0, program.end(), program.all());
        List<JsonNode> lines = lines(program.out());
        List<JsonNode> checks = ofType(lines, "check");
        assertTrue(checks.size() > 40, checks::toString);
        checks.forEach(
            check -> assertEquals("ok", check.get("verdict").textValue(), check::toString));
        assertEquals(
            checks.size(),
            checks.stream().map(check -> check.get("id").textValue()).distinct().count());
        JsonNode plan = ofType(lines, "plan").getFirst();
        assertEquals(1, plan.get("tables").intValue());
        assertTrue(plan.get("tasks").has("post-data"), plan::toString);
        assertTrue(plan.get("critical_path").size() > 1, plan::toString);
        JsonNode last = lines.getLast();
        assertEquals("planned", last.get("type").textValue());
        assertEquals("ready", last.get("verdict").textValue());
        assertEquals(0, last.get("exit_code").intValue());
      }
    }
  }

  @Test
  void refused_is_6_with_what_was_found_why_and_what_to_do() throws Exception {
    try (TestDatabase source = PostgresServers.database(15);
        TestDatabase target = PostgresServers.database(17)) {
      target.run("CREATE TABLE in_the_way ()");
      try (Program program = plan(source, target, "--json")) {
        assertEquals(6, program.end(), program.all());
        List<JsonNode> lines = lines(program.out());
        JsonNode refusal =
            lines.stream()
                .filter(line -> line.path("verdict").asText().equals("refusal"))
                .findFirst()
                .orElseThrow();
        assertEquals("target-empty", refusal.get("id").textValue());
        Stream.of("found", "why")
            .forEach(field -> assertFalse(refusal.get(field).textValue().isEmpty(), field));
        assertEquals(2, refusal.get("remedies").size());
        assertEquals("refused", lines.getLast().get("verdict").textValue());
        assertEquals(1, lines.getLast().get("refusals").intValue());
        assertEquals(6, lines.getLast().get("exit_code").intValue());
      }
      try (Program program = plan(source, target)) {
        assertEquals(6, program.end(), program.all());
        assertEquals("", program.out());
        assertTrue(program.err().contains("table public.in_the_way"), program.err());
      }
    }
  }

  @Test
  void nobody_there_is_6_and_wrong_usage_2() throws Exception {
    try (TestDatabase source = PostgresServers.database(15);
        Program nobody =
            Program.start(
                Map.of(),
                "plan",
                "--json",
                "--source=" + source.uri(),
                "--target=postgresql://127.0.0.1:1/x")) {
      assertEquals(6, nobody.end(), nobody.all());
      assertEquals(
          Set.of("source-reachable ok", "target-reachable refusal"),
          ofType(lines(nobody.out()), "check").stream()
              .map(check -> check.get("id").textValue() + " " + check.get("verdict").textValue())
              .collect(Collectors.toSet()));
    }
    assertEquals(2, Main.run(new String[] {"plan", "--jobs", "0"}, Map.of()));
  }

  private static Program plan(TestDatabase source, TestDatabase target, String... more)
      throws Exception {
    List<String> arguments =
        new ArrayList<>(List.of("plan", "--source=" + source.uri(), "--target=" + target.uri()));
    arguments.addAll(List.of(more));
    return Program.start(Map.of(), arguments.toArray(new String[0]));
  }

  private static List<JsonNode> lines(String out) throws Exception {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : out.lines().toList()) {
      lines.add(new ObjectMapper().readTree(line));
    }
    return lines;
  }

  private static List<JsonNode> ofType(List<JsonNode> lines, String type) {
    return lines.stream().filter(line -> line.get("type").textValue().equals(type)).toList();
  }
}
