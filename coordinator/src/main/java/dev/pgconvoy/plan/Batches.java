package dev.pgconvoy.plan;

import dev.pgconvoy.archive.EntryKind;
import dev.pgconvoy.archive.TocEntry;
import java.util.ArrayList;
import java.util.List;

/**
 * Entries in the archive's order, in runs that one transaction can restore: each takes locks, of
 * which a server has max_locks_per_transaction (64) for each of max_connections (100).
 */
final class Batches {

  /** Measured as fast as any; with table, TOAST table and its index 600 locks. */
  private static final int PRE_DATA_ENTRIES = 200;

  /** One that fails takes the others with it, and here most can fail. */
  private static final int POST_DATA_ENTRIES = 100;

  private final int most;
  private final boolean oneKind;
  private final List<List<TocEntry>> batches = new ArrayList<>();
  private List<TocEntry> batch = new ArrayList<>();

  private Batches(int most, boolean oneKind) {
    this.most = most;
    this.oneKind = oneKind;
  }

  /** An extension, which can hold hundreds of objects, is alone. */
  static List<List<TocEntry>> ofPreData(List<TocEntry> entries) {
    Batches batches = new Batches(PRE_DATA_ENTRIES, false);
    entries.forEach(batches::add);
    batches.end();
    return batches.batches;
  }

  /**
   * Each batch of one kind of object, with its comments, or of one tree of partitioned indexes:
   * what is independent does not wait, or fail, for another.
   */
  static List<List<TocEntry>> ofPostData(List<TocEntry> entries, Contents contents) {
    Batches batches = new Batches(POST_DATA_ENTRIES, true);
    List<TocEntry> attachments = new ArrayList<>();
    for (TocEntry entry : entries) {
      if (entry.kind() == EntryKind.INDEX_ATTACH) {
        attachments.add(entry);
      } else {
        batches.addTrees(attachments, contents);
        batches.add(entry);
      }
    }
    batches.addTrees(attachments, contents);
    batches.end();
    return batches.batches;
  }

  private void addTrees(List<TocEntry> attachments, Contents contents) {
    if (attachments.isEmpty()) {
      return;
    }
    for (List<TocEntry> tree : IndexTrees.of(attachments, contents)) {
      end();
      tree.forEach(this::add);
    }
    attachments.clear();
  }

  private void add(TocEntry entry) {
    if (!fits(entry)) {
      end();
    }
    batch.add(entry);
  }

  private boolean fits(TocEntry entry) {
    if (batch.isEmpty()) {
      return true;
    }
    if (batch.size() >= most) {
      return false;
    }
    EntryKind kind = entry.kind();
    EntryKind first = batch.getFirst().kind();
    if (kind == EntryKind.EXTENSION || first == EntryKind.EXTENSION) {
      return false;
    }
    return !oneKind || kind == first || kind.isAttribute();
  }

  private void end() {
    if (!batch.isEmpty()) {
      batches.add(batch);
      batch = new ArrayList<>();
    }
  }
}
