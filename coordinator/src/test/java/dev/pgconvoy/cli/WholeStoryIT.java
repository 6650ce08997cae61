package dev.pgconvoy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pgconvoy.demo.DemoServers;
import dev.pgconvoy.demo.ShopDatabase;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A migration from the first look to the last, as its user goes through it: by commands and their
 * exit codes, on the shop of the demo.
 */
class WholeStoryIT {

  private static final String SHOP = "shop";
  private static final long ROWS = 2_000;

  @TempDir private Path folder;

  @Test
  void from_the_plan_to_the_cleanup() throws Exception {
    try (DemoServers servers = DemoServers.start()) {
      ShopDatabase.load(servers.source(), SHOP, ROWS, step -> {});
      servers.target().createDatabase(SHOP, "");
      assertEquals(0, run(servers, "plan", "--quiet"));

      assertEquals(0, run(servers, "migrate", "--quiet", "--no-web", "--report-dir=" + folder));
      JsonNode report = report();
      assertEquals("proved", text(report, "outcome", "verdict"));
      assertEquals("NONE", text(report, "source_change", "seen"));
      assertEquals(
          report.path("totals").path("tables"), report.path("totals").path("equal_tables"));
      assertTrue(Files.readString(folder.resolve("report.html")).contains("Everything arrived"));
      assertNoPassword(servers);

      change(servers, "UPDATE sales.customer SET email = 'corrupted@example.com' WHERE id = 7");
      assertEquals(4, validate(servers));
      JsonNode row = difference(report());
      assertEquals("7", text(row, "key", "id"));
      assertEquals("email", row.path("columns").path(0).path("column").textValue());
      assertEquals("corrupted@example.com", row.path("columns").path(0).path("target").textValue());
      assertTrue(Files.readString(folder.resolve("report.html")).contains("corrupted@example.com"));
      assertEquals(4, validate(servers, "--redact"));
      assertFalse(
          Files.readString(folder.resolve("report.html")).contains("corrupted@example.com"));

      assertEquals(4, validate(servers, "--repair", "--dry-run"));
      assertEquals(0, validate(servers, "--repair"));
      assertEquals(
          "0", text(servers, "SELECT count(*) FROM sales.customer WHERE email LIKE 'corrupted%'"));
      assertEquals(0, validate(servers));

      assertEquals(0, run(servers, "cleanup", "--yes", "--report-dir=" + folder));
      assertEquals("proved", text(report(), "outcome", "verdict"));
      assertEquals(
          "\"sales\".\"customer\"", report().path("repairs").path(0).path("object").textValue());
      assertEquals("t", text(servers, "SELECT to_regnamespace('pgconvoy') IS NULL"));
    }
  }

  /** One that is wrong is refused: that there is no run is no reason for no report. */
  @Test
  void a_refused_migration_has_a_report_that_says_why() throws Exception {
    try (DemoServers servers = DemoServers.start()) {
      servers.source().createDatabase(SHOP, "");
      servers.target().createDatabase(SHOP, "");
      change(servers, "CREATE TABLE in_the_way ()");
      assertEquals(6, run(servers, "migrate", "--quiet", "--no-web", "--report-dir=" + folder));
      assertEquals("refused", text(report(), "outcome", "verdict"));
      assertTrue(text(report(), "outcome", "sentence").contains("Nothing was written"));
    }
  }

  private int validate(DemoServers servers, String... more) {
    return run(
        servers,
        "validate",
        Stream.concat(Stream.of("--quiet", "--report-dir=" + folder), Arrays.stream(more))
            .toArray(String[]::new));
  }

  private static int run(DemoServers servers, String command, String... options) {
    return Main.run(
        Stream.concat(
                Stream.of(
                    command,
                    "--source=" + servers.source().uri(SHOP),
                    "--target=" + servers.target().uri(SHOP)),
                Arrays.stream(options))
            .toArray(String[]::new),
        Map.of());
  }

  private JsonNode report() throws IOException {
    return new ObjectMapper().readTree(folder.resolve("report.json").toFile());
  }

  private static JsonNode difference(JsonNode report) {
    JsonNode rows = report.path("differing_rows");
    assertEquals(1, rows.size(), rows::toString);
    assertEquals("\"sales\".\"customer\"", rows.path(0).path("table").textValue());
    return rows.path(0).path("differences").path("rows").path(0);
  }

  private static String text(JsonNode node, String... path) {
    JsonNode found = node;
    for (String name : path) {
      found = found.path(name);
    }
    return found.asText();
  }

  private void assertNoPassword(DemoServers servers) throws IOException {
    for (String file : new String[] {"report.html", "report.json"}) {
      String content = Files.readString(folder.resolve(file));
      for (String uri : new String[] {servers.source().uri(SHOP), servers.target().uri(SHOP)}) {
        String password = URI.create(uri).getUserInfo().split(":", 2)[1];
        assertFalse(content.contains(password), file);
      }
    }
  }

  private static void change(DemoServers servers, String sql) throws SQLException {
    try (Connection target = servers.target().connect(SHOP);
        Statement statement = target.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String text(DemoServers servers, String query) throws SQLException {
    try (Connection target = servers.target().connect(SHOP);
        Statement statement = target.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      assertTrue(result.next());
      return result.getString(1);
    }
  }
}
