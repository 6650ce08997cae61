package dev.pgconvoy.validate.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.validate.schema.SchemaDifference.AttributeDifference;
import dev.pgconvoy.validate.schema.SchemaDifference.Change;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The comparison on its own. Goal: it finds all, tells it once, and keeps its bounds. */
class SchemaComparisonTest {

  private final Map<Family, List<SchemaObject>> source = new EnumMap<>(Family.class);
  private final Map<Family, List<SchemaObject>> target = new EnumMap<>(Family.class);

  private static void add(
      Map<Family, List<SchemaObject>> side,
      Family family,
      String reference,
      @Nullable String parent,
      String definition) {
    int space = reference.indexOf(' ');
    side.computeIfAbsent(family, f -> new ArrayList<>())
        .add(
            new SchemaObject(
                reference.substring(0, space), reference.substring(space + 1), parent, definition));
  }

  private void onSource(
      Family family, String reference, @Nullable String parent, String definition) {
    add(source, family, reference, parent, definition);
  }

  private void onTarget(
      Family family, String reference, @Nullable String parent, String definition) {
    add(target, family, reference, parent, definition);
  }

  private static SchemaImage image(int major, Map<Family, List<SchemaObject>> side) {
    Map<Family, ObjectStore> stores = new EnumMap<>(Family.class);
    side.forEach(
        (family, objects) -> {
          ObjectStore store = new ObjectStore();
          objects.stream().sorted(SchemaObject::compare).forEach(store::add);
          stores.put(family, store.sealed());
        });
    return new SchemaImage(major, stores);
  }

  private SchemaResult compare(int sourceMajor, int targetMajor) {
    return SchemaComparison.compare(
        image(sourceMajor, source), image(targetMajor, target), difference -> null);
  }

  @Test
  void names_that_utf_8_and_utf_16_order_otherwise_find_their_counterparts() {
    for (String name : List.of("a", "Ünïcödé", "日本", "\uFFFD", "🐘", "a🐘", "a\uFFFD")) {
      onSource(Family.RELATIONS, "TABLE " + name, null, "{}");
      onTarget(Family.RELATIONS, "TABLE " + name, null, "{}");
    }
    assertEquals(List.of("a", "a\uFFFD", "a🐘"), sorted("a🐘", "a\uFFFD", "a"));
    assertTrue(compare(15, 15).equal());
    target.get(Family.RELATIONS).removeLast();
    assertEquals(1, compare(15, 15).differing());
  }

  @Test
  void an_owner_without_privileges_has_the_one_that_older_majors_do_not_know() {
    String name = "PRIVILEGES of owner on TABLE public.t";
    onTarget(Family.PRIVILEGES, name, "TABLE public.t", "{\"privileges\": [\"MAINTAIN\"]}");
    assertTrue(compare(16, 17).equal());
    assertEquals(1, compare(17, 18).differing());
    target.clear();
    onTarget(
        Family.PRIVILEGES, name, "TABLE public.t", "{\"privileges\": [\"MAINTAIN\",\"SELECT\"]}");
    assertEquals(1, compare(16, 17).differing());
    target.clear();
    onTarget(
        Family.PRIVILEGES,
        "PRIVILEGES of c on TABLE public.t",
        "TABLE public.t",
        "{\"privileges\": [\"MAINTAIN\"]}");
    assertEquals(1, compare(16, 17).differing());
  }

  private static List<String> sorted(String... names) {
    return List.of(names).stream()
        .map(name -> new SchemaObject("TABLE", name, null, "{}"))
        .sorted(SchemaObject::compare)
        .map(SchemaObject::name)
        .toList();
  }

  @Test
  void what_belongs_to_a_missing_schema_is_counted_with_it_however_deep() {
    onSource(Family.SCHEMAS, "SCHEMA s", null, "{}");
    onSource(Family.RELATIONS, "TABLE s.t", "SCHEMA s", "{}");
    onSource(Family.COLUMNS, "COLUMN s.t.a", "TABLE s.t", "{}");
    onSource(Family.CONSTRAINTS, "CONSTRAINT k on s.t", "TABLE s.t", "{}");
    onSource(Family.INDEXES, "INDEX s.k", "CONSTRAINT k on s.t", "{}");
    onSource(Family.COMMENTS, "COMMENT on INDEX s.k", "INDEX s.k", "{}");
    SchemaResult result = compare(15, 15);
    assertEquals(1, result.differing());
    assertEquals(
        List.of(new SchemaDifference("SCHEMA", "s", Change.MISSING, List.of(), "", null, 5)),
        result.differences());
  }

