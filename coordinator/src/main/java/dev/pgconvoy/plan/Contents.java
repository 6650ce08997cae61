package dev.pgconvoy.plan;

import dev.pgconvoy.archive.Archive;
import dev.pgconvoy.archive.EntryKind;
import dev.pgconvoy.archive.TocEntry;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An archive's entries by dump id. */
final class Contents {

  private final List<TocEntry> entries;
  private final @Nullable TocEntry[] byDumpId;
  private final int[] positions;

  Contents(Archive archive) {
    entries = archive.entries();
    byDumpId = new TocEntry[1 + entries.stream().mapToInt(TocEntry::dumpId).max().orElse(0)];
    int position = 0;
    positions = new int[byDumpId.length];
    for (TocEntry entry : entries) {
      if (byDumpId[entry.dumpId()] != null) {
        throw new IllegalArgumentException("the archive has two entries " + entry.dumpId());
      }
      positions[entry.dumpId()] = position++;
      byDumpId[entry.dumpId()] = entry;
    }
  }

  /** In the archive's order. */
  List<TocEntry> entries() {
    return entries;
  }

  /** One more than the largest dump id. */
  int bound() {
    return byDumpId.length;
  }

  /** Where the entry comes in the archive's order. */
  int position(TocEntry entry) {
    return positions[entry.dumpId()];
  }

  /** What must exist before this entry, as far as the archive has it. */
  Stream<TocEntry> dependencies(TocEntry entry) {
    return entry.dependencies().stream().mapToObj(this::find).flatMap(Stream::ofNullable);
  }

  @Nullable TocEntry find(int dumpId) {
    return dumpId > 0 && dumpId < byDumpId.length ? byDumpId[dumpId] : null;
  }

  /** Whether tables, and what is used like a table, are meant: they are locked by name. */
  static boolean isRelation(TocEntry entry) {
    return switch (entry.kind()) {
      case TABLE, FOREIGN_TABLE, VIEW, MATERIALIZED_VIEW, SEQUENCE -> hasOid(entry);
      default -> false;
    };
  }

  private static boolean hasOid(TocEntry entry) {
    return entry.oid() != 0;
  }

  static boolean is(TocEntry entry, EntryKind kind) {
    return entry.kind() == kind;
  }
}
