package dev.pgconvoy.validate;

import static dev.pgconvoy.validate.ValidationFixture.SMALL;
import static dev.pgconvoy.validate.ValidationFixture.columnsBy;
import static dev.pgconvoy.validate.ValidationFixture.rows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.catalog.CatalogScope;
import dev.pgconvoy.catalog.NamePattern;
import dev.pgconvoy.progress.RunSummary;
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
      assertEquals(Map.of("10", "v", "11", "v"), columnsBy("id", rows(fixture)));
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
          Map.of("1500", "v"), columnsBy("k", rows(fixture.expectOfRows(Verdict.DIFFERENT))));
    }
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

  /** To read fewer rows on both sides would be to call equal what nobody has seen. */
  @Test
  void rows_that_a_side_hides_are_refused_with_its_name_and_what_to_do() throws Exception {
    try (ValidationFixture fixture =
        ValidationFixture.with(
            SMALL
                + "ALTER TABLE t ENABLE ROW LEVEL SECURITY; ALTER TABLE t FORCE ROW LEVEL SECURITY;")) {
      fixture.expect(Verdict.PROVED);
      String role = fixture.target.name();
      fixture.target.run(
          "CREATE ROLE %1$s LOGIN; GRANT CREATE ON SCHEMA public TO %1$s; ALTER TABLE t OWNER TO %1$s"
              .formatted(role));
      RunSummary summary = fixture.validateAs(role, RepairOptions.NONE).summary();
      assertEquals(Verdict.REFUSED, summary.verdict());
      String reason = String.valueOf(summary.stopReason());
      assertTrue(
          reason.startsWith(
              "row-level security hides rows of the target from its user %s, and rows that are hidden can't be compared: public.t. On the target: ALTER ROLE \"%s\" BYPASSRLS"
                  .formatted(role, role)),
          reason);
      assertFalse(reason.contains("the source"), reason);
      fixture.target.run("ALTER TABLE t NO FORCE ROW LEVEL SECURITY");
      ValidationResult found =
          ValidationFixture.expect(Verdict.DIFFERENT, fixture.validateAs(role, RepairOptions.NONE));
      assertEquals(0, found.differingTables().count());
    }
  }

  @Test
  void a_sequence_that_a_refresh_draws_from_may_be_ahead_and_its_view_is_named() throws Exception {
    try (ValidationFixture fixture =
        ValidationFixture.with(
            """
            CREATE SEQUENCE drawn;
            CREATE SEQUENCE downwards INCREMENT -1;
            CREATE MATERIALIZED VIEW numbers AS SELECT nextval('drawn') AS n, nextval('downwards') AS m;
            CREATE MATERIALIZED VIEW steady AS SELECT 1 AS one;
            """)) {
      fixture.target.run("REFRESH MATERIALIZED VIEW numbers");
      Map<String, String> leftOut = new TreeMap<>();
      fixture
          .expect(Verdict.PROVED)
          .leftOut()
          .forEach(left -> leftOut.put(left.object().replace("\"public\".", ""), left.why()));
      assertEquals(
          List.of("\"downwards\"", "\"drawn\"", "\"numbers\"", "\"steady\""),
          List.copyOf(leftOut.keySet()));
      assertTrue(leftOut.toString().contains("its definition calls nextval()"), leftOut::toString);
      assertTrue(
          leftOut.toString().contains("-1 on the source, -2 on the target"), leftOut::toString);
      fixture.target.run("SELECT setval('downwards', -1, false)");
      assertEquals(1, fixture.expect(Verdict.DIFFERENT).sequences().size());
    }
  }
}
