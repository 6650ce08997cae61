package dev.pgconvoy.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.progress.RunSummary.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SummaryTextTest {

  private static final String GO_ON = "pgconvoy migrate --source " + "x".repeat(150) + " --resume";

  @ParameterizedTest
  @ValueSource(ints = {40, 80, 120, 200})
  void only_the_command_to_copy_is_wider_than_the_screen(int columns) {
    for (Verdict verdict : Verdict.values()) {
      lines(verdict, columns).stream()
          .filter(line -> !line.plain().contains("--source"))
          .forEach(line -> assertTrue(line.width() < columns, line.plain()));
    }
  }

  @ParameterizedTest
  @EnumSource(Verdict.class)
  void the_verdict_is_a_word_in_capitals_at_the_start_of_a_line(Verdict verdict) {
    assertTrue(
        text(verdict, 80).contains("\n" + VerdictText.word(verdict) + ": "), text(verdict, 80));
  }

  @Test
  void a_failed_object_has_its_sqlstate_and_what_to_do() {
    String text = text(Verdict.SOME_OBJECTS_FAILED, 120);
    assertTrue(text.contains("INDEX public.orders_geo"), text);
    assertTrue(text.contains("42704"), text);
    assertTrue(text.contains("→ what it names isn't on the target"), text);
  }

  @Test
  void what_was_left_out_for_want_of_a_failed_object_is_named_with_that_and_its_error_told_once() {
    String text = text(Verdict.SOME_OBJECTS_FAILED, 160);
    assertTrue(text.contains("could not be made (4)"), text);
    assertTrue(
        text.contains(
            "left out, as they need it: 2 objects: COMMENT public.INDEX orders_geo, STATISTICS public.orders_geo"),
        text);
    assertEquals(
        2, text.lines().filter(line -> line.contains("access method \"rum\"")).count(), text);
    assertTrue(text.contains("left out, as it needs VIEW public.not_listed, which failed"), text);
  }

  @Test
  void an_incomplete_run_claims_no_more_than_was_compared() {
    String text = text(Verdict.SOME_OBJECTS_FAILED, 120);
    assertTrue(text.contains("what else arrived was not compared"), text);
  }

  @Test
  void what_was_left_out_is_grouped_by_reason() {
    String text = text(Verdict.PROVED, 120);
    assertTrue(text.contains("2 objects: privileges are left out without --acl"), text);
    assertTrue(text.contains("ACL public.orders, ACL public.customers"), text);
  }

  @Test
  void only_tables_that_took_time_are_called_slow() {
    String text = text(Verdict.PROVED, 120);
    assertTrue(text.contains("public.orders"), text);
    assertFalse(text.contains("public.quick"), text);
  }

  @Test
  void a_section_without_rows_claims_none() {
    assertTrue(
        lines(Verdict.PROVED, 120).stream()
            .map(Line::plain)
            .anyMatch(line -> line.startsWith("  sequences") && line.endsWith(" 12")));
  }

  @Test
  void a_reason_is_one_line_in_a_file() {
    List<Line> lines =
        SummaryText.lines(
            SampleRuns.summary(Verdict.FAILED, "why ".repeat(100)),
            SampleRuns.ROUTE,
            Optional.empty(),
            Look.paper(false, true));
    assertTrue(lines.getLast().plain().startsWith("FAILED: why why"), lines.getLast().plain());
    assertTrue(lines.getLast().plain().endsWith("why why"), lines.getLast().plain());
  }

  private static List<Line> lines(Verdict verdict, int columns) {
    return SummaryText.lines(
        SampleRuns.summary(verdict, "the target's disk is full"),
        SampleRuns.ROUTE,
        Optional.of(GO_ON),
        Look.screen(new TerminalSize(24, columns), false, true));
  }

  private static String text(Verdict verdict, int columns) {
    return lines(verdict, columns).stream().map(Line::plain).collect(Collectors.joining("\n"));
  }
}
