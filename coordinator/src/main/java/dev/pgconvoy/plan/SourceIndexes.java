package dev.pgconvoy.plan;

import dev.pgconvoy.archive.EntryKind;
import dev.pgconvoy.archive.TocEntry;
import dev.pgconvoy.catalog.Catalog;
import dev.pgconvoy.catalog.Index;
import dev.pgconvoy.catalog.Index.KeyConstraint;
import dev.pgconvoy.catalog.MaterializedView;
import dev.pgconvoy.catalog.Table;
import dev.pgconvoy.task.ConstraintKind;
import dev.pgconvoy.task.TableCopy;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The catalog's indexes by the archive's entries, and where each is to be built. */
final class SourceIndexes {

  /**
   * Where an index is built: with its table, with its materialized view, or among other objects.
   */
  enum Place {
    TABLE,
    MATERIALIZED_VIEW,
    ELSEWHERE
  }

  private final ByOid<Index> byOid;
  private final ByOid<Index> byConstraint;
  private final ByOid<MaterializedView> materializedViews;
  private final ByOid<Table> tables;
  private final ByOid<TableCopy> tablesAlone;

  SourceIndexes(Catalog catalog, Cut cut) {
    byOid = ByOid.of(catalog.indexes(), Index::oid);
    byConstraint =
        ByOid.of(
            catalog.indexes().stream().filter(index -> index.constraint() != null).toList(),
            SourceIndexes::constraintOid);
    materializedViews = ByOid.of(catalog.materializedViews(), MaterializedView::oid);
    tables = ByOid.of(catalog.tables(), Table::oid);
    tablesAlone = ByOid.of(cut.alone(), TableCopy::oid);
  }

  private static long constraintOid(Index index) {
    KeyConstraint constraint = index.constraint();
    return constraint == null ? 0 : constraint.oid();
  }

  /**
   * The index that an entry makes, or null: it makes none, or one that the catalog doesn't have.
   */
  @Nullable Index find(TocEntry entry) {
    return switch (entry.kind()) {
      case INDEX -> byOid.find(entry.oid());
      case CONSTRAINT -> byConstraint.find(entry.oid());
      default -> null;
    };
  }

  Index get(TocEntry entry) {
    Index index = find(entry);
    if (index == null) {
      throw new IllegalArgumentException(entry + " makes no index of the catalog");
    }
    return index;
  }

  /**
   * @param readyWithPreData whether an entry depends on nothing that comes after pre-data
   */
  Place placeOf(TocEntry entry, Predicate<TocEntry> readyWithPreData) {
    Index index = find(entry);
    if (index == null || index.partitioned()) {
      return Place.ELSEWHERE;
    }
    if (materializedViews.contains(index.tableOid())) {
      return Place.MATERIALIZED_VIEW;
    }
    if (!tables.contains(index.tableOid())) {
      return Place.ELSEWHERE;
    }
    boolean withTable =
        tablesAlone.contains(index.tableOid()) || (isEarly(index) && readyWithPreData.test(entry));
    return withTable ? Place.TABLE : Place.ELSEWHERE;
  }

  /** Whether it may be built as soon as its own table is loaded, whatever other tables hold. */
  static boolean isEarly(Index index) {
    KeyConstraint constraint = index.constraint();
    return index.builtin() && (constraint == null || isKey(constraint));
  }

  /** Whether the index can be built first, and the constraint be put on it. */
  static boolean isKey(KeyConstraint constraint) {
    return constraint.kind() != ConstraintKind.EXCLUSION && !constraint.temporal();
  }

  static boolean makesIndex(TocEntry entry) {
    return Contents.is(entry, EntryKind.INDEX) || Contents.is(entry, EntryKind.CONSTRAINT);
  }
}
