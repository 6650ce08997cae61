package dev.pgconvoy.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pgconvoy.catalog.CatalogScope;
import dev.pgconvoy.catalog.NamePattern;
import dev.pgconvoy.postgres.SqlResource;
import dev.pgconvoy.progress.RunSummary.Verdict;
import dev.pgconvoy.validate.schema.SchemaDifference;
import dev.pgconvoy.validate.schema.SchemaDifference.AttributeDifference;
import dev.pgconvoy.validate.schema.SchemaDifference.Change;
import dev.pgconvoy.validate.schema.SchemaResult;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Definitions are called equal exactly when they are. Method: both databases are made by one script
 * with an object of every kind, the target is changed, and what is found is compared with what was
 * changed.
 */
class DefinitionsIT {

  private static final String EVERY_KIND = SqlResource.read(SchemaResult.class, "every-kind.sql");

  private static final String CHANGES = SqlResource.read(SchemaResult.class, "changes.sql");

  @Test
  void what_one_script_made_on_the_oldest_and_the_newest_major_is_equal() throws Exception {
    try (ValidationFixture fixture = ValidationFixture.between(13, 18, EVERY_KIND)) {
      SchemaResult found = definitions(fixture.expect(Verdict.PROVED));
      assertEquals(List.of(), found.differences());
      assertTrue(found.objects() > 80, () -> found.kinds().toString());
    }
  }

  @Test
  void a_change_to_an_object_of_each_kind_is_found_with_the_attributes_that_differ()
      throws Exception {
    try (ValidationFixture fixture = ValidationFixture.between(13, 18, EVERY_KIND)) {
      fixture.target.run(CHANGES);
      SchemaResult found = definitions(fixture.expect(Verdict.DIFFERENT));
      assertEquals(
          expectedChanges().sorted().collect(Collectors.joining("\n")),
          found.differences().stream()
              .map(DefinitionsIT::told)
              .sorted()
              .collect(Collectors.joining("\n")));
      assertEquals(found.differences().size(), found.differing());
      assertFalse(new ObjectMapper().writeValueAsString(found).contains("secret'"));
      assertFalse(new ObjectMapper().writeValueAsString(found).contains("second secret"));
    }
  }

  /** Neither server is built with lz4: the source's catalog says so by hand. */
  @Test
  void a_compression_that_the_target_was_built_without_is_named_and_no_difference()
      throws Exception {
    try (ValidationFixture fixture =
        ValidationFixture.with("CREATE TABLE \"Wide\" (\"my text\" text, more text);")) {
      fixture.source.run(
          "UPDATE pg_attribute SET attcompression = 'l' WHERE attrelid = '\"Wide\"'::regclass AND attnum > 0; ALTER DATABASE %1$s SET default_toast_compression = pglz; UPDATE pg_db_role_setting SET setconfig = '{default_toast_compression=lz4}' WHERE setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database())"
              .formatted(fixture.source.name()));
      ValidationResult result = fixture.expect(Verdict.PROVED);
      assertEquals(
          List.of(
              "COMPRESSION public.\"Wide\".\"my text\"",
              "COMPRESSION public.\"Wide\".more",
              "DATABASE SETTING default_toast_compression"),
          result.leftOut().stream()
              .filter(left -> left.why().contains("built without lz4"))
              .map(ValidationResult.LeftOut::object)
              .sorted()
              .toList());
      fixture.target.run("ALTER TABLE \"Wide\" ALTER more SET STORAGE EXTERNAL");
      assertEquals(
          List.of("COLUMN public.\"Wide\".more"),
          definitions(fixture.expect(Verdict.DIFFERENT)).differences().stream()
              .map(SchemaDifference::name)
              .toList());
    }
  }

  private static Stream<String> expectedChanges() {
    return CHANGES
        .lines()
        .filter(line -> line.matches("-- (CHANGED|MISSING|EXTRA) .*"))
        .map(line -> line.substring(3));
  }

