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
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Goal: whatever happens to rows is found, named, ends with 4, is repaired, and ends with 0.
 * Method: many small damages at once, each to a row or an object of its own; then one large one.
 */
class DamageIT {

  private static final String SHOP =
      """
      CREATE TABLE item (id int PRIMARY KEY, t text, v varchar(20), c char(8), f float8, r real, n numeric, a text[], d date, tz timestamptz, g int GENERATED ALWAYS AS (id + 1) STORED);
      INSERT INTO item SELECT i, 'text ' || i, 'v' || i, 'c' || i, 1, 1, 1, ARRAY['x'], '2024-01-01', '2024-01-01 00:00+00'
        FROM generate_series(1, 2000) AS i;
      UPDATE item SET t = '' WHERE id = 1;
      UPDATE item SET t = NULL WHERE id = 2;
      UPDATE item SET f = 0, r = 0, n = 0 WHERE id IN (10, 11, 12);
      UPDATE item SET n = 1.0 WHERE id = 20;
      CREATE TABLE keyless (a int, b text);
      INSERT INTO keyless SELECT i % 50, 'b' FROM generate_series(1, 500) AS i;
      CREATE TABLE refers (id int PRIMARY KEY, what regclass, who oid, texts name);
      INSERT INTO refers VALUES (1, 'item', 4711, 'n'), (2, 'keyless', 4712, 'n');
      CREATE SEQUENCE number;
      SELECT setval('number', 100);
      CREATE SEQUENCE untouched;
      """;

  /** What is done to the target, and how it has to be named: object, key, column. */
  private static final Map<String, String> DAMAGES =
      Map.ofEntries(
          Map.entry("UPDATE item SET t = NULL WHERE id = 1", "item 1 t"),
          Map.entry("UPDATE item SET t = '' WHERE id = 2", "item 2 t"),
          Map.entry("UPDATE item SET t = t || ' ' WHERE id = 3", "item 3 t"),
          Map.entry("UPDATE item SET v = v || ' ' WHERE id = 4", "item 4 v"),
          Map.entry("UPDATE item SET t = 'text 6' WHERE id = 5", "item 5 t"),
          Map.entry("UPDATE item SET t = 'text 5' WHERE id = 6", "item 6 t"),
          Map.entry("UPDATE item SET f = '-0' WHERE id = 10", "item 10 f"),
          Map.entry("UPDATE item SET r = '-0' WHERE id = 11", "item 11 r"),
          Map.entry("UPDATE item SET n = 0.0 WHERE id = 12", "item 12 n"),
          Map.entry("UPDATE item SET f = 'NaN' WHERE id = 13", "item 13 f"),
          Map.entry("UPDATE item SET r = 'NaN' WHERE id = 14", "item 14 r"),
          Map.entry("UPDATE item SET n = 'NaN' WHERE id = 15", "item 15 n"),
          Map.entry("UPDATE item SET n = 1.00 WHERE id = 20", "item 20 n"),
          Map.entry("UPDATE item SET a = '{NULL}' WHERE id = 21", "item 21 a"),
          Map.entry("UPDATE item SET a = '[2:2]={x}' WHERE id = 22", "item 22 a"),
          Map.entry("UPDATE item SET d = d + 1 WHERE id = 23", "item 23 d"),
          Map.entry("UPDATE item SET tz = '2024-01-01 00:00+01' WHERE id = 24", "item 24 tz"),
          Map.entry("DELETE FROM item WHERE id = 30", "item 30 missing"),
          Map.entry("INSERT INTO item (id) VALUES (5000)", "item 5000 extra"),
          Map.entry("UPDATE item SET id = 5001 WHERE id = 31", "item 31 missing, item 5001 extra"),
          Map.entry("INSERT INTO keyless VALUES (7, 'b')", "keyless 7 extra"),
          Map.entry(
              "DELETE FROM keyless WHERE ctid = (SELECT min(ctid) FROM keyless WHERE a = 9)",
              "keyless 9 missing"),
          Map.entry("UPDATE refers SET what = 'item' WHERE id = 2", "refers 2 what"),
          Map.entry("UPDATE refers SET who = 4713 WHERE id = 1", "refers 1 who"),
          Map.entry("SELECT setval('number', 99)", "number"));

