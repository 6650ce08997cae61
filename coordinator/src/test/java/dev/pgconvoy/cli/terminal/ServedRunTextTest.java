package dev.pgconvoy.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.progress.RunPicture.Settings;
import dev.pgconvoy.progress.RunView;
import dev.pgconvoy.progress.RunView.Phase;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServedRunTextTest {

  private static final Settings SETTINGS = new Settings(4, 4, 6_000_000);

  @Test
  void a_file_or_pipe_gets_lines_like_the_runs_own_log_and_no_bar() {
    List<String> lines =
        lines(SampleRuns.copying(45, "\"public\".\"orders\""), Look.paper(false, true));
    assertEquals(5, lines.size(), lines::toString);
    assertTrue(lines.get(1).endsWith(" pre-data is done"), lines.get(1));
    assertEquals(
        EventLines.time(SampleRuns.nothing().startedAt().plusSeconds(45))
            + " data 43/96; post-data 45/1,180; 45 %: 1.1 of 2.6 GiB, 27 MiB/s, 4,500,000 rows; all rows in 55-85 s;"
            + " 2 tasks: TABLE DATA public.orders 1/8, INDEX public.orders_customer_id_idx",
        lines.get(2));
    assertEquals(
        "  old-primary.example.com:5432/shop → 10.20.30.40:5432/shop, run 3f2a91cc, 45 s so far",
        lines.get(3));
    assertEquals("  4 tasks at a time, at most 6 MB/s, snapshot held for 45 s", lines.get(4));
    assertFalse(String.join("\n", lines).contains("━"), lines::toString);
  }

  @Test
  void it_says_why_nothing_goes_on() {
    List<String> lines =
        lines(SampleRuns.phase(Phase.PAUSED, "disk full on the target"), Look.paper(false, true));
    assertTrue(
        lines.stream().anyMatch(line -> line.contains(" paused: disk full on the target; data ")),
        lines::toString);
  }

  @Test
  void a_terminal_gets_the_panel() {
    List<String> lines =
        lines(
            SampleRuns.copying(45, "\"public\".\"orders\""),
            Look.screen(new TerminalSize(24, 80), false, true));
    assertTrue(lines.stream().anyMatch(line -> line.contains("━")), lines::toString);
  }

  private static List<String> lines(RunView view, Look look) {
    return ServedRunText.lines(view, SampleRuns.ROUTE, SETTINGS, 45.0, null, look);
  }
}
