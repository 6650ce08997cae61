package dev.pgconvoy.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pgconvoy.progress.RunSummary.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page: all is in it, nothing is fetched, nothing runs, and its lists have an end. */
class HtmlReportTest {

  private static final String HOSTILE = "a\"b'<script>alert(1)</script>\nü; DROP";

  @Test
  void names_with_markup_quotes_and_line_breaks_are_shown_and_do_nothing() throws IOException {
    String page = page(SampleReports.everything(HOSTILE));
    assertFalse(page.contains("<script"), page);
    assertTrue(page.contains("a&quot;b&#39;&lt;script&gt;alert(1)&lt;/script&gt;\\nü; DROP"), page);
  }

  @Test
  void every_tag_is_closed_in_its_turn() throws IOException {
    String page = page(SampleReports.everything(HOSTILE));
    String body = page.substring(page.indexOf("<body>"), page.indexOf("</html>"));
    ArrayDeque<String> open = new ArrayDeque<>();
    Matcher tags = Pattern.compile("<(/?)([a-z0-9]+)[^>]*?(/?)>").matcher(body);
    while (tags.find()) {
      if (!tags.group(1).isEmpty()) {
        assertEquals(open.poll(), tags.group(2), () -> "at " + tags.start());
      } else if (tags.group(3).isEmpty()) {
        open.push(tags.group(2));
      }
    }
    assertEquals(0, open.size(), open::toString);
  }

  @Test
  void the_page_asks_for_nothing_and_its_policy_allows_nothing_but_its_style() throws Exception {
    String page = page(SampleReports.everything("public.t"));
    assertFalse(Pattern.compile("(src|href)=\"(?!#)").matcher(page).find(), page);
    assertFalse(page.contains("url("), page);
    assertFalse(Pattern.compile("\\sstyle=").matcher(page).find(), page);
    String style = page.substring(page.indexOf("<style>") + 7, page.indexOf("</style>"));
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
    assertTrue(
        HtmlReport.CONTENT_SECURITY_POLICY.contains(
            "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'"));
  }

  @Test
  void a_list_of_many_tables_has_an_end_and_says_so() throws IOException {
    String page = page(SampleReports.tables(100_000));
    assertTrue(page.contains("Listed are 1,000 of 100,000 tables"), "it says so");
    assertTrue(page.length() < 1_000_000, () -> page.length() + " characters");
  }

  @Test
  void the_json_has_every_table() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ReportJson.write(SampleReports.tables(5_000), out);
    assertEquals(5_000, new ObjectMapper().readTree(out.toByteArray()).path("tables").size());
  }

  @Test
  void a_redacted_report_has_no_value_of_a_row() throws IOException {
    Report whole = SampleReports.everything("public.t");
    assertTrue(page(whole).contains("value of the key"));
    assertTrue(page(whole).contains("the value of a row"));
    Report report = RedactedReport.of(whole);
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    ReportJson.write(report, json);
    String written = page(report) + json.toString(StandardCharsets.UTF_8);
    assertFalse(written.contains("value of the key"), written);
    assertFalse(written.contains("the value of a row"), written);
    assertFalse(written.contains("value of public.t"), written);
    assertTrue(written.contains("(withheld)"), written);
  }

  @Test
  void what_the_journal_keeps_is_read_as_it_was_written() {
    Report whole = SampleReports.everything(HOSTILE);
    EpochEnding ending =
        new EpochEnding(
            Verdict.DIFFERENT,
            null,
            3,
            whole.objects(),
            whole.differences(),
            whole.differingRows(),
            whole.sequences(),
            whole.sourceChange(),
            null,
            whole.events());
    assertEquals(ending, EpochEnding.fromJson(ending.toJson()));
  }

  private static String page(Report report) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ReportFiles.html(report, out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