  @TempDir private Path folder;

  @Test
  void each_damage_is_found_and_named_and_repaired() throws Exception {
    try (TestDatabase source = PostgresServers.database(15);
        TestDatabase target = PostgresServers.database(17)) {
      source.run(SHOP);
      target.run(SHOP);
      assertEquals(0, validate(source, target));
      Set<String> expected = new TreeSet<>();
      for (Map.Entry<String, String> damage : DAMAGES.entrySet()) {
        target.run(damage.getKey());
        expected.addAll(List.of(damage.getValue().split(", ")));
      }
      assertEquals(4, validate(source, target));
      assertEquals(String.join("\n", expected), String.join("\n", named(report())));
      assertEquals(0, validate(source, target, "--repair"));
      assertEquals(4, report().get("repairs").size());
      assertEquals(0, validate(source, target));
    }
  }

  /** Object, key and column of each difference. */
  private static Set<String> named(JsonNode report) {
    Set<String> named = new TreeSet<>();
    for (JsonNode table : report.get("tables")) {
      String name = plain(table.get("table"));
      for (JsonNode row : table.path("differences").path("rows")) {
        String key = row.get("key").iterator().next().textValue();
        if (row.get("columns").isEmpty()) {
          named.add(name + " " + key + " " + row.get("kind").textValue().toLowerCase(Locale.ROOT));
        }
        row.get("columns")
            .forEach(c -> named.add(name + " " + key + " " + c.get("column").textValue()));
      }
    }
    report.get("sequences").forEach(sequence -> named.add(plain(sequence.get("sequence"))));
    return named;
  }

  private static String plain(JsonNode name) {
    return name.textValue().replace("\"public\".", "").replace("\"", "");
  }

  /** How many rows differ: {@code -Dpgconvoy.differing.rows=5000000} for a long test. */
  private static final int DIFFERING = Integer.getInteger("pgconvoy.differing.rows", 250_000);

  private static final long REPORT_BYTES = 100_000;
  private static final int SAID_CHARACTERS = 10_000;

  /** The process has 128 MB of heap, and gets no more for more rows. */
  @Test
  void a_table_in_which_every_row_differs_takes_no_more_room_than_another() throws Exception {
    String table =
        """
        CREATE TABLE t (id int PRIMARY KEY, v int);
        INSERT INTO t SELECT i, %s FROM generate_series(1, %d) AS i;
        """;
    try (TestDatabase source = PostgresServers.database(15);
        TestDatabase target = PostgresServers.database(17)) {
      source.run(table.formatted("i", DIFFERING));
      target.run(table.formatted("-i", DIFFERING));
      try (Program program = Program.start(Map.of(), arguments(source, target))) {
        assertEquals(4, program.end(), program.all());
        assertTrue(program.all().length() < SAID_CHARACTERS, program.all());
      }
      assertTrue(Files.size(folder.resolve("report.json")) < REPORT_BYTES);
      JsonNode found = report().get("tables").get(0).get("differences");
      assertEquals(100, found.get("rows").size());
      assertFalse(found.get("exact").booleanValue());
      assertTrue(found.get("at_least").longValue() > 100_000, found::toString);
      try (Program program = Program.start(Map.of(), arguments(source, target, "--repair"))) {
        assertEquals(0, program.end(), program.all());
      }
      assertEquals("reload", report().get("repairs").get(0).get("how").textValue());
      assertEquals(DIFFERING, report().get("repairs").get(0).get("inserted").longValue());
    }
  }

  private int validate(TestDatabase source, TestDatabase target, String... more) {
    List<String> options = new ArrayList<>(List.of(more));
    options.add("--quiet");
    return Main.run(arguments(source, target, options.toArray(new String[0])), Map.of());
  }

  private String[] arguments(TestDatabase source, TestDatabase target, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "validate",
                "--source=" + source.uri(),
                "--target=" + target.uri(),
                "--report-dir=" + folder));
    arguments.addAll(List.of(more));
    return arguments.toArray(new String[0]);
  }

  private JsonNode report() throws Exception {
    return new ObjectMapper().readTree(folder.resolve("report.json").toFile()).get("validation");
  }
}
