package dev.pgconvoy.report;

import dev.pgconvoy.postgres.PgFailure;
import dev.pgconvoy.progress.ObjectLedger.Failed;
import dev.pgconvoy.report.HtmlTable.Column;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Objects that could not be made, each with PostgreSQL's words, what to do, and what was left out
 * for want of it.
 */
final class HtmlFailures implements HtmlSection {

  /** Names of what was left out with one object; JSON has more. */
  private static final int NAMES = 500;

  /** More names than this are closed, as few read them. */
  private static final int OPEN = 5;

  private static final List<Column> COLUMNS =
      List.of(
          new Column("Object", "name"),
          new Column("SQLSTATE", "text"),
          new Column("What happened", "text"),
          new Column("What to do", "text"));

  private final int all;

  /** Those that failed themselves, and those that need one that isn't listed. */
  private final List<Failed> told = new ArrayList<>();

  private final Map<String, List<String>> leftOut = new HashMap<>();

  HtmlFailures(Report report) {
    List<Failed> failed = report.objects().failed();
    Set<String> causes =
        failed.stream()
            .filter(object -> object.needs() == null)
            .map(Failed::object)
            .collect(Collectors.toSet());
    for (Failed object : failed) {
      String needs = object.needs();
      if (needs != null && causes.contains(needs)) {
        leftOut.computeIfAbsent(needs, cause -> new ArrayList<>()).add(object.object());
      } else {
        told.add(object);
      }
    }
    this.all = failed.size();
  }

  @Override
  public String id() {
    return "failed";
  }

  @Override
  public String title() {
    return "What could not be made";
  }

  @Override
  public boolean isThere() {
    return all > 0;
  }

  @Override
  public void write(Html html) {
    HtmlSection.bounded(html, Math.min(ROWS, told.size()), told.size(), "object");
    HtmlTable.write(
        html,
        "Objects that could not be made",
        COLUMNS,
        told.stream().limit(ROWS).toList(),
        (object, row) ->
            row.cell(Html.oneLine(object.object()))
                .cell(state(object.failure()))
                .cell(what -> happened(what, object))
                .cell(
                    object.failure() == null
                        ? Html.oneLine(object.whatToDo())
                        : Remedy.of(object.object(), object.failure())));
  }

  private void happened(Html html, Failed object) {
    html.text(
        object.failure() != null
            ? object.failure().oneLine()
            : object.needs() == null
                ? "what it needs failed"
                : "left out, as it needs " + Html.oneLine(object.needs()) + ", which failed");
    List<String> with = leftOut.getOrDefault(object.object(), List.of());
    if (with.size() > OPEN) {
      html.element(
          "details",
          details ->
              details
                  .element(
                      "summary",
                      "left out, as they need this: " + Figures.counted(with.size(), "object"))
                  .element("p", names(with), "class", "names"));
    } else if (!with.isEmpty()) {
      String they = with.size() == 1 ? "it needs" : "they need";
      html.element("span", "left out, as " + they + " this: " + names(with), "class", "what");
    }
  }

  private static String names(List<String> objects) {
    String names =
        objects.stream().limit(NAMES).map(Html::oneLine).collect(Collectors.joining(", "));
    return objects.size() > NAMES
        ? names + " and " + Figures.count(objects.size() - NAMES) + " more, in report.json"
        : names;
  }

  private static String state(@Nullable PgFailure failure) {
    return failure == null || failure.sqlState() == null ? "" : failure.sqlState();
  }
}
