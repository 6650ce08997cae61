package dev.pgconvoy.coordinator;

import dev.pgconvoy.catalog.MaterializedView;
import dev.pgconvoy.coordinator.SetSequences.Moved;
import dev.pgconvoy.progress.RunSummary.SkippedObject;
import dev.pgconvoy.task.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The materialized views whose rows can't be the source's, since each REFRESH gives them others,
 * and the sequences that a REFRESH draws from.
 */
final class RefreshedViews {

  /** More than anybody reads. */
  private static final int LISTED = 1_000;

  private static final int NAMED = 10;

  private final List<MaterializedView> views;

  private RefreshedViews(List<MaterializedView> views) {
    this.views = views;
  }

  /**
   * @param views of the source
   * @param sections of the run: without post-data it fills none
   */
  static RefreshedViews of(List<MaterializedView> views, Set<Section> sections) {
    return new RefreshedViews(
        sections.contains(Section.POST_DATA) || sections.contains(Section.VALIDATE)
            ? views.stream().filter(MaterializedView::changing).toList()
            : List.of());
  }

  /** What people are told of their rows. */
  List<SkippedObject> told() {
    return views.stream()
        .limit(LISTED)
        .map(view -> new SkippedObject(SkippedObjects.ROWS + view.name().sql(), view.whyOther()))
        .toList();
  }

  /** For an event of the run. */
  static String named(List<SkippedObject> objects) {
    String first =
        objects.stream()
            .limit(NAMED)
            .map(object -> object.object() + ": " + object.why())
            .collect(Collectors.joining("; "));
    return objects.size() > NAMED ? first + " and " + (objects.size() - NAMED) + " more" : first;
  }

  /**
   * Takes the sequences apart.
   *
   * @param moved since they were set
   * @param differences where those go that no REFRESH accounts for
   * @return those that one does account for: they are ahead, and so give no value again
   */
  List<SkippedObject> accountFor(List<Moved> moved, List<String> differences) {
    List<SkippedObject> accounted = new ArrayList<>();
    for (Moved one : moved) {
      views.stream()
          .filter(view -> one.ahead() && view.mayHaveMoved(one.sequence()))
          .findFirst()
          .ifPresentOrElse(
              view ->
                  accounted.add(
                      new SkippedObject(
                          SkippedObjects.VALUE + one.sequence().sql(),
                          "ahead of the source's, as the REFRESH of "
                              + view.name()
                              + " draws from it: "
                              + one.text())),
              () -> differences.add("sequence " + one.sequence().sql() + ": " + one.text()));
    }
    return accounted;
  }
}
