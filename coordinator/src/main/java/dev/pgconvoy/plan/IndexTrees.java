package dev.pgconvoy.plan;

import dev.pgconvoy.archive.EntryKind;
import dev.pgconvoy.archive.TocEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which entries attach indexes to one partitioned index, over all its levels. An entry of a tree
 * depends on the index that is attached and on the one that it is attached to (pg_dump,
 * flagInhIndexes), each an index of its own or a constraint's.
 */
final class IndexTrees {

  private final Contents contents;

  /** By dump id of an index: of another one in its tree, nearer to the one that stands for it. */
  private final Map<Integer, Integer> nearer = new HashMap<>();

  private IndexTrees(Contents contents) {
    this.contents = contents;
  }

  /** Groups the entries by tree, each in the order in which they come. */
  static Collection<List<TocEntry>> of(List<TocEntry> attachments, Contents contents) {
    IndexTrees trees = new IndexTrees(contents);
    attachments.forEach(trees::join);
    Map<Integer, List<TocEntry>> byTree = new LinkedHashMap<>();
    for (TocEntry attachment : attachments) {
      byTree.computeIfAbsent(trees.tree(attachment), tree -> new ArrayList<>()).add(attachment);
    }
    return byTree.values();
  }

  private void join(TocEntry attachment) {
    int tree = tree(attachment);
    indexes(attachment).forEach(index -> nearer.put(standing(index), tree));
  }

  /** Of one that depends on no index, as its own. */
  private int tree(TocEntry attachment) {
    return indexes(attachment).stream().findFirst().map(this::standing).orElse(attachment.dumpId());
  }

  private int standing(int index) {
    int at = index;
    int next = nearer.getOrDefault(at, at);
    while (next != at) {
      at = next;
      next = nearer.getOrDefault(at, at);
    }
    nearer.put(index, at);
    return at;
  }

  private List<Integer> indexes(TocEntry attachment) {
    return contents
        .dependencies(attachment)
        .filter(on -> on.kind() == EntryKind.INDEX || on.kind() == EntryKind.CONSTRAINT)
        .map(TocEntry::dumpId)
        .toList();
  }
}
