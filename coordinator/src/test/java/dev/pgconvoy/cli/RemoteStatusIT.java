package dev.pgconvoy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pgconvoy.embedded.PostgresServers;
import dev.pgconvoy.embedded.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Goal: {@code pgconvoy status} shows and steers a run in another process, and shows one that is
 * over. Method: a migration as a process, held by {@code --pause-after}, and other processes that
 * ask it.
 */
class RemoteStatusIT {

  private static final String TOKEN = "0123456789abcdef-not-to-be-shown";
  private static final Pattern ADDRESS = Pattern.compile("dashboard: (http://\\S+)");

  @TempDir private Path folder;
  private TestDatabase source;
  private TestDatabase target;
  private Path token;

  @BeforeEach
  void fill() throws Exception {
    source = PostgresServers.database(15);
    target = PostgresServers.database(17);
    source.run(
        "CREATE TABLE a AS SELECT i AS id, 'v' || i AS v FROM generate_series(1, 500) AS i; ALTER TABLE a ADD PRIMARY KEY (id)");
    token = Files.writeString(folder.resolve("token"), TOKEN);
  }

  @AfterEach
  void drop() throws Exception {
    source.close();
    target.close();
  }

  @Test
  void a_run_is_shown_steered_and_watched_to_its_end_by_another_process() throws Exception {
    try (Program run = migrate("--web-token-file", token.toString(), "--linger", "5m")) {
      String url = pausedAt(run);
      assertText(1, "a token is needed", status(url));
      assertText(0, "paused", asks(url));
      assertText(0, "data", asks(url));
      JsonNode line = json(asks(url, "--json"));
      assertEquals("run", line.get("type").asText());
      assertEquals("paused", line.at("/progress/phase").asText());
      assertEquals(500, line.at("/progress/rows_copied").asLong());
      assertEquals(2, line.get("slots").asInt());
      assertTrue(line.get("controls").toString().contains("resume"), line::toString);

      assertText(0, "at most 1 task at a time", asks(url, "jobs", "1"));
      assertText(1, "from 1 to 2", asks(url, "jobs", "3"));
      assertText(0, "no faster than 50MB", asks(url, "rate", "50MB"));
      assertText(1, "bytesPerSecond must be", asks(url, "rate", "1kB"));
      assertText(1, "no task of public.a has failed", asks(url, "retry", "public.a"));
      JsonNode changed = json(asks(url, "--json"));
      assertEquals(1, changed.get("slots").asInt());
      assertEquals(50_000_000, changed.get("bytes_per_second_limit").asLong());

      assertText(0, "PROVED", asks(url, "resume", "--watch"));
      JsonNode ended = json(asks(url, "--json"));
      assertEquals("proved", ended.get("verdict").asText());
      assertEquals(0, ended.get("exit_code").asInt());
      assertText(1, "the run is over", asks(url, "pause"));

      run.terminate();
      assertEquals(0, run.end(), run.all());
      String said = run.all();
      assertTrue(said.contains("asked to go on"), said);
      assertTrue(said.contains("at most 1 task at a time, as asked"), said);
      assertFalse(said.contains(TOKEN), said);
      assertText(1, "nothing answers at", asks(url));
    }
  }

  @Test
  void a_run_is_ended_only_when_it_is_meant_and_is_shown_from_its_journal_then() throws Exception {
    try (Program run = migrate()) {
      String url = pausedAt(run);
      assertText(0, "asked to end", status(url, "cancel", "--yes"));
      assertEquals(130, run.end(), run.all());
      assertTrue(run.err().contains("asked to stop"), run.err());
    }
    try (Program served =
        Program.start(
            Map.of(), "status", "--target", target.uri(), "--serve", "--listen", "127.0.0.1:0")) {
      served.awaitErr("dashboard: ");
      String url = address(served);
      JsonNode line = json(status(url, "--json"));
      assertEquals("failed", line.at("/progress/phase").asText());
      assertEquals("interrupted", line.get("verdict").asText());
      assertEquals(500, line.at("/progress/rows_copied").asLong());
      assertEquals(1, line.at("/progress/tables_done").asInt());
      assertEquals(0, line.get("controls").size());
      assertText(0, "stopped in order", status(url));
      assertText(1, "answers 409", status(url, "resume"));
      served.terminate();
      assertEquals(0, served.end(), served.all());
    }
  }

  @Test
  void a_dashboard_that_is_read_only_takes_no_orders() throws Exception {
    try (Program run =
        Program.startWithPerson(arguments("--read-only-web").toArray(String[]::new))) {
      run.awaitErr("press Enter");
      run.awaitErr("dashboard: ");
      String url = address(run);
      assertText(1, "read-only", status(url, "resume"));
      assertEquals(0, json(status(url, "--json")).get("controls").size());
    }
  }

  private record Said(int code, String out, String text) {}

  private static void assertText(int code, String text, Said said) {
    assertEquals(code, said.code(), said.text());
    assertTrue(said.text().contains(text), said.text());
  }

  private static JsonNode json(Said said) throws Exception {
    assertEquals(0, said.code(), said.text());
    return new ObjectMapper().readTree(said.out());
  }

  private Said asks(String url, String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--web-token-file", token.toString()));
    return status(url, all.toArray(String[]::new));
  }

  private static Said status(String url, String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of("status", "--url", url));
    all.addAll(List.of(arguments));
    try (Program program = Program.start(Map.of(), all.toArray(String[]::new))) {
      return new Said(program.end(), program.out(), program.all());
    }
  }

  private static String pausedAt(Program run) throws Exception {
    run.awaitErr("Resume on the dashboard");
    run.awaitErr("dashboard: ");
    return address(run);
  }

  private static String address(Program program) throws Exception {
    Matcher address = ADDRESS.matcher(program.err());
    assertTrue(address.find(), program.err());
    return address.group(1);
  }

  private Program migrate(String... options) throws Exception {
    return Program.start(Map.of(), arguments(options).toArray(String[]::new));
  }

  private List<String> arguments(String... options) {
    List<String> arguments = new ArrayList<>(List.of("migrate", "--jobs", "2"));
    arguments.addAll(List.of("--source", source.uri(), "--target", target.uri()));
    arguments.addAll(List.of("--pause-after", "data", "--listen", "127.0.0.1:0"));
    arguments.addAll(List.of("--hold-snapshot", "0s"));
    arguments.addAll(List.of(options));
    return arguments;
  }
}
