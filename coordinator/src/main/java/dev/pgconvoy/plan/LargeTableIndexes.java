package dev.pgconvoy.plan;

import dev.pgconvoy.archive.ArchiveSection;
import dev.pgconvoy.archive.TocEntry;
import dev.pgconvoy.catalog.Index;
import dev.pgconvoy.catalog.Index.KeyConstraint;
import dev.pgconvoy.plan.TaskGraph.OnFailure;
import dev.pgconvoy.task.Section;
import dev.pgconvoy.task.TableCopy;
import dev.pgconvoy.task.Task.BuildIndex;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The indexes of one table that has tasks of its own. Building an index takes a lock that other
 * builds share, but putting a constraint on it, or clustering by it, excludes them: those come in
 * short tasks after all builds, one for each index, so that none fails for another.
 */
final class LargeTableIndexes {

  /**
   * Below this, what is won by building side by side, and by reading the table meanwhile, is lost
   * again by one more task.
   */
  private static final long WORTH_BUILDING_APART = 32L << 20;

  private final Draft draft;
  private final Milestones milestones;
  private final SourceIndexes indexes;

  LargeTableIndexes(Draft draft, Milestones milestones, SourceIndexes indexes) {
    this.draft = draft;
    this.milestones = milestones;
    this.indexes = indexes;
  }

  /**
   * @param entries indexes, keys and their comments
   * @param loaded what the table's rows wait for
   * @return the tasks that finish its indexes
   */
  List<Integer> plan(TableCopy copy, List<TocEntry> entries, int loaded) {
    boolean apart =
        copy.sizeBytes() >= WORTH_BUILDING_APART
            && entries.stream().anyMatch(SourceIndexes::makesIndex);
    return apart ? apart(copy, entries, loaded) : inSequence(copy, entries, loaded);
  }

  private List<Integer> inSequence(TableCopy copy, List<TocEntry> entries, int loaded) {
    List<TocEntry> early = entries.stream().filter(this::isEarly).toList();
    List<TocEntry> late = entries.stream().filter(entry -> !isEarly(entry)).toList();
    List<Integer> tasks = new ArrayList<>();
    if (!early.isEmpty()) {
      tasks.add(asTheyStand("indexes of " + copy.table(), copy, early, loaded));
    }
    if (!late.isEmpty()) {
      tasks.add(asTheyStand("late indexes of " + copy.table(), copy, late, milestones.data()));
    }
    return tasks;
  }

  private List<Integer> apart(TableCopy copy, List<TocEntry> entries, int loaded) {
    List<Integer> tasks = new ArrayList<>();
    List<Integer> builds = new ArrayList<>();
    Map<TocEntry, Integer> begun = new LinkedHashMap<>();
    Map<TocEntry, List<TocEntry>> comments = new LinkedHashMap<>();
    for (TocEntry entry : entries) {
      int after = isEarly(entry) ? loaded : milestones.data();
      if (!SourceIndexes.makesIndex(entry)) {
        comments.computeIfAbsent(described(entry), index -> new ArrayList<>()).add(entry);
      } else if (canBeBuiltFirst(entry)) {
        int build = build(copy, entry, after);
        builds.add(build);
        if (isFinishedBy(entry)) {
          draft.assign(entry, build);
        } else {
          begun.put(entry, build);
        }
      } else {
        tasks.add(asTheyStand(name(entry), copy, List.of(entry), after));
      }
    }
    tasks.addAll(builds);
    begun.forEach((entry, build) -> tasks.add(finish(entry, build, builds)));
    comments.forEach((index, onIt) -> tasks.add(describe(index, onIt, builds)));
    return tasks;
  }

  private String name(TocEntry entry) {
    return "index " + indexes.get(entry).name();
  }

  private int build(TableCopy copy, TocEntry entry, int after) {
    Index index = indexes.get(entry);
    int task =
        draft.add(
            new BuildIndex(copy.table(), index.name(), entry.dumpId()),
            CostModel.index(copy.sizeBytes(), index.bytes()),
            OnFailure.RECORD,
            List.of(new RelationLock(copy.oid(), LockMode.SHARE)));
    draft.after(task, after);
    return task;
  }

  /**
   * A constraint, or what else follows a build. It needs its own, and waits for the end of the
   * others, whose lock it excludes.
   */
  private int finish(TocEntry entry, int build, List<Integer> builds) {
    int task =
        draft.restore(
            Section.POST_DATA,
            (indexes.get(entry).constraint() == null ? "properties of " : "key on ") + name(entry),
            List.of(entry),
            CostModel.statements(1));
    draft.after(task, build);
    builds.stream().filter(other -> other != build).forEach(other -> draft.afterEnd(task, other));
    return task;
  }

  /** The index that a comment is on. */
  private TocEntry described(TocEntry comment) {
    return draft
        .contents()
        .dependencies(comment)
        .filter(SourceIndexes::makesIndex)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(comment + " is on no index"));
  }

  private int describe(TocEntry index, List<TocEntry> comments, List<Integer> builds) {
    int task =
        draft.restore(
            Section.POST_DATA,
            "comments on " + name(index),
            comments,
            CostModel.statements(comments.size()));
    builds.forEach(build -> draft.afterEnd(task, build));
    return task;
  }

  private int asTheyStand(String name, TableCopy copy, List<TocEntry> entries, int after) {
    double seconds =
        entries.stream()
            .filter(SourceIndexes::makesIndex)
            .mapToDouble(entry -> CostModel.index(copy.sizeBytes(), indexes.get(entry).bytes()))
            .sum();
    int task =
        draft.restore(
            Section.POST_DATA, name, entries, seconds + CostModel.statements(entries.size()));
    draft.after(task, after);
    return task;
  }

  private boolean isEarly(TocEntry entry) {
    return draft.contents().dependencies(entry).allMatch(this::isReadyWithTable)
        && (!SourceIndexes.makesIndex(entry) || SourceIndexes.isEarly(indexes.get(entry)));
  }

  /** What an index needs is a table, which is pre-data; what a comment needs is the index. */
  private boolean isReadyWithTable(TocEntry on) {
    return SourceIndexes.makesIndex(on) ? isEarly(on) : on.section() != ArchiveSection.POST_DATA;
  }

  private boolean canBeBuiltFirst(TocEntry entry) {
    Index index = indexes.get(entry);
    KeyConstraint constraint = index.constraint();
    return constraint == null || (SourceIndexes.isKey(constraint) && index.definition() != null);
  }

  private boolean isFinishedBy(TocEntry entry) {
    Index index = indexes.get(entry);
    return index.constraint() == null && !index.tail();
  }
}
