package dev.pgconvoy.catalog;

import dev.pgconvoy.postgres.QualifiedName;
import java.util.List;
import java.util.Set;

/**
 * What a database holds besides tables, for those who read them in another way.
 *
 * @param encoding as PostgreSQL names it
 * @param withoutRows tables whose rows were asked to be left out
 */
public record CatalogOutline(
    String encoding,
    Set<QualifiedName> withoutRows,
    List<QualifiedName> sequences,
    List<MaterializedView> materializedViews,
    LargeObjects largeObjects) {

  public CatalogOutline {
    withoutRows = Set.copyOf(withoutRows);
    sequences = List.copyOf(sequences);
    materializedViews = List.copyOf(materializedViews);
  }
}