  private static String told(SchemaDifference difference) {
    String attributes =
        difference.attributes().stream()
            .map(AttributeDifference::attribute)
            .collect(Collectors.joining(", ", " ", ""))
            .stripTrailing();
    return difference.change() + " " + difference.name() + ":" + attributes;
  }

  @Test
  void both_definitions_are_told_and_what_belongs_to_a_missing_table_is_counted_with_it()
      throws Exception {
    try (ValidationFixture fixture = ValidationFixture.with(EVERY_KIND)) {
      fixture.target.run(
          """
          DROP TABLE app.orders CASCADE;
          CREATE OR REPLACE FUNCTION app.twice(i int) RETURNS int LANGUAGE sql IMMUTABLE STRICT AS 'SELECT i + i';
          """);
      SchemaResult found = definitions(fixture.expect(Verdict.DIFFERENT));
      SchemaDifference function = one(found, "FUNCTION");
      assertEquals(
          List.of(new AttributeDifference("body", "SELECT 2 * i", "SELECT i + i")),
          function.attributes());
      assertTrue(String.valueOf(function.source()).contains("volatility: i"));
      assertTrue(String.valueOf(function.target()).contains("SELECT i + i"));
      SchemaDifference table = one(found, "TABLE");
      assertEquals(Change.MISSING, table.change());
      assertTrue(table.parts() > 8, table::toString);
      assertEquals(
          List.of("FUNCTION", "MATERIALIZED VIEW", "PUBLICATION TABLE", "TABLE"),
          found.differences().stream().map(SchemaDifference::kind).sorted().toList());
    }
  }

  /** json is a key word from 17 on. */
  @Test
  void quotes_of_a_new_key_word_are_no_difference_in_names_and_one_in_texts() throws Exception {
    try (ValidationFixture fixture =
        ValidationFixture.with(
            """
            CREATE TABLE json (id int);
            CREATE TABLE t (
              at oid DEFAULT 'json'::regclass::oid CHECK (at <> 'json'::regclass),
              note text DEFAULT 'json' CHECK (note <> 'a json'),
              kind json
            );
            CREATE FUNCTION f(r regclass DEFAULT 'json') RETURNS text LANGUAGE sql AS 'SELECT NULL::text';
            CREATE VIEW v AS SELECT * FROM json WHERE 'json'::regclass IS NOT NULL;
            COMMENT ON TABLE t IS 'a json';
            """)) {
      fixture.expect(Verdict.PROVED);
      fixture.target.run(
          """
          ALTER TABLE t ALTER note SET DEFAULT '"json"';
          ALTER TABLE t DROP CONSTRAINT t_note_check, ADD CONSTRAINT t_note_check CHECK (note <> 'a "json"');
          COMMENT ON TABLE t IS 'a "json"';
          CREATE OR REPLACE FUNCTION f(r regclass DEFAULT 'json') RETURNS text LANGUAGE sql AS 'SELECT NULL::text --"json"';
          """);
      fixture.source.run(
          "CREATE OR REPLACE FUNCTION f(r regclass DEFAULT 'json') RETURNS text LANGUAGE sql AS 'SELECT NULL::text --json'");
      assertEquals(
          List.of(
              "CHANGED COLUMN public.t.note: default",
              "CHANGED COMMENT on TABLE public.t: comment",
              "CHANGED CONSTRAINT t_note_check on public.t: definition",
              "CHANGED FUNCTION public.f(regclass): body"),
          definitions(fixture.expect(Verdict.DIFFERENT)).differences().stream()
              .map(DefinitionsIT::told)
              .sorted()
              .toList());
    }
  }

