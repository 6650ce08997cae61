package dev.pgconvoy.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.pgconvoy.report.HtmlReport;
import dev.pgconvoy.report.SampleReports;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The report on a phone. */
@ExtendWith(Chromium.class)
class ReportPageIT {

  /** As long as PostgreSQL takes it, and without any place to break it at. */
  private static final String LONG = "s".repeat(63) + "." + "t".repeat(63);

  @Test
  void however_long_names_are_only_tables_scroll_sideways(Browsing browsing, @TempDir Path folder)
      throws Exception {
    Path file = folder.resolve("report.html");
    try (Writer out = Files.newBufferedWriter(file)) {
      HtmlReport.write(SampleReports.everything(LONG), out);
    }
    Page page = browsing.open(Browsing.PHONE_WIDTH, Browsing.PHONE_HEIGHT, ColorScheme.LIGHT);
    page.navigate(file.toUri().toString());
    assertEquals(
        page.evaluate("document.documentElement.clientWidth"),
        page.evaluate("document.documentElement.scrollWidth"));
  }
}
