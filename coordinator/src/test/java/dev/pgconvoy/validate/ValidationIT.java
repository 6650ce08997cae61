package dev.pgconvoy.validate;

import static dev.pgconvoy.validate.ValidationFixture.onlyDifference;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.catalog.CatalogScope;
import dev.pgconvoy.catalog.NamePattern;
import dev.pgconvoy.postgres.SqlResource;
import dev.pgconvoy.progress.RunSummary.Verdict;
import dev.pgconvoy.validate.ValidationResult.RowDifference;
import dev.pgconvoy.validate.ValidationResult.RowDifferences;
import dev.pgconvoy.validate.ValidationResult.RowKind;
import dev.pgconvoy.validate.ValidationResult.SequenceValue;
import dev.pgconvoy.validate.ValidationResult.TableResult;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Two databases are called equal exactly when they are. Method: both are filled by one script, the
 * target is then changed, and what is found is compared with what was changed.
 */
class ValidationIT {

  static final String TYPES = SqlResource.read(ValidationIT.class, "types.sql");

  @Test
  void equal_databases_of_the_oldest_and_the_newest_major_are_equal() throws Exception {
    try (ValidationFixture fixture = ValidationFixture.between(13, 18, TYPES)) {
      ValidationResult result = fixture.expect(Verdict.PROVED);
      assertEquals(20_000, result.rows());
    }
  }

  @Test
  void the_smallest_change_to_a_value_of_each_type_is_named_by_key_and_column() throws Exception {
    try (ValidationFixture fixture = ValidationFixture.between(13, 18, TYPES)) {
      Map<String, String> changed = new TreeMap<>();
      int id = 100;
      for (Map.Entry<String, String> change : TypeChanges.SMALLEST.entrySet()) {
        fixture.target.run(
            "UPDATE t SET %s = %s WHERE id = %d"
                .formatted(change.getKey(), change.getValue(), ++id));
        changed.put(String.valueOf(id), change.getKey());
      }
      RowDifferences found = rows(fixture);
      assertEquals(new TreeMap<>(changed), columnsById(found));
      assertTrue(found.exact());
      assertEquals(changed.size(), found.changed());
    }
  }

  /** How many rows: {@code -Dpgconvoy.validated.rows=1000000} for a long test. */
  private static final int MANY = Integer.getInteger("pgconvoy.validated.rows", 50_000);

  @Test
  void one_value_of_each_type_is_found_among_those_of_many_rows_and_repaired() throws Exception {
    String types = TYPES.replace("20000", String.valueOf(MANY));
    try (ValidationFixture fixture = ValidationFixture.copied(17, types)) {
      Map<String, String> changed = new TreeMap<>();
      StringBuilder changes = new StringBuilder();
      for (Map.Entry<String, String> change : TypeChanges.SMALLEST.entrySet()) {
        int id = 1 + changed.size() * (MANY / TypeChanges.SMALLEST.size());
        changes.append(
            "UPDATE t SET %s = %s WHERE id = %d;\n"
                .formatted(change.getKey(), change.getValue(), id));
        changed.put(String.valueOf(id), change.getKey());
      }
      fixture.target.run(changes.toString());
      RowDifferences found = rows(fixture);
      assertEquals(changed, columnsById(found));
      assertTrue(found.exact());
      ValidationResult repaired = fixture.repair(Verdict.PROVED);
      assertEquals(
          List.of(
              new ValidationResult.Repair(
                  "\"public\".\"t\"", "rows", changed.size(), changed.size(), true, null)),
          repaired.repairs());
      assertEquals(MANY, fixture.expect(Verdict.PROVED).rows());
    }
  }

  private static Map<String, String> columnsById(RowDifferences found) {
    Map<String, String> columns = new TreeMap<>();
    for (RowDifference row : found.rows()) {
      columns.put(
          String.valueOf(row.key().get("id")),
          String.join(
              ",", row.columns().stream().map(ValidationResult.ValueDifference::column).toList()));
    }
    return columns;
  }

  private static RowDifferences rows(ValidationFixture fixture) throws Exception {
    return rows(fixture.expect(Verdict.DIFFERENT));
  }

  private static RowDifferences rows(ValidationResult result) {
    RowDifferences rows = onlyDifference(result).differences();
    assertNotNull(rows);
    return rows;
  }

  private static final String SMALL =
      """
      CREATE TABLE t (id int PRIMARY KEY, v text, f float8, n numeric);
      INSERT INTO t SELECT i, 'row ' || i, i, i FROM generate_series(1, 3000) AS i;
      """;

