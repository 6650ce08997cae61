package dev.pgconvoy.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.catalog.CatalogScope;
import dev.pgconvoy.progress.RunSummary.Verdict;
import dev.pgconvoy.validate.ValidationResult.Repair;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What differs is made equal, and nothing else is touched. */
class RepairIT {

  private static final String SHOP =
      """
      CREATE TABLE customer (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text UNIQUE, upper text GENERATED ALWAYS AS (upper(name)) STORED);
      INSERT INTO customer (name) SELECT 'c' || i FROM generate_series(1, 1000) AS i;
      CREATE TABLE purchase (id int PRIMARY KEY, customer int REFERENCES customer ON DELETE CASCADE, at timestamptz)
        PARTITION BY HASH (id);
      CREATE TABLE purchase_0 PARTITION OF purchase FOR VALUES WITH (MODULUS 2, REMAINDER 0);
      CREATE TABLE purchase_1 PARTITION OF purchase FOR VALUES WITH (MODULUS 2, REMAINDER 1);
      INSERT INTO purchase SELECT i, 1 + i % 1000, timestamptz '2024-01-01' + i * interval '1 h' FROM generate_series(1, 5000) AS i;
      CREATE TABLE log (line text, weight float4);
      INSERT INTO log SELECT 'line ' || i % 100, i % 10 FROM generate_series(1, 1000) AS i;
      CREATE SEQUENCE number;
      SELECT setval('number', 100);
      """;

  private static final String DAMAGE =
      """
      UPDATE customer SET name = CASE id WHEN 5 THEN 'c6' ELSE 'c5' END || '?' WHERE id IN (5, 6);
      UPDATE purchase SET at = NULL WHERE id = 77;
      INSERT INTO purchase VALUES (6000, 1, NULL);
      ALTER TABLE purchase DROP CONSTRAINT purchase_customer_fkey;
      DELETE FROM purchase WHERE id BETWEEN 100 AND 120;
      DELETE FROM log WHERE ctid IN (SELECT ctid FROM log WHERE line = 'line 7' LIMIT 3);
      INSERT INTO log VALUES ('line 8', 8), ('line 8', 8), (NULL, NULL);
      SELECT setval('number', 99);
      """;

  @Test
  void rows_of_tables_with_keys_triggers_partitions_and_without_are_repaired() throws Exception {
    try (ValidationFixture fixture = ValidationFixture.with(SHOP)) {
      // A trigger that would do harm, and a foreign key that would delete.
      fixture.target.run(
          """
          CREATE FUNCTION harm() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
          CREATE TRIGGER harm BEFORE INSERT OR DELETE ON log FOR EACH ROW EXECUTE FUNCTION harm();
          ALTER TABLE log DISABLE TRIGGER harm;
          """);
      fixture.target.run(DAMAGE);
      fixture.target.run("ALTER TABLE log ENABLE TRIGGER harm");
      ValidationResult result = fixture.repairRows(Verdict.PROVED);
      assertEquals(
          Map.of(
              "\"public\".\"customer\"", "rows 2 2",
              "\"public\".\"log\"", "rows 3 3",
              "\"public\".\"purchase\"", "rows 2 22",
              "\"public\".\"number\"", "setval 0 0"),
          result.repairs().stream()
              .collect(
                  Collectors.toMap(
                      Repair::object, r -> r.how() + " " + r.deleted() + " " + r.inserted())));
      fixture.expectOfRows(Verdict.PROVED);
      assertEquals("4", fixture.onTarget("SELECT count(*) FROM pgconvoy.repair"));
    }
  }

  @Test
  void a_table_in_which_most_rows_differ_is_loaded_anew() throws Exception {
    try (ValidationFixture fixture = ValidationFixture.with(SHOP)) {
      fixture.target.run("UPDATE customer SET name = name || '!'; UPDATE log SET weight = 'NaN';");
      ValidationResult result = fixture.repair(Verdict.PROVED);
      assertTrue(result.repairs().stream().allMatch(repair -> repair.how().equals("reload")));
      assertEquals("5000", fixture.onTarget("SELECT count(*) FROM purchase"));
      fixture.expect(Verdict.PROVED);
    }
  }

  @Test
  void a_dry_run_says_what_would_be_done_and_does_nothing() throws Exception {
    try (ValidationFixture fixture = ValidationFixture.with(SHOP)) {
      fixture.target.run(DAMAGE);
      ValidationResult result =
          ValidationFixture.expect(
              Verdict.DIFFERENT,
              fixture.validate(
                  CatalogScope.everything(), new RepairOptions(true, List.of("log"), true)));
      assertEquals(
          List.of(new Repair("\"public\".\"log\"", "rows", 3, 3, false, null)), result.repairs());
      assertEquals(4, fixture.expect(Verdict.DIFFERENT).differingTables().count() + 1);
    }
  }

  @Test
  void only_what_is_named_is_repaired_and_what_is_not_known_is_refused() throws Exception {
    try (ValidationFixture fixture = ValidationFixture.with(SHOP)) {
      fixture.target.run(DAMAGE);
      RepairOptions unknown = new RepairOptions(true, List.of("logs"), false);
      assertEquals(
          Verdict.REFUSED,
          fixture.validate(CatalogScope.everything(), unknown).summary().verdict());
      RepairOptions named = new RepairOptions(true, List.of("public.log", "purchase"), false);
      ValidationResult result =
          ValidationFixture.expect(
              Verdict.DIFFERENT, fixture.validate(CatalogScope.everything(), named));
      assertEquals(2, result.repairs().size());
      assertEquals(
          List.of("\"public\".\"customer\""),
          result.differingTables().map(ValidationResult.TableResult::table).toList());
    }
  }

  @Test
  void a_role_that_may_not_keep_triggers_still_is_refused() throws Exception {
    try (ValidationFixture fixture = ValidationFixture.with(SHOP)) {
      fixture.target.run("UPDATE customer SET name = 'x' WHERE id = 5");
      fixture.target.run(
          """
          DO $$ BEGIN EXECUTE format('CREATE ROLE %I LOGIN', current_database()); END $$;
          DO $$ BEGIN EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE, MAINTAIN ON ALL TABLES IN SCHEMA public TO %I', current_database()); END $$;
          DO $$ BEGIN EXECUTE format('GRANT SELECT ON ALL SEQUENCES IN SCHEMA public TO %I', current_database()); END $$;
          """);
      for (boolean dryRun : List.of(true, false)) {
        ValidationResult result =
            ValidationFixture.expect(
                Verdict.DIFFERENT,
                fixture.validateAs(
                    fixture.target.name(), new RepairOptions(true, List.of("customer"), dryRun)));
        String refused = String.valueOf(result.repairs().getFirst().refused());
        assertTrue(
            refused.contains(
                "GRANT SET ON PARAMETER session_replication_role TO \"%s\""
                    .formatted(fixture.target.name())),
            refused);
      }
    }
  }
}
