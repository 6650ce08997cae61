package dev.pgconvoy.plan;

import dev.pgconvoy.catalog.Catalog;
import dev.pgconvoy.catalog.Table;
import dev.pgconvoy.postgres.QualifiedName;
import dev.pgconvoy.task.TableCopy;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The tables that crash recovery of the target empties. Where rows are routed by a partition root
 * nobody knows which of them lie in an unlogged partition, so one such partition counts for all.
 */
public final class UnloggedTables {

  private final Set<Long> tables;
  private final Set<QualifiedName> roots;

  public UnloggedTables(Catalog catalog) {
    this.tables =
        catalog.tables().stream()
            .filter(Table::unlogged)
            .map(Table::oid)
            .collect(Collectors.toSet());
    this.roots =
        catalog.tables().stream()
            .filter(table -> table.unlogged() && table.throughRoot())
            .map(Table::into)
            .collect(Collectors.toSet());
  }

  public boolean isEmptied(TableCopy copy) {
    return isEmptied(copy.oid(), copy.into());
  }

  boolean isEmptied(Table table) {
    return isEmptied(table.oid(), table.into());
  }

  private boolean isEmptied(long oid, QualifiedName into) {
    return tables.contains(oid) || roots.contains(into);
  }

  /** Partition roots of which a crash empties only some partitions. */
  public Set<QualifiedName> roots() {
    return roots;
  }
}
