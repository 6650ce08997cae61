package dev.pgconvoy.validate;

import static dev.pgconvoy.validate.ValidationFixture.SMALL;
import static dev.pgconvoy.validate.ValidationFixture.columnsBy;
import static dev.pgconvoy.validate.ValidationFixture.rows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.postgres.SqlResource;
import dev.pgconvoy.progress.RunSummary.Verdict;
import dev.pgconvoy.validate.ValidationResult.RowDifferences;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Goal: two values are called equal exactly when they are, whatever their type, the majors of their
 * servers and the encodings. Method: values that look alike, and such as look different and are the
 * same.
 */
class EqualValuesIT {

  private static final String TYPES = SqlResource.read(EqualValuesIT.class, "types.sql");

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
      assertEquals(new TreeMap<>(changed), columnsBy("id", found));
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
      assertEquals(changed, columnsBy("id", found));
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
          columnsBy("id", rows(fixture)));
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
  void texts_of_databases_in_other_encodings_are_compared_as_texts() throws Exception {
    // json is a key word from 16 on.
    String script =
        "CREATE TABLE t (id int PRIMARY KEY, v text, json text); INSERT INTO t VALUES (1, 'äöü');";
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
}
