package dev.pgconvoy.report;

import dev.pgconvoy.report.HtmlTable.Column;
import dev.pgconvoy.report.Report.SectionFigures;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The sections of a migration, with when each was at work. */
final class HtmlSteps implements HtmlSection {

  private static final List<Column> COLUMNS =
      List.of(
          new Column("Section", "name"),
          new Column("Tasks", "number"),
          new Column("Rows", "number"),
          new Column("Data", "number"),
          new Column("Began", "number"),
          new Column("Took", "number"),
          new Column("When", "chart"));

  private final Report report;

  HtmlSteps(Report report) {
    this.report = report;
  }

  @Override
  public String id() {
    return "sections";
  }

  @Override
  public String title() {
    return "Sections";
  }

  @Override
  public boolean isThere() {
    return !report.sections().isEmpty();
  }

  @Override
  public void write(Html html) {
    html.element(
        "p",
        "Sections overlap: an index is built as soon as its table is loaded, while others are still copied.",
        "class",
        "note");
    String end =
        report.sections().stream()
            .map(SectionFigures::endedAt)
            .filter(Objects::nonNull)
            .max(Comparator.naturalOrder())
            .orElse(null);
    String begin =
        report.sections().stream()
            .map(SectionFigures::startedAt)
            .filter(Objects::nonNull)
            .min(Comparator.naturalOrder())
            .orElse(null);
    HtmlTable.write(
        html,
        "Sections",
        COLUMNS,
        report.sections(),
        (section, row) -> {
          boolean rows = section.bytes() > 0;
          row.cell(name(section))
              .cell(Figures.count(section.tasks()))
              .cell(rows ? Figures.count(section.rows()) : "")
              .cell(rows ? Figures.bytes(section.bytes()) : "")
              .cell(section.startedAt() == null ? "" : Figures.clock(section.startedAt()))
              .cell(Figures.duration(Figures.seconds(section.startedAt(), section.endedAt())))
              .cell(chart -> bar(chart, section, begin, end));
        });
  }

  private static java.util.function.Consumer<Html> name(SectionFigures section) {
    return html -> {
      html.text(section.section());
      html.element("span", what(section), "class", "what");
    };
  }

  private static String what(SectionFigures section) {
    return switch (section.section()) {
      case "pre-data" -> "schemas, types, functions, tables";
      case "sequences" -> "values of sequences";
      case "data" ->
          section.largeObjects() == 0
              ? "rows"
              : "rows and " + Figures.counted(section.largeObjects(), "large object");
      case "post-data" -> "indexes, constraints, triggers, views";
      case "validate" -> "rows read back and compared";
      default -> "";
    };
  }

  private static void bar(
      Html html, SectionFigures section, @Nullable String begin, @Nullable String end) {
    double all = Figures.seconds(begin, end);
    if (all <= 0) {
      return;
    }
    double from = 100 * Figures.seconds(begin, section.startedAt()) / all;
    double width = 100 * Figures.seconds(section.startedAt(), section.endedAt()) / all;
    html.raw(
        String.format(
            Locale.ROOT,
            "<svg viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect class=\"rail\" width=\"100\" height=\"8\" rx=\"1\"/><rect class=\"%s\" x=\"%.2f\" width=\"%.2f\" height=\"8\" rx=\"1\"/></svg>",
            section.section(),
            Math.clamp(from, 0.0, 99.0),
            Math.clamp(width, 0.8, 100.0)));
  }
}
