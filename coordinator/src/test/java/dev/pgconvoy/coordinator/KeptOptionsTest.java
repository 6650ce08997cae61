package dev.pgconvoy.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.progress.RunBoard;
import dev.pgconvoy.progress.RunEvent;
import dev.pgconvoy.task.CopyFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeptOptionsTest {

  private final RunBoard board = new RunBoard();

  @Test
  void a_resume_needs_no_options_and_may_have_the_same_ones_in_any_order() {
    PlanSettings begun = settings(true, List.of("a", "b"), List.of("c"), CopyFormat.TEXT);
    KeptOptions.require("r", begun, PlanSettings.defaults(), board);
    KeptOptions.require(
        "r", begun, settings(true, List.of("b", "a"), List.of("c"), CopyFormat.TEXT), board);
    assertEquals(List.of(), board.view().events());
  }

  @Test
  void options_that_ask_for_other_objects_are_refused_by_name() {
    PlanSettings begun = settings(false, List.of("a"), List.of(), null);
    PlanSettings given = settings(true, List.of("a", "b"), List.of("c"), null);
    String refused =
        assertThrows(RefusedException.class, () -> KeptOptions.require("r", begun, given, board))
            .getMessage();
    assertTrue(
        refused.contains(
            ": --owner (begun without it), --table a b (begun with a), --exclude-table-data c (begun without it). "),
        refused);
  }

  @Test
  void another_format_of_the_rows_is_told_to_have_no_effect() {
    KeptOptions.require(
        "r",
        PlanSettings.defaults(),
        settings(false, List.of(), List.of(), CopyFormat.TEXT),
        board);
    assertEquals(
        List.of(
            "--copy-format text (begun without it): rows travel as they did at the beginning of the run"),
        board.view().events().stream().map(RunEvent::text).toList());
  }

  private static PlanSettings settings(
      boolean owner, List<String> tables, List<String> withoutRows, @Nullable CopyFormat format) {
    return new PlanSettings(
        owner, false, false, List.of(), List.of(), tables, List.of(), withoutRows, format, true);
  }
}
