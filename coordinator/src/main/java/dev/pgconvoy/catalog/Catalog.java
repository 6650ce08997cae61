package dev.pgconvoy.catalog;

import dev.pgconvoy.postgres.QualifiedName;
import java.util.List;

/**
 * The source as the snapshot sees it, as far as it is in scope.
 *
 * @param tables by name, partitioned ones included
 * @param sequences by name, of every kind
 * @param indexes by oid
 * @param foreignKeys by oid; as declared, not those that partitions inherit
 */
public record Catalog(
    SourceDatabase database,
    List<Table> tables,
    List<QualifiedName> sequences,
    LargeObjects largeObjects,
    List<Index> indexes,
    List<ForeignKey> foreignKeys,
    List<MaterializedView> materializedViews,
    DatabaseProperties properties,
    List<Extension> extensions,
    List<Role> roles) {

  public Catalog {
    tables = List.copyOf(tables);
    sequences = List.copyOf(sequences);
    indexes = List.copyOf(indexes);
    foreignKeys = List.copyOf(foreignKeys);
    materializedViews = List.copyOf(materializedViews);
    extensions = List.copyOf(extensions);
    roles = List.copyOf(roles);
  }

  /** The same with other properties of the database itself. */
  public Catalog withProperties(DatabaseProperties others) {
    return new Catalog(
        database,
        tables,
        sequences,
        largeObjects,
        indexes,
        foreignKeys,
        materializedViews,
        others,
        extensions,
        roles);
  }

  /**
   * Indexes that a failed CREATE INDEX CONCURRENTLY left behind: they are not carried over, but
   * named.
   */
  public List<Index> invalidIndexes() {
    return indexes.stream().filter(index -> !index.valid() && !index.partitioned()).toList();
  }

  /** Tables that hold rows of their own, whether or not their rows are wanted. */
  public List<Table> tablesWithRows() {
    return tables.stream().filter(table -> !table.partitioned()).toList();
  }
}
