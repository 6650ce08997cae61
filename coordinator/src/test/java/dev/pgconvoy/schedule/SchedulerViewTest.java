package dev.pgconvoy.schedule;

import static dev.pgconvoy.schedule.Graphs.exclusive;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.postgres.Retry;
import dev.pgconvoy.task.Section;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SchedulerViewTest {

  private final Graphs graphs = new Graphs();

  @Test
  void a_view_counts_tasks_by_section_and_state_and_what_is_left() {
    int first = graphs.locking(4, exclusive(1));
    int second = graphs.locking(3, exclusive(1));
    int third = graphs.task(2);
    graphs.task(Section.POST_DATA, 1, first, second);
    SchedulerScript script = new SchedulerScript(graphs.build());
    Decision.Grant running = script.granted(first);
    script.finished(script.granted(third));

    SchedulerView view = script.scheduler.view();

    SchedulerView.SectionTasks data = view.sections().getFirst();
    assertEquals(Section.DATA, data.section());
    assertEquals(1, data.tasks().get(TaskState.RUNNING));
    assertEquals(1, data.tasks().get(TaskState.READY));
    assertEquals(1, data.tasks().get(TaskState.DONE));
    assertEquals(0, data.tasks().get(TaskState.FAILED));
    assertEquals(7, data.secondsLeft());
    assertEquals(1, view.waitingForLocks());
    assertEquals(8, view.secondsLeft());
    assertEquals(5, view.longestPathSeconds());
    assertEquals(
        List.of(
            new SchedulerView.AtWork(
                running.lease(), first, SchedulerScript.WORKER, 0, 1, script.now(), false)),
        view.atWork());
  }

  @Test
  void a_view_names_what_comes_next_and_who_waits() {
    int large = graphs.task(4);
    int small = graphs.task(1);
    SchedulerScript script = new SchedulerScript(graphs.build());

    assertEquals(OptionalInt.of(large), script.scheduler.view().next());
    script.granted(large);
    assertEquals(OptionalInt.of(small), script.scheduler.view().next());
    script.granted(small);
    script.refused();
    assertEquals(OptionalInt.empty(), script.scheduler.view().next());
    assertEquals(1, script.scheduler.view().asksWaiting());
  }

  @Test
  void a_view_says_why_nothing_moves() {
    graphs.task(1);
    SchedulerScript script = new SchedulerScript(graphs.build());
    script.failed(script.granted(), Retry.SAME_SNAPSHOT);
    script.on(new SchedulerEvent.Frozen());
    script.on(new SchedulerEvent.Pause());

    SchedulerView view = script.scheduler.view();

    assertTrue(view.frozen());
    assertEquals(1, view.retries());
    assertEquals(Set.of(PauseCause.USER), view.pauses());
    assertEquals(100, view.slots());
    assertEquals(null, view.stopping());
  }
}
