package dev.pgconvoy.schedule;

import static dev.pgconvoy.schedule.SchedulerScript.LIMITS;
import static dev.pgconvoy.schedule.SchedulerScript.WORKER;
import static dev.pgconvoy.schedule.SchedulerScript.only;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.postgres.Retry;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchedulerLeaseTest {

  private final Graphs graphs = new Graphs();
  private final int task = graphs.task(1);
  private final SchedulerScript script = new SchedulerScript(graphs.build());
  private final Decision.Grant grant = script.granted(task);
  private final Decision terminate =
      new Decision.TerminateBackend(grant.lease(), grant.task(), WORKER);

  @Test
  void progress_keeps_a_lease_for_ever() {
    for (int times = 0; times < 100; times++) {
      assertEquals(List.of(), script.pass(LIMITS.leaseMillis() - 1));
      assertEquals(List.of(), script.progress(grant));
    }
  }

  @Test
  void without_a_sign_of_life_the_backend_is_ended_before_the_task_is_handed_out_again() {
    assertEquals(List.of(terminate), script.pass(LIMITS.leaseMillis()));
    assertEquals(TaskState.TERMINATING, script.state(task));
    script.refused();

    List<Decision> decisions = script.backendGone(grant);

    assertTrue(decisions.getFirst() instanceof Decision.TaskRetried);
    Decision.Grant again = only(Decision.Grant.class, decisions).getFirst();
    assertEquals(task, again.task());
    assertEquals(2, again.attempt());
    assertNotEquals(grant.lease(), again.lease());
  }

  @Test
  void the_end_of_a_backend_is_asked_for_until_it_is_confirmed() {
    script.pass(LIMITS.leaseMillis());

    assertEquals(List.of(terminate), script.pass(LIMITS.terminateRepeatMillis()));
    assertEquals(List.of(terminate), script.pass(LIMITS.terminateRepeatMillis()));
    script.backendGone(grant);
    assertEquals(List.of(), script.pass(LIMITS.terminateRepeatMillis()));
  }

  @Test
  void a_backend_that_does_not_go_stops_the_run_in_the_end_but_not_before() {
    script.pass(LIMITS.leaseMillis());

    List<Decision> waiting = script.pass(LIMITS.backendGoneMillis() - 1);
    assertEquals(List.of(terminate), waiting.stream().distinct().toList());
    assertEquals(
        List.of(
            new Decision.BackendStays(grant.lease(), grant.task(), WORKER),
            new Decision.RunDone(RunOutcome.STOPPED)),
        script.pass(LIMITS.terminateRepeatMillis()));
    assertEquals(List.of(), script.backendGone(grant));
    assertEquals(List.of(new Decision.StaleReport(grant.lease())), script.finished(grant));
  }

  @Test
  void a_run_that_drains_does_not_wait_for_ever_for_a_backend_either() {
    script.on(new SchedulerEvent.Drain());

    List<Decision> decisions =
        script.pass(
            LIMITS.leaseMillis() + LIMITS.backendGoneMillis() + LIMITS.terminateRepeatMillis());
    assertTrue(decisions.contains(new Decision.RunDone(RunOutcome.STOPPED)), () -> "" + decisions);
  }

  @Test
  void a_worker_that_left_loses_its_leases_at_once() {
    assertEquals(List.of(terminate), script.on(new SchedulerEvent.WorkerLeft(WORKER)));
    assertEquals(List.of(), script.on(new SchedulerEvent.WorkerLeft(WORKER)));
  }

  @Test
  void whoever_works_on_under_a_lease_that_ran_out_is_told_to_stop() {
    script.pass(LIMITS.leaseMillis());

    assertEquals(List.of(new Decision.StaleReport(grant.lease())), script.progress(grant));
    assertEquals(
        List.of(new Decision.StaleReport(grant.lease())),
        script.failed(grant, Retry.SAME_SNAPSHOT));
    assertEquals(TaskState.TERMINATING, script.state(task));
  }

  @Test
  void a_task_committed_before_its_backend_was_ended_is_done() {
    script.pass(LIMITS.leaseMillis());

    assertEquals(
        new Decision.TaskDone(task, grant.lease(), false), script.finished(grant).getFirst());
    assertEquals(List.of(), script.backendGone(grant));
    assertEquals(TaskState.DONE, script.state(task));
  }

  @Test
  void a_report_on_a_lease_that_is_over_changes_nothing() {
    script.finished(grant);

    assertEquals(List.of(new Decision.StaleReport(grant.lease())), script.finished(grant));
    assertEquals(
        List.of(new Decision.StaleReport(grant.lease())), script.failed(grant, Retry.NEVER));
    assertEquals(TaskState.DONE, script.state(task));
  }

  @Test
  void the_confirmation_that_nobody_asked_for_changes_nothing() {
    assertEquals(List.of(), script.backendGone(grant));
    assertEquals(TaskState.RUNNING, script.state(task));
  }

  /** Goal: a coordinator that was away doesn't blame its workers. */
  @Test
  void leases_do_not_run_while_the_coordinator_itself_does_not() {
    script.sleep(3_600_000);

    assertEquals(List.of(), script.pass(1));
    assertEquals(List.of(), script.progress(grant));
  }

  @Test
  void leases_of_two_coordinators_of_a_run_are_never_alike() {
    Graphs others = new Graphs();
    others.task(1);
    Scheduler next = new Scheduler(others.build(), TaskSet.NONE, LIMITS, 1, 2);
    next.on(new SchedulerEvent.WorkerJoined(WORKER, 1), 0);
    next.on(new SchedulerEvent.SlotAsks(WORKER, 0, 1), 0);

    assertEquals(
        List.of(new Decision.StaleReport(grant.lease())),
        next.on(new SchedulerEvent.Finished(grant.lease(), false), 0));
  }

  @Test
  void a_clock_that_goes_backwards_does_no_harm() {
    script.scheduler.on(new SchedulerEvent.Tick(), 50_000);
    script.scheduler.on(new SchedulerEvent.Tick(), 10);

    assertEquals(List.of(), script.scheduler.on(new SchedulerEvent.Progress(grant.lease()), 20));
  }
}
