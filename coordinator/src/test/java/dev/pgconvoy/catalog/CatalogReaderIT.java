package dev.pgconvoy.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.embedded.PostgresServers;
import dev.pgconvoy.postgres.QualifiedName;
import dev.pgconvoy.task.ConstraintKind;
import dev.pgconvoy.task.Statement;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Goal: the catalog says the same of the same objects on every major. Method: one script of odd
 * objects, read everywhere.
 */
class CatalogReaderIT {

  static IntStream majors() {
    return PostgresServers.majors().stream().mapToInt(Integer::intValue);
  }

  @ParameterizedTest
  @MethodSource("majors")
  void the_same_objects_are_seen_on_every_major(int major) throws Exception {
    try (SourceDatabaseFixture source = new SourceDatabaseFixture(major).with("odd_objects.sql")) {
      Catalog catalog = source.read(CatalogScope.everything());
      assertEquals(major, catalog.database().major());
      assertTrue(catalog.database().utf8());
      tables(catalog);
      routes(catalog);
      formats(catalog);
      usersCode(catalog);
      indexes(catalog);
      foreignKeys(catalog);
      others(catalog);
      properties(catalog);
    }
  }

  private static void tables(Catalog catalog) {
    Table plain = table(catalog, "plain");
    assertEquals(List.of("id", "label"), plain.columns());
    assertTrue(plain.heap() && plain.pages() > 1 && plain.bytes() >= 8192 * plain.pages());
    assertTrue(plain.filenode() > 0);
    assertEquals(List.of(), table(catalog, "nothing").columns());
    assertTrue(table(catalog, "volatile_rows").unlogged());
    assertTrue(table(catalog, "secured").rowSecurity());
    assertEquals(
        List.of("We\"ird, \\name"),
        table(catalog, new QualifiedName("Odd \"Schema\"", "plain")).columns());
    assertEquals("id > 10", table(catalog, "configuration").condition());
    assertEquals("true", table(catalog, "all_configuration").condition());
    assertNull(plain.condition());
    Set<String> names =
        catalog.tables().stream().map(t -> t.name().name()).collect(Collectors.toSet());
    assertTrue(
        Stream.of("passing", "not_a_table", "extension_only", "filled").noneMatch(names::contains));
    assertEquals(
        catalog.tables().stream().map(Table::name).sorted().toList(),
        catalog.tables().stream().map(Table::name).toList());
  }

  private static void usersCode(Catalog catalog) {
    for (String calling :
        List.of("with_citext", "with_composite", "calling_check", "calling_column")) {
      assertTrue(table(catalog, calling).usersCode(), calling);
    }
    for (String plain : List.of("plain", "nothing", "by_mood_2021", "defaulted")) {
      assertFalse(table(catalog, plain).usersCode(), plain);
    }
  }

  private static void routes(Catalog catalog) {
    assertTrue(table(catalog, "by_range").partitioned());
    assertFalse(table(catalog, "by_range_2020").throughRoot());
    assertFalse(table(catalog, "by_mood").throughRoot());
    assertFalse(table(catalog, "by_mood_2021").throughRoot());
    assertEquals(
        new QualifiedName("public", "by_mood_2020"), table(catalog, "by_mood_2020_0").into());
    Table moved = table(catalog, "by_mood_2020_1_0");
    assertEquals(new QualifiedName("public", "by_mood_2020"), moved.into());
    assertEquals(List.of("m", "id", "at"), moved.columns());
  }

  private static void formats(Catalog catalog) {
    assertNull(table(catalog, "portable_types").textOnly());
    assertNull(table(catalog, "plain").textOnly());
    assertNull(table(catalog, "nothing").textOnly());
    assertNull(table(catalog, "with_citext").textOnly());
    assertTrue(table(catalog, "with_regclass").textOnly().contains("r regclass"));
    for (String text :
        List.of(
            "with_reg_array", "with_reg_domain", "with_composite", "with_enum_array", "with_acl")) {
      assertNotNull(table(catalog, text).textOnly(), text);
    }
  }

  private static void indexes(Catalog catalog) {
    assertEquals(
        Set.of(
            "late_function",
            "late_predicate",
            "late_domain",
            "late_composite",
            "late_extension",
            "apart"),
        catalog.indexes().stream()
            .filter(index -> !index.builtin())
            .map(index -> index.name().name())
            .collect(Collectors.toSet()));
    Index key = index(catalog, "big_pkey");
    assertEquals(ConstraintKind.PRIMARY_KEY, key.constraint().kind());
    assertTrue(key.constraint().deferrable() && key.constraint().deferred());
    assertTrue(
        key.definition().startsWith("CREATE UNIQUE INDEX big_pkey ON public.big "),
        key.definition());
    assertEquals(ConstraintKind.UNIQUE, index(catalog, "big_filler").constraint().kind());
    assertNull(index(catalog, "plain_pkey").definition());
    assertEquals(ConstraintKind.EXCLUSION, index(catalog, "apart").constraint().kind());
    assertTrue(index(catalog, "early_partitioned").partitioned());
    assertEquals(List.of(index(catalog, "late_predicate")), catalog.invalidIndexes());
  }

  private static void foreignKeys(Catalog catalog) {
    assertEquals(3, catalog.foreignKeys().size());
    for (ForeignKey key : catalog.foreignKeys()) {
      assertEquals(table(catalog, "parent").oid(), key.referencedOid());
      assertEquals(!key.name().equals("not_validated"), key.validated());
      assertEquals(key.tableOid() == table(catalog, "partitioned_child").oid(), key.partitioned());
      assertTrue(key.enforced());
    }
  }

  private static List<String> views(Catalog catalog, Predicate<MaterializedView> chosen) {
    return catalog.materializedViews().stream()
        .filter(chosen)
        .map(view -> view.name().name())
        .toList();
  }

  private static void others(Catalog catalog) {
    assertEquals(
        List.of("lonely Sequence", "with_serial_id_seq", "with_serial_other_seq"),
        catalog.sequences().stream().map(QualifiedName::name).toList());
    assertEquals(List.of(new LargeObjects.Run(424242, 424243, 2)), catalog.largeObjects().runs());
    assertEquals(List.of("empty_view", "of_foreign"), views(catalog, view -> !view.populated()));
    assertEquals(
        List.of("of_foreign", "own_code", "own_code_through_views", "own_operator", "text_as_sql"),
        views(catalog, view -> !view.builtin()));
    assertTrue(catalog.database().eventTriggers());
    assertTrue(
        catalog.extensions().stream().anyMatch(extension -> extension.name().equals("citext")));
  }

  private static void properties(Catalog catalog) {
    List<String> statements =
        catalog.properties().statements("the \"target\"", false, true).stream()
            .map(Statement::sql)
            .toList();
    assertEquals(
        List.of(
            "ALTER DATABASE \"the \"\"target\"\"\" SET \"work_mem\" TO '7MB'",
            "ALTER DATABASE \"the \"\"target\"\"\" SET \"search_path\" TO '$user', 'Odd \"Schema\"', 'public'",
            "ALTER DATABASE \"the \"\"target\"\"\" SET \"my\".\"setting\" TO  E'it''s \\\\here'",
            "COMMENT ON DATABASE \"the \"\"target\"\"\" IS 'a comment'"),
        statements);
  }

  private static Table table(Catalog catalog, String name) {
    return table(catalog, new QualifiedName("public", name));
  }

  private static Table table(Catalog catalog, QualifiedName name) {
    return catalog.tables().stream()
        .filter(table -> table.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Index index(Catalog catalog, String name) {
    return catalog.indexes().stream()
        .filter(index -> index.name().name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
