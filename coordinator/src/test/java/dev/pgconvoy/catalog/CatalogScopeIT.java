package dev.pgconvoy.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.postgres.QualifiedName;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Goal: patterns choose what they choose in pg_dump. */
class CatalogScopeIT {

  private static SourceDatabaseFixture source;

  @BeforeAll
  static void createSchemas() throws Exception {
    source = new SourceDatabaseFixture(15);
    source
        .database()
        .run(
            """
            create schema app; create schema "App"; create schema archive;
            create table app.orders (id serial primary key);
            create table app.lines (id int generated always as identity);
            create table "App".orders (id int);
            create table archive.orders (id int);
            create table public.orders (id int);
            create sequence app.alone;
            create materialized view app.summary as select 1 as one;
            """);
  }

  @AfterAll
  static void drop() throws Exception {
    source.close();
  }

  @Test
  void a_schema_brings_its_tables_sequences_and_indexes() {
    Catalog catalog = source.read(scope(schemas("app"), none(), none(), none(), none()));
    assertEquals(Set.of("\"app\".\"orders\"", "\"app\".\"lines\""), tables(catalog));
    assertEquals(List.of("alone", "lines_id_seq", "orders_id_seq"), sequences(catalog));
    assertEquals(1, catalog.indexes().size());
    assertEquals(1, catalog.materializedViews().size());
  }

  @Test
  void a_table_brings_the_sequences_it_owns() {
    Catalog catalog =
        source.read(scope(none(), none(), tables("app.*s"), tables("app.lines"), none()));
    assertEquals(Set.of("\"app\".\"orders\""), tables(catalog));
    assertEquals(List.of("orders_id_seq"), sequences(catalog));
    assertTrue(catalog.materializedViews().isEmpty());
  }

  @Test
  void a_pattern_without_a_schema_means_what_the_search_path_shows() {
    assertEquals(
        Set.of("\"public\".\"orders\""),
        tables(source.read(scope(none(), none(), tables("orders"), none(), none()))));
    assertEquals(
        Set.of("\"App\".\"orders\""),
        tables(source.read(scope(none(), none(), tables("\"App\".*"), none(), none()))));
  }

  @Test
  void what_is_excluded_stays_out_and_data_can_be() {
    Catalog catalog = source.read(scope(none(), schemas("a*"), none(), none(), tables("*.orders")));
    assertEquals(Set.of("\"App\".\"orders\"", "\"public\".\"orders\""), tables(catalog));
    assertTrue(catalog.tables().stream().noneMatch(Table::withData));
  }

  @Test
  void a_pattern_that_matches_nothing_gives_nothing() {
    Catalog catalog = source.read(scope(schemas("nowhere"), none(), none(), none(), none()));
    assertTrue(
        catalog.tables().isEmpty() && catalog.sequences().isEmpty() && catalog.indexes().isEmpty());
  }

  @Test
  void one_reading_leaves_no_scope_behind_for_the_next() {
    source.read(scope(schemas("nowhere"), none(), none(), none(), none()));
    assertFalse(source.read(CatalogScope.everything()).tables().isEmpty());
  }

  private static CatalogScope scope(
      List<NamePattern> schemas,
      List<NamePattern> excludedSchemas,
      List<NamePattern> tables,
      List<NamePattern> excludedTables,
      List<NamePattern> excludedTableData) {
    return new CatalogScope(schemas, excludedSchemas, tables, excludedTables, excludedTableData);
  }

  private static List<NamePattern> none() {
    return List.of();
  }

  private static List<NamePattern> schemas(String... patterns) {
    return Stream.of(patterns).map(NamePattern::ofSchema).toList();
  }

  private static List<NamePattern> tables(String... patterns) {
    return Stream.of(patterns).map(NamePattern::ofTable).toList();
  }

  private static Set<String> tables(Catalog catalog) {
    return catalog.tables().stream().map(table -> table.name().sql()).collect(Collectors.toSet());
  }

  private static List<String> sequences(Catalog catalog) {
    return catalog.sequences().stream().map(QualifiedName::name).toList();
  }
}
