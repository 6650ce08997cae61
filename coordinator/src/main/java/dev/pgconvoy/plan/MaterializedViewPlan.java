package dev.pgconvoy.plan;

import dev.pgconvoy.archive.EntryKind;
import dev.pgconvoy.archive.TocEntry;
import dev.pgconvoy.catalog.Catalog;
import dev.pgconvoy.catalog.MaterializedView;
import dev.pgconvoy.plan.TaskGraph.OnFailure;
import dev.pgconvoy.task.Section;
import dev.pgconvoy.task.Task.RefreshMatview;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Materialized views, each after those that it reads, and their indexes. What a function of a user
 * reads no dependency tells: a view that fails is tried again when all others have been.
 */
final class MaterializedViewPlan {

  private final Draft draft;
  private final SourceIndexes indexes;
  private final Map<Long, MaterializedView> views = new HashMap<>();
  private final int ready;
  private final Map<Long, Integer> refreshes = new HashMap<>();
  private final List<Integer> tasks = new ArrayList<>();

  /**
   * @param ready a barrier: all is there that a view may read or need to be read fast
   */
  MaterializedViewPlan(Draft draft, SourceIndexes indexes, Catalog catalog, int ready) {
    this.draft = draft;
    this.indexes = indexes;
    this.ready = ready;
    catalog.materializedViews().forEach(view -> views.put(view.oid(), view));
  }

  /**
   * @param entries data of materialized views, indexes on them, and comments on those
   * @return all tasks
   */
  List<Integer> plan(List<TocEntry> entries) {
    Map<Long, List<TocEntry>> byView = new LinkedHashMap<>();
    List<TocEntry> others = new ArrayList<>();
    for (TocEntry entry : entries) {
      if (Contents.is(entry, EntryKind.MATERIALIZED_VIEW_DATA)) {
        refresh(entry);
      } else {
        view(entry)
            .map(view -> byView.computeIfAbsent(view, v -> new ArrayList<>(2)))
            .orElse(others)
            .add(entry);
      }
    }
    byView.forEach(this::indexes);
    if (!others.isEmpty()) {
      restore("materialized views", others, CostModel.statements(others.size()));
    }
    return tasks;
  }

  private void refresh(TocEntry entry) {
    MaterializedView view = views.get(entry.oid());
    if (view == null) {
      restore("materialized view " + entry.dumpId(), List.of(entry), CostModel.refresh(0));
      return;
    }
    int task =
        draft.add(
            new RefreshMatview(view.name(), entry.dumpId()),
            CostModel.refresh(view.bytes()),
            view.builtin() ? OnFailure.RECORD : OnFailure.TRY_LAST,
            List.of(new RelationLock(view.oid(), LockMode.ACCESS_EXCLUSIVE)));
    draft.assign(entry, task);
    draft.after(task, ready);
    refreshes.put(view.oid(), task);
    tasks.add(task);
  }

  /** Of which view an index, or a comment on one, is. */
  private Optional<Long> view(TocEntry entry) {
    return Stream.concat(Stream.of(entry), draft.contents().dependencies(entry))
        .filter(SourceIndexes::makesIndex)
        .findFirst()
        .map(index -> indexes.get(index).tableOid());
  }

  private void indexes(long oid, List<TocEntry> entries) {
    MaterializedView view = views.get(oid);
    String name = view == null ? String.valueOf(oid) : view.name().sql();
    double seconds =
        entries.stream()
            .filter(SourceIndexes::makesIndex)
            .mapToDouble(
                entry ->
                    CostModel.index(view == null ? 0 : view.bytes(), indexes.get(entry).bytes()))
            .sum();
    int task = restore("indexes of " + name, entries, seconds);
    Integer refresh = refreshes.get(oid);
    if (refresh != null) {
      draft.after(task, refresh);
    }
  }

  private int restore(String name, List<TocEntry> entries, double seconds) {
    int task =
        draft.restore(
            Section.POST_DATA, name, entries, seconds + CostModel.statements(entries.size()));
    draft.after(task, ready);
    tasks.add(task);
    return task;
  }
}
