package dev.pgconvoy.plan;

import dev.pgconvoy.catalog.Catalog;
import dev.pgconvoy.catalog.Table;
import dev.pgconvoy.task.CopyFormat;
import dev.pgconvoy.task.TableCopy;
import java.util.ArrayList;
import java.util.List;

/** Divides tables into parts, and puts small ones together. */
final class Cutter {

  private final Catalog catalog;
  private final PlanOptions options;
  private final List<TableCopy> alone = new ArrayList<>();
  private final List<TableCopy> small = new ArrayList<>();
  private final List<Table> configuration = new ArrayList<>();

  /** Apart, because a crash of the target has them copied again, and no others with them. */
  private final List<TableCopy> smallUnlogged = new ArrayList<>();

  private final UnloggedTables unlogged;

  private Cutter(Catalog catalog, PlanOptions options) {
    this.catalog = catalog;
    this.options = options;
    this.unlogged = new UnloggedTables(catalog);
  }

  static Cut cut(Catalog catalog, PlanOptions options) {
    return new Cutter(catalog, options).cut();
  }

  private Cut cut() {
    List<Table> tables = catalog.tablesWithRows().stream().filter(Table::withData).toList();
    long totalBytes = tables.stream().mapToLong(Table::bytes).sum();
    long partBytes = partBytes(totalBytes);
    long wholeBytes = wholeBytes(totalBytes);
    for (Table table : tables) {
      if (table.configuration()) {
        configuration.add(table);
      } else if (table.bytes() < Math.min(CutLimits.SMALL_TABLE, options.partBytes())) {
        (unlogged.isEmptied(table) ? smallUnlogged : small).add(copy(table, 1, false));
      } else {
        int parts = table.bytes() <= wholeBytes ? 1 : parts(table, partBytes);
        alone.add(copy(table, parts, parts == 1 && canBeFrozen(table)));
      }
    }
    List<List<TableCopy>> groups = groups(small);
    groups.addAll(groups(smallUnlogged));
    if (!configuration.isEmpty()) {
      groups.add(configured());
    }
    return new Cut(alone, groups);
  }

  /** In one task, whatever their size: it alone can keep their order. */
  private List<TableCopy> configured() {
    return ConfigurationTables.inOrder(configuration, catalog.foreignKeys()).stream()
        .map(table -> copy(table, 1, false))
        .toList();
  }

  /** Small enough that all slots have several parts to do, of one table too. */
  private long partBytes(long totalBytes) {
    long share = totalBytes / ((long) options.slots() * CutLimits.PARTS_PER_SLOT);
    long most = options.partBytes();
    return Math.clamp(share, Math.min(CutLimits.SMALLEST_PART, most), most);
  }

  /**
   * Up to this size a table is copied in one stream, so that its rows arrive frozen: its indexes
   * are built, and it is vacuumed, without each of its pages being written once more. As long as no
   * other stream could have copied a part of it meanwhile, that costs nothing.
   */
  private long wholeBytes(long totalBytes) {
    if (options.partBytes() < PlanOptions.DEFAULT_PART_BYTES) {
      return 0; // Small parts were asked for.
    }
    boolean oneStream = options.streams() == 1;
    long share = totalBytes / ((long) options.streams() * CutLimits.PARTS_PER_SLOT);
    return Math.min(oneStream ? totalBytes : share, CutLimits.LARGEST_WHOLE);
  }

  private int parts(Table table, long partBytes) {
    if (!canBeCut(table)) {
      return 1;
    }
    long wanted = Math.ceilDiv(table.bytes(), partBytes);
    return Math.clamp(Math.min(wanted, table.pages()), 1, CutLimits.MOST_PARTS);
  }

  private boolean canBeCut(Table table) {
    return table.heap() && catalog.database().major() >= CutLimits.CTID_RANGE_SCAN;
  }

  /** An unlogged table may be copied again when foreign keys refer to it: no TRUNCATE then. */
  private boolean canBeFrozen(Table table) {
    return !table.throughRoot() && !unlogged.isEmptied(table);
  }

  private TableCopy copy(Table table, int parts, boolean freeze) {
    return new TableCopy(
        table.oid(),
        table.name(),
        table.into(),
        table.columns(),
        format(table),
        table.condition(),
        table.filenode(),
        table.pages(),
        parts,
        table.bytes(),
        freeze);
  }

  private CopyFormat format(Table table) {
    boolean text =
        table.textOnly() != null
            || !catalog.database().utf8()
            || options.format().filter(CopyFormat.TEXT::equals).isPresent();
    return text ? CopyFormat.TEXT : CopyFormat.BINARY;
  }

  private List<List<TableCopy>> groups(List<TableCopy> tables) {
    int share = Math.ceilDiv(tables.size(), options.slots() * CutLimits.PARTS_PER_SLOT);
    int most = Math.clamp(share, CutLimits.SMALLEST_GROUP, CutLimits.GROUP_TABLES);
    List<List<TableCopy>> groups = new ArrayList<>();
    List<TableCopy> group = new ArrayList<>();
    long bytes = 0;
    for (TableCopy copy : tables) {
      if (group.size() == most || bytes + copy.sizeBytes() > CutLimits.GROUP_BYTES) {
        groups.add(group);
        group = new ArrayList<>();
        bytes = 0;
      }
      group.add(copy);
      bytes += copy.sizeBytes();
    }
    if (!group.isEmpty()) {
      groups.add(group);
    }
    return groups;
  }
}