  private static RowDifference onlyRow(String change) throws Exception {
    try (ValidationFixture fixture = ValidationFixture.with(SMALL)) {
      fixture.target.run(change);
      RowDifferences rows = rows(fixture);
      assertEquals(1, rows.rows().size(), rows::toString);
      return rows.rows().getFirst();
    }
  }

  @Test
  void a_missing_row_and_one_too_many_are_told_apart() throws Exception {
    RowDifference missing = onlyRow("DELETE FROM t WHERE id = 1234");
    assertEquals(new RowDifference(RowKind.MISSING, Map.of("id", "1234"), List.of()), missing);
    RowDifference extra = onlyRow("INSERT INTO t VALUES (4000, 'x')");
    assertEquals(new RowDifference(RowKind.EXTRA, Map.of("id", "4000"), List.of()), extra);
  }

  @Test
  void values_swapped_between_two_rows_are_two_rows_that_differ() throws Exception {
    try (ValidationFixture fixture = ValidationFixture.with(SMALL)) {
      fixture.target.run("UPDATE t SET v = 'row ' || (21 - id) WHERE id IN (10, 11)");
      assertEquals(Map.of("10", "v", "11", "v"), columnsById(rows(fixture)));
    }
  }

  @Test
  void what_looks_alike_but_is_not_the_same_is_found() throws Exception {
    try (ValidationFixture fixture = ValidationFixture.with(SMALL)) {
      fixture.source.run(
          """
          UPDATE t SET v = NULL WHERE id = 1;
          UPDATE t SET f = 0 WHERE id = 3;
          UPDATE t SET n = 1.0 WHERE id = 5;
          """);
      fixture.target.run(
          """
          UPDATE t SET v = '' WHERE id = 1;
          UPDATE t SET v = v || ' ' WHERE id = 2;
          UPDATE t SET f = '-0' WHERE id = 3;
          UPDATE t SET f = 'NaN' WHERE id = 4;
          UPDATE t SET n = 1.00 WHERE id = 5;
          UPDATE t SET n = 'NaN' WHERE id = 6;
          """);
      assertEquals(
          Map.of("1", "v", "2", "v", "3", "f", "4", "f", "5", "n", "6", "n"),
          columnsById(rows(fixture)));
    }
  }

  @Test
  void what_is_the_same_in_another_form_is_no_alarm() throws Exception {
    try (ValidationFixture fixture =
        ValidationFixture.between(
            13,
            18,
            """
            CREATE TABLE filler (a int);
            CREATE TABLE t (b float8, c float8[], id int UNIQUE NOT NULL, a float4, r regclass, m money, k "char");
            """)) {
      fixture.source.run(
          """
          INSERT INTO t VALUES ('NaN', '{NaN,1}', 1, 'NaN', 'filler', 12.3, (-1)::"char");
          INSERT INTO t SELECT i, ARRAY[i], i, i, 't', i::int::money FROM generate_series(2, 99) i;
          """);
      // The NaN that the processor makes of infinity minus infinity has its sign set. Another oid
      // of filler, another order of
      // columns and of rows, other settings.
      fixture.target.run(
          """
          DROP TABLE filler; CREATE TABLE filler (a int);
          ALTER TABLE t DROP COLUMN a; ALTER TABLE t ADD a float4;
          INSERT INTO t (a, b, c, id, r, m) SELECT i, i, ARRAY[i], i, 't', i::int::money FROM generate_series(99, 2, -1) i;
          INSERT INTO t (a, b, c, id, r, m, k)
            SELECT x - x, x - x, ARRAY[x - x, 1], 1, 'filler', 12.3, (-1)::"char" FROM (VALUES ('Infinity'::float8)) AS v (x);
          DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET extra_float_digits = -5', current_database()); END $$;
          DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET TimeZone = ''Asia/Tokyo''', current_database()); END $$;
          """);
      fixture.expectOfRows(Verdict.PROVED);
    }
  }

  @Test
  void rows_of_a_table_without_a_key_are_counted_each_as_often_as_it_is_there() throws Exception {
    try (ValidationFixture fixture =
        ValidationFixture.with(
            """
            CREATE TABLE t (a int, b text);
            INSERT INTO t SELECT i % 500, 'x' FROM generate_series(1, 2000) AS i;
            """)) {
      fixture.target.run("INSERT INTO t VALUES (7, 'x'), (8, NULL)");
      RowDifferences found = rows(fixture);
      assertEquals(2, found.extra());
      assertEquals(0, found.missing() + found.changed());
      assertEquals(List.of(), found.key());
    }
  }

