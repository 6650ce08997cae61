package dev.pgconvoy.schedule;

import static dev.pgconvoy.schedule.SchedulerScript.LIMITS;
import static dev.pgconvoy.schedule.SchedulerScript.only;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.plan.TaskGraph.Barrier;
import dev.pgconvoy.postgres.Retry;
import dev.pgconvoy.task.Section;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchedulerFailureTest {

  private final Graphs graphs = new Graphs();

  @Test
  void a_task_that_failed_for_a_passing_cause_is_handed_out_again_after_its_back_off() {
    int task = graphs.task(1);
    SchedulerScript script = new SchedulerScript(graphs.build());

    long afterMillis = backoff(script.failed(script.granted(), Retry.SAME_SNAPSHOT));

    assertEquals(TaskState.RETRYING, script.state(task));
    script.refused();
    assertEquals(List.of(), only(Decision.Grant.class, script.pass(afterMillis - 1)));
    Decision.Grant again = only(Decision.Grant.class, script.pass(1)).getFirst();
    assertEquals(2, again.attempt());
  }

  @Test
  void back_offs_grow_and_after_the_last_attempt_the_run_stops() {
    int task = graphs.task(1);
    SchedulerScript script = new SchedulerScript(graphs.build());
    long before = 0;
    for (int attempt = 1; attempt < LIMITS.attemptsPerTask(); attempt++) {
      Decision.Grant grant = script.granted();
      assertEquals(attempt, grant.attempt());
      long afterMillis = backoff(script.failed(grant, Retry.SAME_SNAPSHOT));
      assertTrue(afterMillis > before || afterMillis > LIMITS.longestBackoffMillis() / 2);
      before = afterMillis;
      script.pass(afterMillis);
    }

    List<Decision> decisions = script.failed(script.granted(), Retry.SAME_SNAPSHOT);

    assertEquals(
        List.of(
            new Decision.TaskGaveUp(task, "no luck (attempt 8, the last)"),
            new Decision.SectionDone(Section.DATA),
            new Decision.RunDone(RunOutcome.STOPPED)),
        decisions);
  }

  @Test
  void a_run_in_which_too_much_fails_stops() {
    graphs.task(1);
    graphs.task(1);
    SchedulerLimits few =
        new SchedulerLimits(15_000, 2_000, 5_000, 60_000, 10_000, 2, 1, 1_000, 1_000, 1, 1, 1);
    SchedulerScript script = new SchedulerScript(graphs.build(), few);
    Decision.Grant first = script.granted();
    Decision.Grant second = script.granted();

    assertInstanceOf(
        Decision.TaskRetried.class, script.failed(first, Retry.SAME_SNAPSHOT).getFirst());
    assertEquals(
        List.of(
            new Decision.TaskGaveUp(second.task(), "no luck (the run's 1 retries are used up)"),
            new Decision.RunDone(RunOutcome.STOPPED)),
        script.failed(second, Retry.SAME_SNAPSHOT));
  }

  @Test
  void what_failed_is_tried_again_when_a_person_asks_with_all_that_was_skipped_for_it_alone() {
    int index = graphs.optional(5);
    int other = graphs.optional(4);
    int constraint = graphs.optional(3, index);
    int both = graphs.optional(2, index, other);
    int running = graphs.optional(1);
    SchedulerScript script = new SchedulerScript(graphs.build());
    script.failed(script.granted(index), Retry.NEVER);
    script.failed(script.granted(other), Retry.NEVER);
    script.granted(running);

    List<Decision> decisions =
        script.on(new SchedulerEvent.TryAgain(TaskSet.of(index, constraint, running)));

    assertEquals(List.of(new Decision.TasksTakenUp(TaskSet.of(index, constraint))), decisions);
    assertEquals(TaskState.SKIPPED, script.state(both));
    Decision.Grant again = script.granted(index);
    assertEquals(2, again.attempt());
    script.finished(again);
    script.granted(constraint);
    assertEquals(
        List.of(new Decision.TasksTakenUp(TaskSet.of(other, both))),
        script.on(new SchedulerEvent.TryAgain(TaskSet.of(other))));
  }

  @Test
  void what_may_need_what_others_bring_is_tried_again_when_they_have_ended() {
    int needy = graphs.needy(Section.DATA, 5);
    int other = graphs.task(4);
    int late = graphs.task(Section.POST_DATA, 3);
    int dependent = graphs.optional(1, needy);
    SchedulerScript script = new SchedulerScript(graphs.build());
    Decision.Grant first = script.granted(needy);
    Decision.Grant second = script.granted(other);
    script.granted(late);

    assertEquals(
        List.of(new Decision.TaskPutOff(needy, first.lease(), "no luck")),
        script.failed(first, Retry.NEVER));
    script.refused();
    assertEquals(TaskState.WAITING, script.state(dependent));
    Decision.Grant again = only(Decision.Grant.class, script.finished(second)).getFirst();
    assertEquals(needy, again.task());
    assertEquals(2, again.attempt());
    assertEquals(List.of(recorded(needy, dependent), data()), script.failed(again, Retry.NEVER));
  }

  @Test
  void those_that_need_one_another_follow_as_long_as_one_is_done() {
    int last = graphs.needy(Section.DATA, 5);
    int middle = graphs.needy(Section.DATA, 4);
    int first = graphs.needy(Section.DATA, 3);
    SchedulerScript script = new SchedulerScript(graphs.build());
    Decision.Grant lastOne = script.granted(last);
    Decision.Grant middleOne = script.granted(middle);
    Decision.Grant firstOne = script.granted(first);
    script.failed(lastOne, Retry.NEVER);
    script.failed(middleOne, Retry.NEVER);
    script.finished(firstOne);

    script.failed(script.granted(last), Retry.NEVER);
    script.finished(script.granted(middle));

    assertTrue(
        script.finished(script.granted(last)).contains(new Decision.RunDone(RunOutcome.DONE)));
  }

  @Test
  void what_was_begun_after_all_that_is_done_waits_for_those_that_are_tried_again() {
    int early = graphs.needy(Section.DATA, 5);
    int other = graphs.task(4);
    int late = graphs.needy(Section.DATA, 3);
    SchedulerScript script = new SchedulerScript(graphs.build());
    Decision.Grant earlyOne = script.granted(early);
    script.finished(script.granted(other));
    Decision.Grant lateOne = script.granted(late);
    script.failed(earlyOne, Retry.NEVER);

    List<Decision> decisions = script.failed(lateOne, Retry.NEVER);

    assertEquals(List.of(new Decision.TaskPutOff(late, lateOne.lease(), "no luck")), decisions);
    Decision.Grant earlyAgain = script.granted(early);
    script.refused();
    Decision.Grant lateAgain = only(Decision.Grant.class, script.finished(earlyAgain)).getFirst();
    assertEquals(late, lateAgain.task());
    assertTrue(script.finished(lateAgain).contains(new Decision.RunDone(RunOutcome.DONE)));
  }

  @Test
  void what_fails_with_nothing_else_to_wait_for_is_not_tried_again() {
    int needy = graphs.needy(Section.DATA, 5);
    SchedulerScript script = new SchedulerScript(graphs.build());

    script.failed(script.granted(needy), Retry.NEVER);

    assertEquals(TaskState.FAILED, script.state(needy));
  }

  private static Decision recorded(int task, int... skipped) {
    return new Decision.TaskRecordedFailure(task, "no luck", TaskSet.of(skipped));
  }

  private static Decision data() {
    return new Decision.SectionDone(Section.DATA);
  }

  @Test
  void a_back_off_ends_when_a_person_asks() {
    int task = graphs.task(1);
    SchedulerScript script = new SchedulerScript(graphs.build());
    script.failed(script.granted(), Retry.SAME_SNAPSHOT);
    script.refused();

    List<Decision> decisions = script.on(new SchedulerEvent.TryAgain(TaskSet.of(task)));

    assertEquals(task, only(Decision.Grant.class, decisions).getFirst().task());
  }

  @Test
  void a_refused_login_is_tried_once_more_and_then_stops_the_run_whatever_the_policy() {
    int task = graphs.optional(1);
    SchedulerScript script = new SchedulerScript(graphs.build());
    script.pass(backoff(script.failed(script.granted(), Retry.FRESH_CREDENTIALS)));

    List<Decision> decisions = script.failed(script.granted(task), Retry.FRESH_CREDENTIALS);

    assertInstanceOf(Decision.TaskGaveUp.class, decisions.getFirst());
    assertEquals(new Decision.RunDone(RunOutcome.STOPPED), decisions.getLast());
  }

  @Test
  void a_failure_that_stops_the_run_lets_tasks_at_work_end_and_starts_no_other() {
    int broken = graphs.task(2);
    int running = graphs.task(1);
    graphs.task(1);
    SchedulerScript script = new SchedulerScript(graphs.build());
    Decision.Grant breaks = script.granted(broken);
    Decision.Grant runs = script.granted(running);

    assertEquals(
        List.of(new Decision.TaskGaveUp(broken, "no luck")), script.failed(breaks, Retry.NEVER));
    script.refused();
    List<Decision> decisions = script.finished(runs);

    assertEquals(new Decision.TaskDone(running, runs.lease(), false), decisions.getFirst());
    assertTrue(decisions.contains(new Decision.RunDone(RunOutcome.FAILED)));
    assertEquals(List.of(), only(Decision.Grant.class, decisions));
  }

  @Test
  void a_recorded_failure_skips_all_that_depends_on_it_and_nothing_else() {
    int index = graphs.optional(3);
    int constraint = graphs.optional(1, index);
    int foreignKey = graphs.optional(1, constraint);
    int other = graphs.optional(1);
    SchedulerScript script = new SchedulerScript(graphs.build());

    List<Decision> decisions = script.failed(script.granted(index), Retry.NEVER);

    assertEquals(
        List.of(
            new Decision.TaskRecordedFailure(index, "no luck", TaskSet.of(constraint, foreignKey))),
        decisions);
    assertEquals(TaskState.SKIPPED, script.state(foreignKey));
    List<Decision> end = script.finished(script.granted(other));
    assertEquals(new Decision.RunDone(RunOutcome.DONE_WITH_FAILURES), end.getLast());
  }

  @Test
  void a_failure_before_a_barrier_of_done_tasks_skips_what_comes_after_it() {
    int index = graphs.optional(1);
    int barrier = graphs.barrier(Barrier.ALL_DONE, index);
    int after = graphs.optional(1, barrier);
    SchedulerScript script = new SchedulerScript(graphs.build());

    List<Decision> decisions = script.failed(script.granted(index), Retry.NEVER);

    assertEquals(
        new Decision.TaskRecordedFailure(index, "no luck", TaskSet.of(after)),
        decisions.getFirst());
  }

  @Test
  void a_failure_before_a_barrier_of_ended_tasks_lets_pass_what_comes_after_it() {
    int index = graphs.optional(1);
    int constraint = graphs.optional(1, index);
    int barrier = graphs.barrier(Barrier.ALL_ENDED, index, constraint);
    int acl = graphs.optional(1, barrier);
    SchedulerScript script = new SchedulerScript(graphs.build());

    script.failed(script.granted(index), Retry.NEVER);

    script.granted(acl);
  }

  /** Goal: "all has ended" is true through other barriers, too. */
  @Test
  void a_skipped_barrier_has_ended_when_all_before_it_has() {
    int broken = graphs.optional(2);
    int slow = graphs.optional(1);
    int indexes = graphs.barrier(Barrier.ALL_DONE, broken, slow);
    int all = graphs.barrier(Barrier.ALL_ENDED, indexes);
    int acl = graphs.optional(1, all);
    SchedulerScript script = new SchedulerScript(graphs.build());
    Decision.Grant breaks = script.granted(broken);
    Decision.Grant runs = script.granted(slow);

    script.failed(breaks, Retry.NEVER);
    script.refused();
    List<Decision> decisions = script.finished(runs);

    assertEquals(acl, only(Decision.Grant.class, decisions).getFirst().task());
  }

  @Test
  void a_task_whose_workers_all_die_is_given_up_as_its_policy_says() {
    int task = graphs.optional(1);
    SchedulerScript script = new SchedulerScript(graphs.build());
    for (int attempt = 1; attempt < LIMITS.attemptsPerTask(); attempt++) {
      loseWorkerOf(script);
    }

    List<Decision> decisions = loseWorkerOf(script);

    assertInstanceOf(Decision.TaskRecordedFailure.class, decisions.getFirst());
    assertEquals(TaskState.FAILED, script.state(task));
  }

  private static List<Decision> loseWorkerOf(SchedulerScript script) {
    Decision.Grant grant = script.granted();
    script.on(new SchedulerEvent.WorkerLeft(grant.worker()));
    List<Decision> decisions = script.backendGone(grant);
    script.on(new SchedulerEvent.WorkerJoined(grant.worker(), 1_000));
    return decisions;
  }

  private static long backoff(List<Decision> decisions) {
    return only(Decision.TaskRetried.class, decisions).getFirst().afterMillis();
  }
}