  /** Servers of 15.20 and its like do so; here it is written by hand. */
  @Test
  void what_a_server_notes_among_the_options_of_a_column_is_no_difference() throws Exception {
    try (ValidationFixture fixture =
        ValidationFixture.with(
            "CREATE TABLE t (a int, b int, c int); ALTER TABLE t ALTER b SET (n_distinct = 5)")) {
      fixture.source.run(
          """
          UPDATE pg_attribute SET attoptions = '{pg_attver=102810288}' || attoptions
          WHERE attrelid = 't'::regclass AND attname <> 'c'
          """);
      fixture.expect(Verdict.PROVED);
      fixture.target.run("ALTER TABLE t ALTER b RESET (n_distinct)");
      assertEquals(
          List.of("CHANGED COLUMN public.t.b: options"),
          definitions(fixture.expect(Verdict.DIFFERENT)).differences().stream()
              .map(DefinitionsIT::told)
              .toList());
    }
  }

  /** Servers of 15.20 and its like see to it; those of before make only what they are told. */
  @Test
  void an_operator_that_another_names_as_its_commutator_names_it_too() throws Exception {
    try (ValidationFixture fixture = ValidationFixture.with("")) {
      String operators =
          """
          CREATE FUNCTION above(box, box) RETURNS boolean LANGUAGE sql AS 'SELECT true';
          CREATE OPERATOR <<%% (LEFTARG = box, RIGHTARG = box, FUNCTION = above, COMMUTATOR = %%>>, NEGATOR = !<<%%);
          CREATE OPERATOR %%>> (LEFTARG = box, RIGHTARG = box, FUNCTION = above%s);
          CREATE OPERATOR !<<%% (LEFTARG = box, RIGHTARG = box, FUNCTION = above%s);
          """;
      fixture.source.run(operators.formatted("", ""));
      fixture.target.run(operators.formatted(", COMMUTATOR = <<%", ", NEGATOR = <<%"));
      fixture.expect(Verdict.PROVED);
    }
  }

  @Test
  void definitions_outside_of_the_scope_are_not_looked_at() throws Exception {
    try (ValidationFixture fixture = ValidationFixture.with(EVERY_KIND)) {
      fixture.target.run(
          """
          DROP INDEX app.orders_amount;
          DROP FUNCTION app.told() CASCADE;
          CREATE TABLE app.more (id int);
          """);
      CatalogScope customers =
          scope(List.of(), List.of(), List.of(NamePattern.ofTable("app.customers")));
      SchemaResult found =
          definitions(
              ValidationFixture.expect(
                  Verdict.PROVED, fixture.validate(customers, RepairOptions.NONE)));
      assertEquals(
          List.of("COLUMN", "CONSTRAINT", "INDEX", "POLICY", "SEQUENCE", "TABLE"),
          found.kinds().stream().map(SchemaResult.KindCount::kind).sorted().toList());

      CatalogScope app = scope(List.of(NamePattern.ofSchema("app")), List.of(), List.of());
      assertEquals(
          List.of(
              "EXTRA TABLE app.more:",
              "MISSING FUNCTION app.told():",
              "MISSING INDEX app.orders_amount:"),
          definitions(
                  ValidationFixture.expect(
                      Verdict.DIFFERENT, fixture.validate(app, RepairOptions.NONE)))
              .differences()
              .stream()
              .map(DefinitionsIT::told)
              .sorted()
              .toList());

      CatalogScope others = scope(List.of(), List.of(NamePattern.ofSchema("app")), List.of());
      assertEquals(
          List.of("MISSING EVENT TRIGGER tell:"),
          definitions(
                  ValidationFixture.expect(
                      Verdict.DIFFERENT, fixture.validate(others, RepairOptions.NONE)))
              .differences()
              .stream()
              .map(DefinitionsIT::told)
              .toList());
    }
  }

  private static CatalogScope scope(
      List<NamePattern> schemas, List<NamePattern> excluded, List<NamePattern> tables) {
    return new CatalogScope(schemas, excluded, tables, List.of(), List.of());
  }

  private static SchemaDifference one(SchemaResult found, String kind) {
    return found.differences().stream()
        .filter(difference -> difference.kind().equals(kind))
        .findFirst()
        .orElseThrow();
  }

  private static SchemaResult definitions(ValidationResult result) {
    SchemaResult schema = result.schema();
    assertNotNull(schema);
    return schema;
  }
}
