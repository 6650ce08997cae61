package dev.pgconvoy.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pgconvoy.progress.RunView.Totals;
import dev.pgconvoy.task.Section;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Goal: what counts as copied. Method: tasks that move, commit and go, and the totals then. */
class AdvanceTest {

  private final List<AtWork> atWork = new ArrayList<>();
  private final Advance advance = new Advance(Section.DATA, atWork);

  @Test
  void what_a_task_has_moved_so_far_counts_until_it_goes_without_having_committed() {
    advance.expect(2, 1_000, 5, 100);
    moving(begun(Section.DATA, 900), 40, 300);
    assertEquals(45, totals().rowsCopied());
    assertEquals(400, totals().bytesCopied());
    atWork.clear();
    assertEquals(5, totals().rowsCopied());
    assertEquals(100, totals().bytesCopied());
  }

  @Test
  void a_commit_replaces_the_estimate_of_its_task() {
    advance.expect(2, 1_000, 0, 0);
    AtWork task = begun(Section.DATA, 600);
    atWork.remove(task);
    advance.committed(task, 70, 450);
    assertEquals(70, totals().rowsCopied());
    assertEquals(450, totals().bytesCopied());
    assertEquals(850, totals().bytesExpected());
  }

  @Test
  void no_more_is_copied_than_is_expected_though_the_estimate_was_too_low() {
    advance.expect(1, 100, 0, 0);
    moving(begun(Section.DATA, 100), 10, 250);
    assertEquals(250, totals().bytesExpected());
  }

  @Test
  void other_sections_do_not_count() {
    advance.expect(1, 100, 0, 0);
    AtWork task = begun(Section.VALIDATE, 80);
    moving(task, 10, 50);
    advance.committed(task, 10, 50);
    assertEquals(0, totals().rowsCopied());
    assertEquals(0, totals().bytesCopied());
    assertEquals(100, totals().bytesExpected());
  }

  private AtWork begun(Section section, long bytesExpected) {
    AtWork task = new AtWork(1, "a task", "slot 1", 1, section, bytesExpected, 0);
    atWork.add(task);
    return task;
  }

  private static void moving(AtWork task, long rows, long bytes) {
    task.rows = rows;
    task.bytes = bytes;
  }

  private Totals totals() {
    return advance.totals(1, 0, 0);
  }
}