  @Test
  void a_sequence_one_behind_is_found() throws Exception {
    try (ValidationFixture fixture =
        ValidationFixture.with("CREATE SEQUENCE s; SELECT setval('s', 41);")) {
      fixture.source.run("SELECT nextval('s')");
      ValidationResult result = fixture.expect(Verdict.DIFFERENT);
      assertEquals(new SequenceValue(42, true), result.sequences().getFirst().source());
      assertEquals(new SequenceValue(41, true), result.sequences().getFirst().target());
    }
  }

  @Test
  void rows_may_lie_in_other_partitions_and_pages() throws Exception {
    try (ValidationFixture fixture =
        ValidationFixture.with(
            """
            CREATE TABLE none ();
            INSERT INTO none DEFAULT VALUES;
            CREATE TABLE parent (a int);
            CREATE TABLE child (b int) INHERITS (parent);
            INSERT INTO parent VALUES (1);
            INSERT INTO child VALUES (2, 3);
            """)) {
      fixture.source.run(
          """
          CREATE TABLE p (k int PRIMARY KEY, v text) PARTITION BY RANGE (k);
          CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (1000);
          CREATE TABLE p2 PARTITION OF p DEFAULT;
          INSERT INTO p SELECT i, 'v' FROM generate_series(1, 2000) AS i;
          """);
      fixture.target.run(
          """
          CREATE TABLE p (v text, k int) PARTITION BY HASH (k);
          CREATE TABLE p1 PARTITION OF p FOR VALUES WITH (MODULUS 2, REMAINDER 0);
          CREATE TABLE p2 PARTITION OF p FOR VALUES WITH (MODULUS 2, REMAINDER 1);
          INSERT INTO p SELECT 'v', i FROM generate_series(2000, 1, -1) AS i;
          """);
      fixture.expectOfRows(Verdict.PROVED);
      fixture.target.run("UPDATE p SET v = 'w' WHERE k = 1500");
      assertEquals(
          Map.of("1500", "v"), columnsOf(rows(fixture.expectOfRows(Verdict.DIFFERENT)), "k"));
    }
  }

  private static Map<String, String> columnsOf(RowDifferences rows, String key) {
    Map<String, String> columns = new TreeMap<>();
    rows.rows()
        .forEach(
            row ->
                columns.put(String.valueOf(row.key().get(key)), row.columns().getFirst().column()));
    return columns;
  }

  @Test
  void tables_and_columns_of_one_side_only_are_differences() throws Exception {
    try (ValidationFixture fixture =
        ValidationFixture.with("CREATE TABLE t (a int, b text); INSERT INTO t VALUES (1, 'x');")) {
      fixture.source.run("CREATE TABLE only_source ()");
      fixture.target.run(
          "CREATE TABLE only_target (); ALTER TABLE t DROP b; ALTER TABLE t ALTER a TYPE bigint");
      ValidationResult result = fixture.expectOfRows(Verdict.DIFFERENT);
      assertEquals(
          """
          "public"."only_source": missing on the target
          "public"."only_target": only on the target
          "public"."t": column a is integer on the source and bigint on the target, column b is missing on the target; rows are equal in the columns that both have""",
          String.join("\n", DifferenceText.of(result)));
    }
  }

  @Test
  void what_is_excluded_is_not_looked_at() throws Exception {
    try (ValidationFixture fixture =
        ValidationFixture.with(
            "CREATE TABLE a (i int); CREATE TABLE b (i int); CREATE TABLE c (i int);")) {
      fixture.source.run("INSERT INTO b VALUES (1); INSERT INTO c VALUES (1);");
      CatalogScope scope =
          new CatalogScope(
              List.of(),
              List.of(),
              List.of(),
              List.of(NamePattern.ofTable("b")),
              List.of(NamePattern.ofTable("c")));
      ValidationResult result =
          ValidationFixture.expect(Verdict.PROVED, fixture.validate(scope, RepairOptions.NONE));
      assertEquals(
          List.of("\"public\".\"a\""), result.tables().stream().map(TableResult::table).toList());
      assertEquals("\"public\".\"c\"", result.leftOut().getFirst().object());
    }
  }

  @Test
  void texts_of_databases_in_other_encodings_are_compared_as_texts() throws Exception {
    String script = "CREATE TABLE t (id int PRIMARY KEY, v text); INSERT INTO t VALUES (1, 'äöü');";
    try (ValidationFixture fixture = ValidationFixture.encoded("LATIN1", "UTF8", script)) {
      fixture.expect(Verdict.PROVED);
    }
    try (ValidationFixture fixture = ValidationFixture.encoded("SQL_ASCII", "UTF8", script)) {
      fixture.expect(Verdict.PROVED);
      fixture.source.run("INSERT INTO t VALUES (2, E'\\xff')");
      fixture.target.run("INSERT INTO t VALUES (2, 'ÿ')");
      assertEquals(1, rows(fixture).changed());
    }
  }

