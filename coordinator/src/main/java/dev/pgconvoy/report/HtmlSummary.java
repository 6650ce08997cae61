package dev.pgconvoy.report;

import dev.pgconvoy.progress.ObjectLedger.TypeCount;
import dev.pgconvoy.report.Report.Database;
import dev.pgconvoy.report.Report.Kind;
import dev.pgconvoy.report.Report.Outcome;
import java.util.Locale;

/** The first screen: what, from where to where, when, how long, how much, and the verdict. */
final class HtmlSummary {

  private final Report report;

  HtmlSummary(Report report) {
    this.report = report;
  }

  void write(Html html) {
    html.element("header", this::header);
    html.line();
  }

  private void header(Html html) {
    html.element(
        "p",
        brand -> {
          brand.element("strong", "pgconvoy");
          brand.element(
              "span", report.kind() == Kind.MIGRATION ? "Migration report" : "Validation report");
          if (report.run() != null) {
            brand.element("span", "run " + report.run(), "class", "run");
          }
        },
        "class",
        "brand");
    Outcome outcome = report.outcome();
    html.element(
        "div",
        verdict -> {
          icon(verdict, outcome);
          verdict.element(
              "div",
              words -> {
                words.element("p", word(outcome.verdict()), "class", "word");
                words.element("h1", outcome.headline());
                words.element("p", TaskName.readable(outcome.sentence()), "class", "sentence");
              });
        },
        "class",
        "verdict " + outcome.tone().label());
    html.element(
        "div",
        route -> {
          side(route, "Source", report.source());
          route.element("span", "→", "class", "arrow", "aria-label", "to");
          side(route, "Target", report.target());
        },
        "class",
        "route");
    html.element("dl", this::times, "class", "facts");
    html.element("dl", this::amounts, "class", "facts");
    if (report.sourceChange() != null) {
      String sentence = report.sourceChange().sentence();
      html.element(
          "p",
          Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1) + ".",
          "class",
          "change");
    }
  }

  private static void icon(Html html, Outcome outcome) {
    String path =
        switch (outcome.tone()) {
          case GOOD -> "M10 17l4.5 4.5L23 12";
          case BAD -> "M11 11l10 10M21 11L11 21";
          case WARNING -> "M16 9v9M16 22.5v.5";
          case BUSY -> "M16 9v7l5 3";
        };
    html.raw(
        "<svg viewBox=\"0 0 32 32\" aria-hidden=\"true\"><circle cx=\"16\" cy=\"16\" r=\"15\"/><path d=\""
            + path
            + "\"/></svg>");
  }

  private static String word(String verdict) {
    return switch (verdict) {
      case "sections_done" -> "DONE";
      case "some_objects_failed" -> "INCOMPLETE";
      default -> verdict.replace('_', ' ').toUpperCase(Locale.ROOT);
    };
  }

  private static void side(Html html, String which, Database database) {
    html.element(
        "div",
        side -> {
          side.element("span", which, "class", "which");
          side.element("b", Html.oneLine(database.name()));
          side.element("span", Figures.server(database.server()), "class", "server");
        },
        "class",
        "side");
  }

  private void times(Html html) {
    fact(html, "Began", Figures.time(report.startedAt()));
    fact(html, "Ended", report.endedAt() == null ? "not yet" : Figures.time(report.endedAt()));
    fact(html, "Took", took());
  }

  private void amounts(Html html) {
    fact(html, "Tables", Figures.count(report.totals().tables()));
    fact(html, "Rows", Figures.count(report.totals().rows()));
    if (report.kind() == Kind.MIGRATION) {
      fact(html, "Data", Figures.bytes(report.totals().bytes()));
    }
    fact(html, "Sequences", Figures.count(report.totals().sequences()));
    if (!report.objects().types().isEmpty()) {
      int failed = report.objects().failures();
      fact(
          html,
          "Objects made",
          Figures.count(report.objects().total(TypeCount::created))
              + (failed == 0 ? "" : ", " + Figures.count(failed) + " failed"));
    }
    fact(html, "Tables compared", compared());
  }

  private String took() {
    int processes = report.epochs().size();
    return Figures.duration(report.seconds())
        + (processes > 1 ? ", in " + processes + " processes" : "");
  }

  private String compared() {
    int equal = report.totals().equalTables();
    int different = report.totals().differingTables();
    if (equal + different == 0) {
      return "none";
    }
    return Figures.count(equal)
        + " equal"
        + (different == 0 ? "" : ", " + Figures.count(different) + " different");
  }

  private static void fact(Html html, String name, String value) {
    html.element(
        "div",
        fact -> {
          fact.element("dt", name);
          fact.element("dd", value);
        });
  }
}
