package dev.pgconvoy.plan;

import dev.pgconvoy.archive.EntryKind;
import dev.pgconvoy.archive.TocEntry;
import dev.pgconvoy.catalog.Catalog;
import dev.pgconvoy.catalog.Index;
import dev.pgconvoy.catalog.Index.KeyConstraint;
import dev.pgconvoy.catalog.MaterializedView;
import dev.pgconvoy.task.ConstraintKind;
import dev.pgconvoy.task.TableCopy;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
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

  private final Map<Long, Index> byOid = new HashMap<>();
  private final Map<Long, Index> byConstraint = new HashMap<>();
  private final Set<Long> materializedViews;
  private final Set<Long> tablesAlone;

  SourceIndexes(Catalog catalog, Cut cut) {
    for (Index index : catalog.indexes()) {
      byOid.put(index.oid(), index);
      KeyConstraint constraint = index.constraint();
      if (constraint != null) {
        byConstraint.put(constraint.oid(), index);
      }
    }
    materializedViews =
        catalog.materializedViews().stream().map(MaterializedView::oid).collect(Collectors.toSet());
    tablesAlone = cut.alone().stream().map(TableCopy::oid).collect(Collectors.toSet());
  }

  /**
   * The index that an entry makes, or null: it makes none, or one that the catalog doesn't have.
   */
  @Nullable Index find(TocEntry entry) {
    return switch (entry.kind()) {
      case INDEX -> byOid.get(entry.oid());
      case CONSTRAINT -> byConstraint.get(entry.oid());
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
