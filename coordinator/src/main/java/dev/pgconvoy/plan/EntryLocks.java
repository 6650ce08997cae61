package dev.pgconvoy.plan;

import dev.pgconvoy.archive.TocEntry;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The locks that restoring entries takes on relations that were there before. The strongest mode
 * stands for all that change a relation: what they truly take differs from one release to another.
 */
final class EntryLocks {

  private final Contents contents;
  private final Map<Long, LockMode> modes = new HashMap<>();

  EntryLocks(Contents contents, Touches touches, List<TocEntry> entries) {
    this.contents = contents;
    Set<Integer> created = new HashSet<>();
    for (TocEntry entry : entries) {
      created.add(entry.dumpId());
      reads(entry);
    }
    for (TocEntry entry : entries) {
      for (int touched : touches.of(entry)) {
        if (!created.contains(touched)) {
          changes(touched);
        }
      }
    }
  }

  /** A view, or rule, opens the tables that it is made of. */
  private void reads(TocEntry entry) {
    switch (entry.kind()) {
      case VIEW, MATERIALIZED_VIEW, RULE ->
          contents
              .dependencies(entry)
              .filter(Contents::isRelation)
              .forEach(on -> modes.putIfAbsent(on.oid(), LockMode.ACCESS_SHARE));
      default -> {}
    }
  }

  private void changes(int dumpId) {
    TocEntry relation = contents.find(dumpId);
    if (relation != null && Contents.isRelation(relation)) {
      modes.put(relation.oid(), LockMode.ACCESS_EXCLUSIVE);
    }
  }

  /** By relation. */
  List<RelationLock> locks() {
    return modes.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(mode -> new RelationLock(mode.getKey(), mode.getValue()))
        .toList();
  }
}
