package dev.pgconvoy.report;

import dev.pgconvoy.progress.ObjectLedger;
import dev.pgconvoy.progress.ObjectLedger.Created;
import dev.pgconvoy.progress.ObjectLedger.Skipped;
import dev.pgconvoy.report.HtmlTable.Column;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The ledger: how many objects of each kind were made, left out and why, or not made. */
final class HtmlObjects implements HtmlSection {

  /** Names of one kind that are listed in a row; JSON has more. */
  private static final int NAMES = 500;

  private static final List<Column> COLUMNS =
      List.of(
          new Column("Kind", "name"),
          new Column("Made", "number"),
          new Column("Left out", "number"),
          new Column("Failed", "number"),
          new Column("To be made", "number"));

  private final ObjectLedger objects;

  HtmlObjects(Report report) {
    this.objects = report.objects();
  }

  @Override
  public String id() {
    return "objects";
  }

  @Override
  public String title() {
    return "Objects";
  }

  @Override
  public boolean isThere() {
    return !objects.types().isEmpty();
  }

  @Override
  public void write(Html html) {
    html.element("p", "Every object of the source, as pg_dump names its kind.", "class", "note");
    HtmlTable.write(
        html,
        "Objects by kind",
        COLUMNS,
        objects.types(),
        (type, row) ->
            row.cell(type.type())
                .cell(figure(type.created()))
                .cell(figure(type.skipped()))
                .cell(figure(type.failed()))
                .cell(figure(type.planned())));
    leftOut(html);
    objects.created().forEach(created -> names(html, created));
    if (objects.created().isEmpty()) {
      html.element(
          "p",
          "There are too many objects to list those that were made one by one: while the run is at work, /api/objects?format=csv has them.",
          "class",
          "note");
    }
  }

  private static String figure(int count) {
    return count == 0 ? "" : Figures.count(count);
  }

  private void leftOut(Html html) {
    Map<String, List<Skipped>> reasons =
        objects.skipped().stream()
            .collect(Collectors.groupingBy(Skipped::why, LinkedHashMap::new, Collectors.toList()));
    reasons.forEach(
        (why, skipped) ->
            list(
                html,
                Figures.counted(skipped.size(), "object") + " left out: " + why,
                skipped.stream().map(Skipped::object).toList()));
  }

  private static void names(Html html, Created created) {
    list(
        html,
        created.type() + ": " + Figures.count(created.names().size()) + " made",
        created.names());
  }

  /** Closed, as few read it: paper shows the summary. */
  private static void list(Html html, String summary, List<String> names) {
    html.element(
        "details",
        details -> {
          details.element("summary", summary);
          details.element(
              "p",
              names.stream().limit(NAMES).map(Html::oneLine).collect(Collectors.joining(", "))
                  + (names.size() > NAMES
                      ? " and " + Figures.count(names.size() - NAMES) + " more, in report.json"
                      : ""),
              "class",
              "names");
        });
    html.line();
  }
}