  /** 0x81 stands for nothing in WIN1252, and nobody keeps it out. */
  @Test
  void bytes_that_are_no_characters_are_compared_and_repaired_as_they_are() throws Exception {
    for (String encoding : List.of("WIN1252", "SQL_ASCII")) {
      String script =
          "CREATE TABLE t (id int PRIMARY KEY, v text); INSERT INTO t VALUES (1, E'a\\x81'), (2, E'\\xe4');";
      try (ValidationFixture fixture = ValidationFixture.encoded(encoding, encoding, script)) {
        fixture.expect(Verdict.PROVED);
        fixture.target.run("UPDATE t SET v = 'b' WHERE id = 1");
        ValidationResult.ValueDifference value =
            rows(fixture).rows().getFirst().columns().getFirst();
        assertEquals(new ValidationResult.ValueDifference("v", "a\\201", "b"), value);
        fixture.repair(Verdict.PROVED);
        fixture.expect(Verdict.PROVED);
      }
    }
  }

  /** The NaN that a processor makes has its sign set, the one that is read from text has not. */
  @Test
  void a_nan_inside_of_a_value_is_the_same_whatever_its_bits() throws Exception {
    String script =
        """
        CREATE TYPE floats AS RANGE (subtype = float8);
        CREATE DOMAIN place AS point;
        CREATE TABLE t (id int PRIMARY KEY, p point, c circle, ps point[], d place, r floats);
        """;
    try (ValidationFixture fixture = ValidationFixture.with(script)) {
      fixture.source.run(
          "INSERT INTO t VALUES (1, '(NaN,0)', '<(1,1),NaN>', '{\"(NaN,1)\"}', '(NaN,1)', '[1,NaN]')");
      fixture.target.run(
          """
          INSERT INTO t SELECT 1, point(x - x, 0), circle(point(1, 1), x - x), ARRAY[point(x - x, 1)], point(x - x, 1), floats(1, x - x, '[]')
            FROM (VALUES ('Infinity'::float8)) AS v (x)
          """);
      fixture.expect(Verdict.PROVED);
      fixture.target.run("UPDATE t SET p = '(NaN,-0)'");
      assertEquals(1, rows(fixture).changed());
      fixture.repair(Verdict.PROVED);
    }
  }

  @Test
  void many_tables_are_compared_in_few_readings() throws Exception {
    String script =
        "DO $$ BEGIN FOR i IN 1..250 LOOP EXECUTE format('CREATE TABLE t%s (a int PRIMARY KEY, b text)', i);"
            + " EXECUTE format('INSERT INTO t%s SELECT g, g FROM generate_series(1, %s) g', i, i); END LOOP; END $$;";
    try (ValidationFixture fixture = ValidationFixture.with(script)) {
      fixture.target.run("UPDATE t100 SET b = 'x' WHERE a = 17; DELETE FROM t200 WHERE a = 18;");
      ValidationResult result = fixture.expect(Verdict.DIFFERENT);
      assertEquals(250, result.tables().size());
      assertEquals(
          List.of("\"public\".\"t100\"", "\"public\".\"t200\""),
          result.differingTables().map(TableResult::table).toList());
    }
  }

  @Test
  void large_objects_are_compared_by_their_contents() throws Exception {
    try (ValidationFixture fixture =
        ValidationFixture.with(
            """
            SELECT lo_from_bytea(o, decode(repeat(md5(o::text), 80000), 'hex')) FROM generate_series(20001, 20005) AS o;
            SELECT lo_create(20006);
            """)) {
      fixture.expect(Verdict.PROVED);
      fixture.target.run(
          "SELECT lo_put(20002, 1100000, '\\x00'); SELECT lo_unlink(20003); SELECT lo_create(19999); SELECT lo_create(30000);");
      ValidationResult result = fixture.expect(Verdict.DIFFERENT);
      assertEquals(
          new ValidationResult.LargeObjectResult(6, 7, 4, List.of(19999L, 20002L, 20003L, 30000L)),
          result.largeObjects());
    }
  }

  @Test
  void a_database_is_not_compared_with_itself() throws Exception {
    try (ValidationFixture fixture = ValidationFixture.with("")) {
      Validation.Ended ended = fixture.validateSourceWithItself();
      assertEquals(Verdict.REFUSED, ended.summary().verdict());
      assertFalse(String.valueOf(ended.summary().stopReason()).isEmpty());
    }
  }
}
