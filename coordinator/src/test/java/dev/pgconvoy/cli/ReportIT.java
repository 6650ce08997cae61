package dev.pgconvoy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pgconvoy.embedded.PostgresServers;
import dev.pgconvoy.embedded.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The report of a run, built from its journal after its end: of all its processes, and of what went
 * wrong as of what went right.
 */
class ReportIT {

  private static final String ODD_NAMES =
      """
      CREATE SCHEMA "S<b>";
      CREATE TABLE "S<b>"."a ""quoted"" & <script>alert(1)</script>
      ü" (id int PRIMARY KEY, v text);
      INSERT INTO "S<b>"."a ""quoted"" & <script>alert(1)</script>
      ü" VALUES (1, 'x');
      CREATE TABLE part (id int, at date) PARTITION BY RANGE (at);
      CREATE TABLE part_1 PARTITION OF part FOR VALUES FROM ('2020-01-01') TO ('2030-01-01');
      INSERT INTO part SELECT i, '2025-01-01' FROM generate_series(1, 10) AS i;
      CREATE INDEX part_id ON part (id);
      CREATE SEQUENCE "Count"; SELECT nextval('"Count"');
      """;

  @TempDir private Path folder;

  @Test
  void sections_run_one_by_one_after_a_kill_are_one_run_with_all_its_objects() throws Exception {
    try (TestDatabase source = PostgresServers.database(15);
        TestDatabase target = PostgresServers.database(17)) {
      source.run(ODD_NAMES);
      target.run("ALTER DATABASE " + target.name() + " SET maintenance_work_mem = '70MB'");
      assertEquals(0, run("migrate", source, target, "--section=pre-data", "--no-web", "--quiet"));
      assertEquals(0, run("migrate", source, target, "--resume", "--no-web", "--quiet"));
      assertEquals(0, run("migrate", source, target, "--section=validate", "--no-web", "--quiet"));
      // As a kill of the first process leaves it.
      target.run("UPDATE pgconvoy.epoch SET ended_at = NULL, ending = NULL WHERE epoch = 1");
      assertEquals(0, run("cleanup", source, target, "--yes", "--report-dir=" + folder));

      JsonNode report = report();
      assertEquals("cut_off", report.path("epochs").path(0).path("verdict").textValue());
      assertEquals("proved", report.path("epochs").path(1).path("verdict").textValue());
      assertEquals(3, report.path("epochs").size());
      assertEquals("70MB, the target's own", memory(report));
      assertTrue(report.path("notes").toString().contains("without a word"), report::toString);
      for (JsonNode table : report.path("tables")) {
        assertEquals("same", table.path("result").textValue(), table::toString);
        assertEquals(table.path("source"), table.path("target"));
      }
      for (JsonNode type : report.path("objects").path("types")) {
        assertEquals(0, type.path("planned").intValue(), type::toString);
        assertEquals(0, type.path("failed").intValue(), type::toString);
      }
      assertTrue(
          stream(report.path("objects").path("created"))
              .anyMatch(kind -> kind.toString().contains("public.part_id")),
          report::toString);
      assertEquals(
          "public.\"Count\"", report.path("sequences").path(0).path("sequence").textValue());

      String page = Files.readString(folder.resolve("report.html"));
      assertTrue(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;\\nü"), page);
      assertFalse(page.contains("<script"), page);
    }
  }

  @Test
  void an_object_that_failed_is_told_with_its_sqlstate_and_what_to_do() throws Exception {
    try (TestDatabase source = PostgresServers.database(15);
        TestDatabase target = PostgresServers.database(17)) {
      source.run(
          """
          CREATE FUNCTION secret(t text) RETURNS int LANGUAGE plpgsql IMMUTABLE AS
            $$ BEGIN IF current_setting('server_version_num')::int >= 160000 THEN RAISE 'not for %', t USING ERRCODE = '22023'; END IF; RETURN 1; END $$;
          CREATE TABLE t (id int, v text); INSERT INTO t VALUES (1, 'row value');
          CREATE INDEX broken ON t (secret(v));
          """);
      int exit =
          run(
              "migrate",
              source,
              target,
              "--no-web",
              "--quiet",
              "--redact",
              "--maintenance-work-mem=1GB",
              "--report-dir=" + folder);
      assertEquals(3, exit);
      JsonNode report = report();
      assertEquals("1GB", memory(report));
      assertEquals("some_objects_failed", report.path("outcome").path("verdict").textValue());
      JsonNode failed = report.path("objects").path("failed").path(0);
      assertEquals("INDEX public.broken", failed.path("object").textValue(), failed::toString);
      assertEquals("22023", failed.path("failure").path("sqlState").textValue());
      String written =
          Files.readString(folder.resolve("report.html"))
              + Files.readString(folder.resolve("report.json"));
      assertFalse(written.contains("row value"), written);
      assertTrue(written.contains("--resume"), written);
    }
  }

  @Test
  void what_failed_is_told_once_and_what_was_left_out_for_want_of_it_beneath() throws Exception {
    try (TestDatabase source = PostgresServers.database(15);
        TestDatabase target = PostgresServers.database(17)) {
      source.run(
          """
          CREATE TABLE t (id int, v text); INSERT INTO t VALUES (1, 'x');
          CREATE FUNCTION only_old(n int) RETURNS int LANGUAGE plpgsql IMMUTABLE
            AS $$ BEGIN IF current_setting('server_version_num')::int >= 160000 THEN RAISE 'too new' USING ERRCODE = '22023'; END IF; RETURN n; END $$;
          CREATE MATERIALIZED VIEW base AS SELECT only_old(id) AS n FROM t;
          CREATE UNIQUE INDEX base_n ON base (n);
          CREATE MATERIALIZED VIEW upon AS SELECT max(n) AS n FROM base;
          CREATE MATERIALIZED VIEW "Upon That" AS SELECT n FROM upon;
          """);
      assertEquals(0, run("migrate", source, target, "--no-web", "--section=pre-data"));
      assertEquals(0, run("migrate", source, target, "--no-web", "--resume", "--section=data"));
      assertEquals(3, postData(source, target));
      JsonNode failed = report().path("objects").path("failed");
      assertEquals("MATERIALIZED VIEW DATA public.base", failed.path(0).path("object").textValue());
      assertEquals("22023", failed.path(0).path("failure").path("sqlState").textValue());
      for (JsonNode leftOut : failed) {
        if (!leftOut.equals(failed.path(0))) {
          assertEquals(failed.path(0).path("object"), leftOut.path("needs"), failed::toString);
          assertTrue(leftOut.path("failure").isMissingNode(), failed::toString);
        }
      }
      String list = list();
      assertEquals(2, list.split("too new", -1).length, list);
      assertTrue(list.contains("<span class=\"what\">left out, as they need this: "), list);
      assertTrue(list.contains("MATERIALIZED VIEW DATA public.Upon That"), list);

      target.run(
          "CREATE OR REPLACE FUNCTION only_old(n int) RETURNS int IMMUTABLE LANGUAGE SQL RETURN n");
      assertEquals(0, postData(source, target));
      assertEquals(
          0, report().path("objects").path("failed").size(), () -> "none is listed any more");
    }
  }

  private int postData(TestDatabase source, TestDatabase target) {
    return run(
        "migrate",
        source,
        target,
        "--no-web",
        "--resume",
        "--section=post-data",
        "--report-dir=" + folder);
  }

  /** The page's list of what could not be made. */
  private String list() throws IOException {
    String page = Files.readString(folder.resolve("report.html"));
    String list = page.substring(page.indexOf("id=\"failed\""));
    return list.substring(0, list.indexOf("</section>"));
  }

  private static String memory(JsonNode report) {
    return stream(report.path("settings"))
        .filter(setting -> setting.path("name").textValue().equals("maintenance_work_mem"))
        .map(setting -> setting.path("value").textValue())
        .findFirst()
        .orElse("not told");
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private JsonNode report() throws IOException {
    return new ObjectMapper().readTree(folder.resolve("report.json").toFile());
  }

  private static int run(
      String command, TestDatabase source, TestDatabase target, String... options) {
    return Main.run(
        Stream.concat(
                Stream.of(command, "--source", source.uri(), "--target", target.uri()),
                Arrays.stream(options))
            .toArray(String[]::new),
        Map.of());
  }
}
