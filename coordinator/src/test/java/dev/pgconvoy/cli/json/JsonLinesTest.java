package dev.pgconvoy.cli.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.progress.RunEvent;
import dev.pgconvoy.progress.RunSummary;
import dev.pgconvoy.progress.RunSummary.Verdict;
import dev.pgconvoy.progress.RunView;
import dev.pgconvoy.progress.RunView.Phase;
import dev.pgconvoy.progress.RunView.SectionState;
import dev.pgconvoy.progress.RunView.SectionView;
import dev.pgconvoy.progress.RunView.Totals;
import dev.pgconvoy.task.Section;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Goal: names that programs rely on stay. Method: whole lines are compared. */
class JsonLinesTest {

  private static final Instant AT = Instant.parse("2026-11-23T20:00:00Z");
  private static final StartedLine STARTED =
      new StartedLine("1.0", "a:1/x", "b:2/y", List.of("data"), 4, false);

  @Test
  void a_start_names_both_sides() {
    assertEquals(
        """
        {"type":"started","version":"1.0","source":"a:1/x","target":"b:2/y","sections":["data"],"jobs":4,"resume":false}""",
        JsonLines.text(STARTED));
  }

  @Test
  void an_event_has_its_time_in_utc() {
    assertEquals(
        """
        {"type":"event","at":"2026-11-23T20:00:00Z","severity":"warning","text":"a \\"b\\""}""",
        JsonLines.text(EventLine.of(new RunEvent(AT, RunEvent.Severity.WARNING, "a \"b\""))));
  }

  @Test
  void progress_has_units_in_its_names_and_leaves_out_what_is_not_known() {
    assertEquals(
        """
        {"type":"progress","run":"r1","phase":"running","elapsed_seconds":1.5,"bytes_copied":10,"bytes_expected":20,\
        "rows_copied":3,"bytes_per_second":4,"rows_per_second":5,"tables_done":1,"tables":2,"retries":0,"running":[],"next":["n"]}""",
        JsonLines.text(ProgressLine.of(view(SectionState.RUNNING))));
  }

  @Test
  void a_section_has_its_name_as_on_the_command_line() {
    assertEquals(
        """
        {"type":"section","section":"post-data","state":"left_out","tasks_done":1,"tasks_failed":0,"tasks":2,"busy_seconds":0.25,"rows":0,"large_objects":0,"bytes":0}""",
        JsonLines.text(SectionLine.of(section(SectionState.LEFT_OUT))));
  }

  @Test
  void a_run_starts_tells_changes_once_and_ends() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JsonLines programs = new JsonLines(out);
    programs.write(STARTED);
    JsonWatch watch = new JsonWatch(programs);
    watch.show(view(SectionState.WAITING));
    watch.show(view(SectionState.RUNNING));
    watch.show(view(SectionState.RUNNING));
    watch.end(
        new RunSummary(
            view(SectionState.DONE),
            Verdict.FAILED,
            "why",
            List.of(),
            List.of(),
            List.of(),
            List.of()),
        Optional.of("pgconvoy migrate --resume"));
    List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
    assertEquals(
        List.of("started", "section", "progress", "section", "section", "progress", "summary"),
        lines.stream().map(line -> line.substring(9, line.indexOf('"', 9))).toList());
    assertTrue(lines.getLast().contains("\"exit_code\":1,\"reason\":\"why\""), lines.getLast());
    assertTrue(lines.getLast().contains("\"go_on\":\"pgconvoy migrate --resume\""));
  }

  @Test
  void a_run_that_cannot_go_on_has_no_command_for_it() {
    RunSummary proved =
        new RunSummary(
            view(SectionState.DONE),
            Verdict.PROVED,
            null,
            List.of(),
            List.of(),
            List.of(),
            List.of());
    String line = JsonLines.text(SummaryLine.of(proved, null));
    assertFalse(line.contains("go_on"), line);
    assertFalse(line.contains("reason"), line);
  }

  @Test
  void a_target_without_a_run_has_none() {
    assertEquals(
        """
        {"type":"status","target":"b:2/y"}""",
        JsonLines.text(new StatusLine("b:2/y", null)));
  }

  private static RunView view(SectionState state) {
    return new RunView(
        "r1",
        Phase.RUNNING,
        null,
        AT,
        Duration.ofMillis(1_500),
        new Totals(10, 20, 3, 4, 5, 1, 2, 0),
        List.of(section(state)),
        List.of(),
        List.of("n"),
        List.of(),
        null);
  }

  private static SectionView section(SectionState state) {
    return new SectionView(Section.POST_DATA, state, 1, 0, 2, Duration.ofMillis(250), 0, 0, 0);
  }
}
