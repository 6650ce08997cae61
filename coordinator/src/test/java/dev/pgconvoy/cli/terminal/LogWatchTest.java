package dev.pgconvoy.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.progress.RunSummary.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LogWatchTest {

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  @Test
  void events_come_once_and_status_every_few_seconds() {
    LogWatch watch = watch(false);
    watch.show(SampleRuns.nothing());
    for (int second = 0; second <= 60; second++) {
      watch.show(SampleRuns.copying(second, "\"public\".\"orders\""));
    }
    String text = log.toString(StandardCharsets.UTF_8);
    assertEquals(1, count(text, " connecting\n"), text);
    assertEquals(1, count(text, "pre-data is done\n"), text);
    assertEquals(12, count(text, " 2 tasks: "), text);
  }

  @Test
  void a_line_says_how_far_and_what_is_done() {
    LogWatch watch = watch(false);
    watch.show(SampleRuns.copying(45, "\"public\".\"orders\""));
    String text = log.toString(StandardCharsets.UTF_8);
    assertTrue(
        text.contains(
            "data 43/96; post-data 45/1,180; 45 %: 1.1 of 2.6 GiB, 27 MiB/s, 4,500,000 rows; all rows in 55-85 s;"
                + " 2 tasks: TABLE DATA public.orders 1/8, INDEX public.orders_customer_id_idx"),
        text);
  }

  @Test
  void quiet_is_warnings_errors_and_the_summary() {
    LogWatch watch = watch(true);
    watch.show(SampleRuns.copying(60, "\"public\".\"orders\""));
    watch.end(SampleRuns.summary(Verdict.PROVED, null), Optional.empty());
    String text = log.toString(StandardCharsets.UTF_8);
    assertFalse(text.contains("pre-data is done"), text);
    assertTrue(text.contains("warning: TABLE DATA"), text);
    assertTrue(text.contains("PROVED: "), text);
  }

  private LogWatch watch(boolean quiet) {
    PrintStream out = new PrintStream(log, true, StandardCharsets.UTF_8);
    return new LogWatch(out, Look.paper(false, true), SampleRuns.ROUTE, quiet);
  }

  private static int count(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }
}
