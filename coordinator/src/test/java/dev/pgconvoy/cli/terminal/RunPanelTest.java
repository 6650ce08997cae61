package dev.pgconvoy.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.progress.RunView;
import dev.pgconvoy.progress.RunView.Phase;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Goal: the panel fits every terminal and says what matters in each. Method: pictures with long,
 * wide and hostile names, drawn at many sizes.
 */
class RunPanelTest {

  private static final RunView BUSY =
      SampleRuns.copying(
          60,
          "\"public\".\"orders\"",
          SampleRuns.LONG_NAME,
          SampleRuns.WIDE_NAME,
          SampleRuns.NASTY_NAME);

  @ParameterizedTest
  @ValueSource(ints = {20, 25, 30, 40, 60, 79, 80, 81, 100, 120, 160, 200, 500})
  void no_line_wraps_and_none_is_too_many(int columns) {
    for (RunView view :
        List.of(BUSY, SampleRuns.nothing(), SampleRuns.phase(Phase.PAUSED, "x".repeat(300)))) {
      for (int rows : new int[] {2, 8, 12, 24, 60}) {
        List<Line> lines = lines(view, columns, rows);
        assertTrue(lines.size() < rows, lines.size() + " lines in " + rows + " rows");
        lines.forEach(line -> assertTrue(line.width() < columns, line.plain()));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 80, 120, 200})
  void where_from_and_to_how_far_and_what_is_done_is_there_at_every_width(int columns) {
    String panel = plain(lines(BUSY, columns, 24));
    for (String part :
        List.of(
            "→",
            "0",
            "1:00",
            "✓ pre-data",
            "▸ data",
            "· validate",
            "60 %",
            "public.orders 1/8",
            "INDEX",
            "next: ")) {
      assertTrue(panel.contains(part), part + " is missing in\n" + panel);
    }
  }

  @Test
  void a_wide_terminal_shows_all_there_is() {
    String panel = plain(lines(BUSY, 200, 24));
    for (String part :
        List.of(
            "run 3f2a91cc",
            "1.5 of 2.6 GiB",
            "27 MiB/s",
            "6,000,000 rows",
            "30 of 62 tables",
            "2 retries",
            "all rows in 40-70 s",
            "data 57/96",
            "attempt 2")) {
      assertTrue(panel.contains(part), part + " is missing in\n" + panel);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 60, 80, 120, 200})
  void what_failed_is_counted_at_every_width_and_no_rate_is_told_of_rows_that_are_there(
      int columns) {
    String panel = plain(lines(SampleRuns.failing(), columns, 24));
    assertTrue(panel.contains("2 failed"), panel);
    assertFalse(panel.contains("MiB/s"), panel);
  }

  @Test
  void tasks_that_have_no_line_are_counted() {
    RunView crowded =
        SampleRuns.copying(10, Collections.nCopies(30, "\"t\"").toArray(String[]::new));
    String panel = plain(lines(crowded, 80, 16));
    assertTrue(panel.contains("more at work"), panel);
  }

  @Test
  void nothing_known_is_no_zero_by_zero() {
    String panel = plain(lines(SampleRuns.nothing(), 80, 24));
    assertTrue(panel.contains("connecting"), panel);
    assertFalse(panel.contains("0 of 0"), panel);
  }

  @Test
  void a_section_that_has_nothing_to_do_is_not_counted_as_done() {
    String panel = plain(lines(SampleRuns.withoutSequences(60), 200, 24));
    assertTrue(panel.contains("– sequences 0"), panel);
    assertTrue(panel.contains("✓ pre-data 120"), panel);
  }

  @Test
  void names_cannot_talk_to_the_terminal() {
    String panel =
        lines(BUSY, 200, 24).stream().map(line -> line.paint(false)).collect(Collectors.joining());
    assertFalse(panel.contains("\u001b"), panel);
    assertFalse(panel.contains("\u202e"), panel);
  }

  @Test
  void a_terminal_without_unicode_gets_ascii() {
    Look ascii = Look.screen(new TerminalSize(24, 120), false, false);
    String panel =
        plain(new RunPanel(SampleRuns.ROUTE, ascii).lines(SampleRuns.copying(60, "\"t\""), 0));
    assertTrue(panel.contains("###"), panel);
    assertEquals(-1, panel.chars().filter(c -> c > 126).findFirst().orElse(-1), panel);
  }

  @Test
  void a_pause_says_why() {
    String panel = plain(lines(SampleRuns.phase(Phase.PAUSED, "pre-data has ended"), 80, 24));
    assertTrue(panel.contains("paused: pre-data has ended"), panel);
  }

  private static List<Line> lines(RunView view, int columns, int rows) {
    Look look = Look.screen(new TerminalSize(rows, columns), true, true);
    return new RunPanel(SampleRuns.ROUTE, look).lines(view, 7);
  }

  private static String plain(List<Line> lines) {
    return lines.stream().map(Line::plain).collect(Collectors.joining("\n"));
  }
}
