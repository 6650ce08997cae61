package dev.pgconvoy.schedule;

import static dev.pgconvoy.schedule.SchedulerScript.LIMITS;
import static dev.pgconvoy.schedule.SchedulerScript.WORKER;
import static dev.pgconvoy.schedule.SchedulerScript.only;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.plan.TaskGraph.Barrier;
import dev.pgconvoy.postgres.Retry;
import dev.pgconvoy.task.Section;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchedulerJournalTest {

  private final Graphs graphs = new Graphs();

  @Test
  void what_the_journal_says_is_done_is_not_handed_out() {
    int first = graphs.task(9);
    int second = graphs.task(5, first);
    int third = graphs.task(1, second);
    SchedulerScript script = new SchedulerScript(graphs.build(), first, second);

    script.granted(third);
  }

  @Test
  void a_run_with_nothing_left_to_do_is_over_at_the_first_tick() {
    int only = graphs.task(1);
    SchedulerScript script = new SchedulerScript(graphs.build(), only);
    Scheduler scheduler = new Scheduler(new Graphs().build(), TaskSet.NONE, LIMITS, 1, 1);

    assertEquals(
        List.of(new Decision.RunDone(RunOutcome.DONE)), scheduler.on(new SchedulerEvent.Tick(), 0));
    assertEquals(TaskSet.of(only), script.scheduler.done());
  }

  @Test
  void a_task_found_done_in_the_journal_counts_as_done() {
    int task = graphs.task(1);
    SchedulerScript script = new SchedulerScript(graphs.build());
    Decision.Grant grant = script.granted();

    List<Decision> decisions = script.on(new SchedulerEvent.Finished(grant.lease(), true));

    assertEquals(new Decision.TaskDone(task, grant.lease(), true), decisions.getFirst());
  }

  @Test
  void a_frozen_run_hands_out_nothing_and_does_not_end() {
    graphs.task(1);
    SchedulerScript script = new SchedulerScript(graphs.build());
    script.on(new SchedulerEvent.Frozen());

    script.refused();
    script.on(new SchedulerEvent.JournalReloaded(TaskSet.NONE));
    assertEquals(1, only(Decision.Grant.class, script.on(new SchedulerEvent.Thawed())).size());
  }

  /** Goal: a commit that a crash took back is not believed because its report came late. */
  @Test
  void a_commit_reported_while_in_doubt_is_left_to_the_journal() {
    int task = graphs.task(1);
    SchedulerScript script = new SchedulerScript(graphs.build());
    Decision.Grant grant = script.granted();
    script.on(new SchedulerEvent.Frozen());
    script.on(new SchedulerEvent.JournalReloaded(TaskSet.NONE));
    script.on(new SchedulerEvent.Thawed());

    assertInstanceOf(Decision.TaskRetried.class, script.finished(grant).getFirst());

    Decision.Grant again = script.granted(task);
    assertEquals(1, again.attempt());
    assertTrue(script.finished(again).contains(new Decision.RunDone(RunOutcome.DONE)));
  }

  @Test
  void a_failure_while_in_doubt_is_tried_again_whatever_it_was() {
    graphs.task(1);
    SchedulerScript script = new SchedulerScript(graphs.build());
    Decision.Grant grant = script.granted();
    script.on(new SchedulerEvent.Frozen());

    assertInstanceOf(Decision.TaskRetried.class, script.failed(grant, Retry.NEVER).getFirst());
  }

  @Test
  void what_a_crash_took_back_is_done_again_with_all_that_depends_on_it() {
    int table = graphs.task(Section.DATA, 9);
    int other = graphs.task(Section.DATA, 8);
    int loaded = graphs.barrier(Barrier.ALL_DONE, table, other);
    int index = graphs.task(Section.POST_DATA, 1, table);
    int check = graphs.task(Section.POST_DATA, 2, loaded);
    SchedulerScript script = new SchedulerScript(graphs.build());
    script.finishAllReady();
    script.on(new SchedulerEvent.Frozen());

    List<Decision> undone = script.on(new SchedulerEvent.JournalReloaded(TaskSet.of(table)));

    assertEquals(List.of(new Decision.TasksUndone(TaskSet.of(table, index, check))), undone);
    assertEquals(TaskState.DONE, script.state(other));
    script.on(new SchedulerEvent.Thawed());
    Decision.Grant again = script.granted(table);
    List<Decision> decisions = script.finished(again);
    assertTrue(decisions.contains(new Decision.SectionDone(Section.DATA)));
    script.finished(script.granted(check));
    assertTrue(
        script.finished(script.granted(index)).contains(new Decision.RunDone(RunOutcome.DONE)));
  }

  @Test
  void a_task_at_work_on_what_was_undone_is_stopped_and_counts_for_nothing() {
    int table = graphs.task(9);
    int index = graphs.task(1, table);
    SchedulerScript script = new SchedulerScript(graphs.build());
    script.finished(script.granted(table));
    Decision.Grant running = script.granted(index);
    script.on(new SchedulerEvent.Frozen());

    assertEquals(
        List.of(
            new Decision.TasksUndone(TaskSet.of(table, index)),
            new Decision.TerminateBackend(running.lease(), index, WORKER)),
        script.on(new SchedulerEvent.JournalReloaded(TaskSet.of(table))));
    assertEquals(List.of(new Decision.StaleReport(running.lease())), script.finished(running));
    script.backendGone(running);
    script.on(new SchedulerEvent.Thawed());

    assertEquals(TaskState.WAITING, script.state(index));
    script.finished(script.granted(table));
    assertEquals(1, script.granted(index).attempt());
  }

  @Test
  void what_is_outdated_is_done_again_whether_it_was_done_or_at_work() {
    int table = graphs.task(Section.DATA, 9);
    int read = graphs.task(Section.VALIDATE, 3, table);
    int reading = graphs.task(Section.VALIDATE, 2, table);
    int unread = graphs.task(Section.VALIDATE, 1, table);
    SchedulerScript script = new SchedulerScript(graphs.build());
    script.finished(script.granted(table));
    script.finished(script.granted(read));
    Decision.Grant running = script.granted(reading);
    script.on(new SchedulerEvent.Frozen());

    assertEquals(
        List.of(
            new Decision.TasksUndone(TaskSet.of(read, reading)),
            new Decision.TerminateBackend(running.lease(), reading, WORKER)),
        script.on(new SchedulerEvent.Outdated(TaskSet.of(read, reading, unread))));
    assertEquals(List.of(new Decision.StaleReport(running.lease())), script.finished(running));
    script.backendGone(running);
    script.on(new SchedulerEvent.Thawed());

    assertEquals(TaskState.DONE, script.state(table));
    script.finished(script.granted(read));
    script.finished(script.granted(reading));
    assertTrue(
        script.finished(script.granted(unread)).contains(new Decision.RunDone(RunOutcome.DONE)));
  }

  @Test
  void what_is_at_work_is_believed_in_a_run_that_is_held_but_what_is_outdated() {
    int table = graphs.task(Section.DATA, 9);
    int index = graphs.task(Section.POST_DATA, 3, table);
    int reading = graphs.task(Section.VALIDATE, 2, table);
    int next = graphs.task(Section.POST_DATA, 1, index);
    SchedulerScript script = new SchedulerScript(graphs.build());
    script.finished(script.granted(table));
    Decision.Grant building = script.granted(index);
    Decision.Grant running = script.granted(reading);
    script.on(new SchedulerEvent.Held());

    script.on(new SchedulerEvent.Outdated(TaskSet.of(reading)));
    assertEquals(List.of(new Decision.StaleReport(running.lease())), script.finished(running));
    assertEquals(
        new Decision.TaskDone(index, building.lease(), false),
        script.finished(building).getFirst());
    script.refused();
    script.backendGone(running);
    script.on(new SchedulerEvent.Thawed());

    assertEquals(TaskState.RUNNING, script.state(next));
    script.finished(script.granted(reading));
  }

  @Test
  void a_task_undone_twice_over_waits_for_its_old_backend_to_go() {
    int table = graphs.task(9);
    int index = graphs.task(1, table);
    SchedulerScript script = new SchedulerScript(graphs.build());
    script.finished(script.granted(table));
    Decision.Grant running = script.granted(index);
    script.on(new SchedulerEvent.JournalReloaded(TaskSet.of(table)));

    script.finished(script.granted(table));
    script.refused();

    assertEquals(1, only(Decision.Grant.class, script.backendGone(running)).size());
  }

  @Test
  void a_task_in_its_back_off_or_ready_waits_again_for_what_was_undone() {
    int table = graphs.task(9);
    int retried = graphs.task(2, table);
    int ready = graphs.task(1, table);
    SchedulerScript script = new SchedulerScript(graphs.build());
    script.finished(script.granted(table));
    script.failed(script.granted(retried), Retry.SAME_SNAPSHOT);

    List<Decision> decisions = script.on(new SchedulerEvent.JournalReloaded(TaskSet.of(table)));

    assertEquals(List.of(new Decision.TasksUndone(TaskSet.of(table, retried, ready))), decisions);
    assertEquals(TaskState.WAITING, script.state(retried));
    assertEquals(TaskState.WAITING, script.state(ready));
    script.finished(script.granted(table));
    Decision.Grant again = script.granted(retried);
    script.granted(ready);
    for (long passed = 0; passed < 2 * LIMITS.backoffMillis(); passed += 1_000) {
      script.pass(1_000);
      script.progress(again);
    }
    assertEquals(TaskState.RUNNING, script.state(retried));
  }

  @Test
  void what_was_emptied_is_done_again_alone_and_what_was_built_on_it_stays() {
    int table = graphs.task(Section.DATA, 9);
    int index = graphs.task(Section.POST_DATA, 8, table);
    int other = graphs.task(Section.POST_DATA, 7, table);
    SchedulerScript script = new SchedulerScript(graphs.build());
    script.finished(script.granted(table));
    script.finished(script.granted(index));
    script.on(new SchedulerEvent.Frozen());

    assertEquals(List.of(new Decision.TasksUndone(TaskSet.of(table))), script.on(emptied(table)));
    assertEquals(TaskState.DONE, script.state(index));
    assertEquals(TaskState.WAITING, script.state(other));
    script.on(new SchedulerEvent.Thawed());
    assertTrue(
        script.finished(script.granted(table)).contains(new Decision.SectionDone(Section.DATA)));
    script.granted(other);
  }

  @Test
  void what_is_at_work_on_an_emptied_table_comes_to_its_end_and_is_left_to_the_journal() {
    int table = graphs.task(9);
    int index = graphs.task(8, table);
    SchedulerScript script = new SchedulerScript(graphs.build());
    script.finished(script.granted(table));
    Decision.Grant running = script.granted(index);
    script.on(new SchedulerEvent.Frozen());

    assertEquals(List.of(new Decision.TasksUndone(TaskSet.of(table))), script.on(emptied(table)));
    assertEquals(TaskState.RUNNING, script.state(index));
    assertInstanceOf(Decision.TaskRetried.class, script.finished(running).getFirst());
    script.on(new SchedulerEvent.Thawed());
    script.finished(script.granted(table));
    script.granted(index);
  }

  @Test
  void behind_a_barrier_too_what_is_not_done_waits_for_an_emptied_table() {
    int table = graphs.task(Section.DATA, 9);
    int loaded = graphs.barrier(Barrier.ALL_DONE, table);
    int done = graphs.task(Section.POST_DATA, 8, loaded);
    int ready = graphs.task(Section.POST_DATA, 7, loaded);
    SchedulerScript script = new SchedulerScript(graphs.build());
    script.finished(script.granted(table));
    script.finished(script.granted(done));

    script.on(emptied(table));

    assertEquals(TaskState.DONE, script.state(done));
    assertEquals(TaskState.WAITING, script.state(ready));
    script.finished(script.granted(table));
    assertTrue(
        script.finished(script.granted(ready)).contains(new Decision.RunDone(RunOutcome.DONE)));
  }

  private static SchedulerEvent emptied(int task) {
    return new SchedulerEvent.JournalReloaded(TaskSet.NONE, TaskSet.of(task));
  }

  @Test
  void a_run_that_was_over_goes_on_if_its_end_was_lost() {
    int task = graphs.task(1);
    SchedulerScript script = new SchedulerScript(graphs.build());
    script.finished(script.granted());
    script.on(new SchedulerEvent.Frozen());
    script.on(new SchedulerEvent.JournalReloaded(TaskSet.of(task)));
    script.on(new SchedulerEvent.Thawed());

    assertTrue(
        script.finished(script.granted(task)).contains(new Decision.RunDone(RunOutcome.DONE)));
  }

  @Test
  void a_run_in_doubt_does_not_say_that_it_is_over() {
    graphs.optional(1);
    SchedulerLimits once =
        new SchedulerLimits(15_000, 2_000, 5_000, 60_000, 10_000, 1, 1, 1_000, 1_000, 1, 1, 1);
    SchedulerScript script = new SchedulerScript(graphs.build(), once);
    Decision.Grant grant = script.granted();
    script.on(new SchedulerEvent.Frozen());

    List<Decision> decisions = script.failed(grant, Retry.SAME_SNAPSHOT);

    assertInstanceOf(Decision.TaskRecordedFailure.class, decisions.getFirst());
    assertFalse(decisions.contains(new Decision.RunDone(RunOutcome.DONE_WITH_FAILURES)));
    assertEquals(
        new Decision.RunDone(RunOutcome.DONE_WITH_FAILURES),
        script.on(new SchedulerEvent.Thawed()).getLast());
  }

  @Test
  void what_failed_stays_failed_when_something_before_it_is_undone() {
    int table = graphs.task(9);
    int index = graphs.optional(2, table);
    int constraint = graphs.optional(1, index);
    int all = graphs.barrier(Barrier.ALL_ENDED, index, constraint);
    int acl = graphs.optional(1, all);
    SchedulerScript script = new SchedulerScript(graphs.build());
    script.finished(script.granted(table));
    script.failed(script.granted(index), Retry.NEVER);
    script.finished(script.granted(acl));

    List<Decision> decisions = script.on(new SchedulerEvent.JournalReloaded(TaskSet.of(table)));

    assertEquals(List.of(new Decision.TasksUndone(TaskSet.of(table))), decisions);
    assertEquals(TaskState.FAILED, script.state(index));
    assertEquals(TaskState.SKIPPED, script.state(constraint));
    assertEquals(TaskState.DONE, script.state(acl));
  }
}
