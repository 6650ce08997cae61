package dev.pgconvoy.catalog;

import dev.pgconvoy.postgres.QualifiedName;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * What part of a database is wanted, in pg_dump's terms: its {@code -n}, {@code -N}, {@code -t},
 * {@code -T} and {@code --exclude-table-data}.
 */
public record CatalogScope(
    List<NamePattern> schemas,
    List<NamePattern> excludedSchemas,
    List<NamePattern> tables,
    List<NamePattern> excludedTables,
    List<NamePattern> excludedTableData) {

  public CatalogScope {
    schemas = List.copyOf(schemas);
    excludedSchemas = List.copyOf(excludedSchemas);
    tables = List.copyOf(tables);
    excludedTables = List.copyOf(excludedTables);
    excludedTableData = List.copyOf(excludedTableData);
  }

  /** The whole database. */
  public static CatalogScope everything() {
    return new CatalogScope(List.of(), List.of(), List.of(), List.of(), List.of());
  }

  /**
   * Whether only what is named is wanted: then large objects and the database's properties are not,
   * as in pg_dump.
   */
  public boolean selective() {
    return !schemas.isEmpty() || !tables.isEmpty();
  }

  /**
   * Whether a table or sequence is wanted, as far as names tell: a pattern without a schema is
   * taken to mean any schema, where pg_dump looks at the search_path.
   */
  public boolean covers(QualifiedName relation) {
    boolean included =
        tables.isEmpty()
            ? schemas.isEmpty() || matches(schemas, relation.schema())
            : tables.stream().anyMatch(pattern -> pattern.matchesTable(relation));
    return included
        && !matches(excludedSchemas, relation.schema())
        && excludedTables.stream().noneMatch(pattern -> pattern.matchesTable(relation));
  }

  /** Whether anything of a schema may be wanted. */
  public boolean coversSchema(String schema) {
    return !matches(excludedSchemas, schema)
        && (tables.isEmpty() ? schemas.isEmpty() || matches(schemas, schema) : reached(schema));
  }

  private boolean reached(String schema) {
    return tables.stream().anyMatch(pattern -> pattern.mayMeanIn(schema));
  }

  private static boolean matches(List<NamePattern> patterns, String schema) {
    return patterns.stream().anyMatch(pattern -> pattern.matchesName(schema));
  }

  boolean unlimited() {
    return !selective()
        && excludedSchemas.isEmpty()
        && excludedTables.isEmpty()
        && excludedTableData.isEmpty();
  }

  /** What scope.sql reads, here and where definitions are compared. */
  public JsonObject json() {
    return new JsonObject()
        .put("schemas", json(schemas))
        .put("excludedSchemas", json(excludedSchemas))
        .put("tables", json(tables))
        .put("excludedTables", json(excludedTables))
        .put("excludedTableData", json(excludedTableData));
  }

  private static JsonArray json(List<NamePattern> patterns) {
    JsonArray array = new JsonArray();
    for (NamePattern pattern : patterns) {
      array.add(new JsonObject().put("schema", pattern.schema()).put("name", pattern.name()));
    }
    return array;
  }
}
