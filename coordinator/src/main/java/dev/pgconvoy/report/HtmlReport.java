package dev.pgconvoy.report;

import dev.pgconvoy.postgres.SqlResource;
import dev.pgconvoy.report.Report.Kind;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/**
 * The report as one page that needs nothing else: no script, no request. Lists are bounded, and say
 * so; the JSON has them whole.
 */
public final class HtmlReport {

  private static final String STYLE = SqlResource.read(HtmlReport.class, "report.css");

  /** All that the page may do, wherever it is opened: be styled by what is in it. */
  public static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; style-src 'sha256-"
          + sha256(STYLE)
          + "'; base-uri 'none'; form-action 'none'";

  /** The parts of the page, in their order. */
  private static List<HtmlSection> sections(Report report) {
    return List.of(
            new HtmlDifferences(report),
            new HtmlDefinitions(report),
            new HtmlFailures(report),
            new HtmlSteps(report),
            new HtmlTables(report),
            new HtmlSequences(report),
            new HtmlObjects(report),
            new HtmlSourceChange(report),
            new HtmlRun(report),
            new HtmlEvents(report))
        .stream()
        .filter(HtmlSection::isThere)
        .toList();
  }

  /** Written while it is made. The writer is the caller's. */
  public static void write(Report report, Writer out) throws IOException {
    Html html = new Html(out);
    String title =
        (report.kind() == Kind.MIGRATION ? "Migration of " : "Validation of ")
            + report.source().name()
            + ": "
            + report.outcome().headline();
    List<HtmlSection> sections = sections(report);
    html.raw("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    html.open("meta", "http-equiv", "Content-Security-Policy", "content", CONTENT_SECURITY_POLICY);
    html.raw("\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    html.raw("<meta name=\"color-scheme\" content=\"light dark\">\n");
    html.element("title", title).raw("\n<style>" + STYLE + "</style>\n</head>\n<body>\n");
    new HtmlSummary(report).write(html);
    contents(html, sections);
    html.raw("<main>\n");
    sections.forEach(section -> section(html, section));
    html.raw("</main>\n");
    footer(html, report);
    html.raw("</body>\n</html>\n");
    out.flush();
  }

  private static void contents(Html html, List<HtmlSection> sections) {
    html.element(
        "nav",
        nav ->
            sections.forEach(
                section -> nav.element("a", section.title(), "href", "#" + section.id())),
        "aria-label",
        "Contents");
    html.line();
  }

  private static void section(Html html, HtmlSection section) {
    html.raw("<section ").raw("id=\"" + section.id() + "\" aria-labelledby=\"");
    html.raw(section.id() + "-title\">\n");
    html.element("h2", section.title(), "id", section.id() + "-title").line();
    section.write(html);
    html.raw("</section>\n");
  }

  private static void footer(Html html, Report report) {
    html.element(
        "footer",
        footer -> {
          report.notes().forEach(note -> footer.element("p", note));
          footer.element(
              "p",
              "A fingerprint is the number of rows of a table and the sum, modulo 2^128, of a 128-bit hash of every row: equal fingerprints mean equal rows, in whatever order. "
                  + (report.kind() == Kind.MIGRATION
                      ? "The source's is taken of the rows that were sent, in one snapshot of the source; the target's of the rows read back from it."
                      : "Each side's is taken of its rows in one snapshot."));
          footer.element(
              "p",
              "Written by pgconvoy "
                  + report.version()
                  + " at "
                  + Figures.time(report.writtenAt())
                  + ". All times are UTC. The same in full, for programs: report.json.");
        });
    html.line();
  }

  private static String sha256(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private HtmlReport() {}
}
