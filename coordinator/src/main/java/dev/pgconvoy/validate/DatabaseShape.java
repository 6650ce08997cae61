package dev.pgconvoy.validate;

import dev.pgconvoy.catalog.LargeObjects;
import dev.pgconvoy.catalog.MaterializedView;
import dev.pgconvoy.postgres.QualifiedName;
import java.util.List;
import java.util.Set;

/**
 * What one side has that can be compared.
 *
 * @param encoding as PostgreSQL names it
 * @param withoutRows tables whose rows were asked to be left out
 */
record DatabaseShape(
    String encoding,
    int major,
    List<TableShape> tables,
    Set<QualifiedName> withoutRows,
    List<QualifiedName> sequences,
    List<MaterializedView> materializedViews,
    LargeObjects largeObjects) {

  DatabaseShape {
    tables = List.copyOf(tables);
    withoutRows = Set.copyOf(withoutRows);
    sequences = List.copyOf(sequences);
    materializedViews = List.copyOf(materializedViews);
  }
}