  @Test
  void an_attribute_that_only_one_side_has_differs() {
    onSource(Family.COLUMNS, "COLUMN t.a", null, "{\"type\":\"integer\",\"default\":\"1\"}");
    onTarget(Family.COLUMNS, "COLUMN t.a", null, "{\"type\":\"integer\"}");
    assertEquals(
        List.of(new AttributeDifference("default", "1", null)),
        compare(15, 15).differences().getFirst().attributes());
  }

  @Test
  void a_definition_that_a_server_could_not_tell_any_more_differs() {
    onSource(Family.CONSTRAINTS, "CONSTRAINT k on t", null, "{\"definition\":\"CHECK (true)\"}");
    onTarget(Family.CONSTRAINTS, "CONSTRAINT k on t", null, "{\"definition\":null}");
    assertEquals(
        List.of(new AttributeDifference("definition", "CHECK (true)", null)),
        compare(15, 15).differences().getFirst().attributes());
  }

  @Test
  void a_name_of_not_null_counts_only_where_both_sides_have_names() {
    onSource(Family.COLUMNS, "COLUMN t.a", null, "{\"not null\":\"NOT NULL\"}");
    onTarget(
        Family.COLUMNS,
        "COLUMN t.a",
        null,
        "{\"not null\":\"NOT NULL\",\"not null constraint\":\"x\"}");
    assertTrue(compare(17, 18).equal());
    assertEquals(1, compare(18, 18).differing());
  }

  @Test
  void versions_of_extensions_are_noted_and_no_difference() {
    onSource(Family.EXTENSIONS, "EXTENSION hstore", null, "{\"version\":\"1.7\"}");
    onTarget(Family.EXTENSIONS, "EXTENSION hstore", null, "{\"version\":\"1.8\"}");
    onTarget(Family.EXTENSIONS, "EXTENSION plpgsql", null, "{\"version\":\"1.0\"}");
    SchemaResult result = compare(13, 18);
    assertTrue(result.equal());
    assertEquals(1, result.notes().size(), result.notes()::toString);
  }

  @Test
  void the_order_of_columns_counts_where_both_sides_have_the_same_ones() {
    onSource(Family.RELATIONS, "TABLE t", null, "{\"columns\":[\"a\",\"b\"]}");
    onTarget(Family.RELATIONS, "TABLE t", null, "{\"columns\":[\"b\",\"a\"]}");
    assertEquals(1, compare(15, 15).differing());
    target.clear();
    onTarget(Family.RELATIONS, "TABLE t", null, "{\"columns\":[\"b\"]}");
    assertTrue(compare(15, 15).equal());
  }

  @Test
  void an_expected_difference_is_told_apart_with_all_that_belongs_to_it() {
    onSource(Family.INDEXES, "INDEX i", null, "{\"invalid\":true}");
    onSource(Family.COMMENTS, "COMMENT on INDEX i", "INDEX i", "{}");
    SchemaResult result =
        SchemaComparison.compare(
            image(15, source), image(15, target), difference -> "it is invalid");
    assertTrue(result.equal());
    assertEquals("it is invalid", result.expected().getFirst().why());
    assertEquals(1, result.expected().getFirst().difference().parts());
  }

  @Test
  void statistics_that_are_missing_are_told_but_no_difference() {
    onTarget(Family.PLANNER_STATISTICS, "PLANNER s.t", "TABLE s.t", "{}");
    SchemaResult result = compare(15, 15);
    assertTrue(result.equal());
    assertEquals(List.of("s.t"), result.withoutStatistics());
  }

  @Test
  void statistics_that_the_source_has_not_either_are_not_missed() {
    onTarget(Family.RELATIONS, "TABLE s.more", null, "{}");
    onSource(Family.PLANNER_STATISTICS, "PLANNER s.t", "TABLE s.t", "{}");
    onTarget(Family.PLANNER_STATISTICS, "PLANNER s.more", "TABLE s.more", "{}");
    onTarget(Family.PLANNER_STATISTICS, "PLANNER s.t", "TABLE s.t", "{}");
    assertEquals(List.of(), compare(15, 15).withoutStatistics());
  }

  @Test
  void of_a_hundred_thousand_differences_all_are_counted_and_some_are_listed() {
    IntStream.range(0, 100_000)
        .forEach(i -> onSource(Family.RELATIONS, "TABLE t" + i, null, "{\"a\":\"" + i + "\"}"));
    SchemaResult result = compare(15, 15);
    assertEquals(100_000, result.differing());
    assertEquals(1_000, result.differences().size());
    assertNull(result.differences().getFirst().target());
  }
}
