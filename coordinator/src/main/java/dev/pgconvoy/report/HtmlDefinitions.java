package dev.pgconvoy.report;

import dev.pgconvoy.report.HtmlTable.Column;
import dev.pgconvoy.validate.schema.SchemaDifference;
import dev.pgconvoy.validate.schema.SchemaResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The definitions of both sides: how many of each kind were compared, and which differ, in full.
 */
final class HtmlDefinitions implements HtmlSection {

  private static final List<Column> KINDS =
      List.of(
          new Column("Kind", "name"),
          new Column("On the source", "number"),
          new Column("On the target", "number"),
          new Column("Different", "number"));

  private static final List<Column> ATTRIBUTES =
      List.of(
          new Column("Property", "name"),
          new Column("Source", "value"),
          new Column("Target", "value"));

  private final @Nullable SchemaResult schema;

  HtmlDefinitions(Report report) {
    this.schema = report.validation() == null ? report.schema() : report.validation().schema();
  }

  @Override
  public String id() {
    return "definitions";
  }

  @Override
  public String title() {
    return "Definitions";
  }

  @Override
  public boolean isThere() {
    return schema != null;
  }

  @Override
  public void write(Html html) {
    SchemaResult found = schema;
    if (found == null) {
      return;
    }
    html.element(
        "p",
        found.equal()
            ? "The definitions of all objects are the same on both sides"
                + (found.expected().isEmpty() ? "." : ", but for what was known before.")
            : Figures.counted(found.differing(), "object") + " differ.");
    found.differences().stream().limit(ROWS).forEach(difference -> difference(html, difference));
    long shown = Math.min(ROWS, found.differences().size());
    HtmlSection.bounded(html, shown, found.differing(), "object");
    HtmlTable.write(
        html,
        "Objects compared, by kind",
        KINDS,
        found.kinds(),
        (kind, row) ->
            row.cell(kind.kind())
                .cell(Figures.count(kind.source()))
                .cell(Figures.count(kind.target()))
                .cell(kind.differing() == 0 ? "" : Figures.count(kind.differing())));
    expected(html, found);
    found.notes().forEach(note -> html.element("p", note, "class", "note"));
    if (!found.withoutStatistics().isEmpty()) {
      html.element(
          "p",
          "Without planner statistics on the target, so to be analyzed: "
              + String.join(", ", found.withoutStatistics().stream().map(Html::oneLine).toList()),
          "class",
          "note");
    }
  }

  private static void difference(Html html, SchemaDifference difference) {
    html.element("h3", Html.oneLine(difference.name()));
    String parts =
        difference.parts() == 0
            ? ""
            : " with " + Figures.counted(difference.parts(), "object") + " that belong to it";
    switch (difference.change()) {
      case MISSING -> {
        html.element("p", "It is missing on the target" + parts + ". On the source:");
        html.element("pre", difference.source());
      }
      case EXTRA -> {
        html.element("p", "It is only on the target" + parts + ":");
        html.element("pre", difference.target());
      }
      case CHANGED -> {
        HtmlTable.write(
            html,
            "Properties of " + Html.oneLine(difference.name()) + " that differ",
            ATTRIBUTES,
            difference.attributes(),
            (attribute, row) ->
                row.cell(attribute.attribute())
                    .cell(cell -> value(cell, attribute.source()))
                    .cell(cell -> value(cell, attribute.target())));
        definitions(html, difference);
      }
    }
  }

  private static void definitions(Html html, SchemaDifference difference) {
    html.element(
        "details",
        details -> {
          details.element("summary", "Both definitions");
          details.element("p", "Source:", "class", "note");
          details.element("pre", difference.source());
          details.element("p", "Target:", "class", "note");
          details.element("pre", difference.target());
        });
  }

  private static void value(Html html, @Nullable String value) {
    if (value == null) {
      html.element("i", "not set");
    } else {
      html.element("code", value);
    }
  }

  private static void expected(Html html, SchemaResult found) {
    if (found.expected().isEmpty()) {
      return;
    }
    html.element(
        "details",
        details -> {
          details.element(
              "summary",
              Figures.counted(found.expected().size(), "difference")
                  + " known before, each with its reason");
          details.element(
              "ul",
              list ->
                  found.expected().stream()
                      .limit(ROWS)
                      .forEach(
                          known ->
                              list.element(
                                  "li",
                                  Html.oneLine(known.difference().name()) + ": " + known.why())));
        });
  }
}
