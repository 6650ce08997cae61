package dev.pgconvoy.schedule;

import static dev.pgconvoy.schedule.SchedulerScript.LIMITS;
import static dev.pgconvoy.schedule.SchedulerScript.only;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.postgres.Retry;
import dev.pgconvoy.task.Section;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SchedulerPauseTest {

  private static final Decision.RunPaused FULL =
      new Decision.RunPaused(PauseCause.TARGET_FULL, "no luck");

  private final Graphs graphs = new Graphs();

  @Test
  void a_paused_run_hands_out_nothing_until_it_is_resumed() {
    graphs.task(1);
    SchedulerScript script = new SchedulerScript(graphs.build());

    assertEquals(
        List.of(new Decision.RunPaused(PauseCause.USER, "as asked")),
        script.on(new SchedulerEvent.Pause()));
    assertEquals(List.of(), script.on(new SchedulerEvent.Pause()));
    script.refused();
    List<Decision> decisions = script.on(new SchedulerEvent.Resume());

    assertEquals(new Decision.RunResumed(), decisions.getFirst());
    assertEquals(1, only(Decision.Grant.class, decisions).size());
    assertEquals(List.of(), script.on(new SchedulerEvent.Resume()));
  }

  @Test
  void a_drained_run_is_over_when_the_tasks_at_work_have_ended() {
    graphs.task(1);
    graphs.task(1);
    SchedulerScript script = new SchedulerScript(graphs.build());
    Decision.Grant running = script.granted();

    assertEquals(List.of(), script.on(new SchedulerEvent.Drain()));
    script.refused();
    List<Decision> decisions = script.finished(running);

    assertTrue(decisions.contains(new Decision.RunDone(RunOutcome.INTERRUPTED)));
    assertEquals(1, only(Decision.NothingNow.class, decisions).size());
    assertEquals(1, only(Decision.NothingNow.class, script.ask()).size());
  }

  @Test
  void draining_a_run_at_its_very_end_lets_it_be_done() {
    graphs.task(1);
    SchedulerScript script = new SchedulerScript(graphs.build());
    Decision.Grant running = script.granted();
    script.on(new SchedulerEvent.Drain());

    assertEquals(new Decision.RunDone(RunOutcome.DONE), script.finished(running).getLast());
  }

  @Test
  void a_gate_holds_back_later_sections_and_says_when_it_is_reached() {
    int data = graphs.task(Section.DATA, 1);
    int index = graphs.task(Section.POST_DATA, 9);
    SchedulerScript script = new SchedulerScript(graphs.build());
    script.on(new SchedulerEvent.SectionGate(Section.DATA));
    Decision.Grant running = script.granted(data);
    script.refused();

    List<Decision> reached = script.finished(running);
    assertEquals(
        List.of(
            new Decision.TaskDone(data, running.lease(), false),
            new Decision.SectionDone(Section.DATA),
            new Decision.RunPaused(
                PauseCause.SECTION_GATE,
                "data has ended; the sections after it wait until the run is resumed")),
        reached);
    List<Decision> resumed = script.on(new SchedulerEvent.Resume());

    assertEquals(new Decision.RunResumed(), resumed.getFirst());
    assertEquals(index, only(Decision.Grant.class, resumed).getFirst().task());
  }

  @Test
  void resuming_before_the_gate_is_reached_leaves_it_closed() {
    int data = graphs.task(Section.DATA, 1);
    graphs.task(Section.POST_DATA, 9);
    SchedulerScript script = new SchedulerScript(graphs.build());
    script.on(new SchedulerEvent.SectionGate(Section.DATA));
    script.granted(data);

    assertEquals(List.of(), script.on(new SchedulerEvent.Resume()));
    script.refused();
  }

  @Test
  void gates_are_reached_one_after_the_other_whatever_their_order() {
    int roles = graphs.task(Section.PRE_DATA, 9);
    int data = graphs.task(Section.DATA, 1);
    int index = graphs.task(Section.POST_DATA, 1);
    SchedulerScript script = new SchedulerScript(graphs.build());
    script.on(new SchedulerEvent.SectionGate(Section.DATA));
    script.on(new SchedulerEvent.SectionGate(Section.PRE_DATA));

    List<Decision> first = script.finished(script.granted(roles));
    script.refused();
    Decision.Grant copying =
        only(Decision.Grant.class, script.on(new SchedulerEvent.Resume())).getFirst();
    assertEquals(data, copying.task());
    script.refused();
    List<Decision> second = script.finished(copying);
    script.on(new SchedulerEvent.Resume());

    assertEquals(1, only(Decision.RunPaused.class, first).size());
    assertEquals(1, only(Decision.RunPaused.class, second).size());
    assertEquals(TaskState.RUNNING, script.state(index));
  }

  @Test
  void a_run_that_is_paused_does_not_end_before_it_is_resumed() {
    graphs.task(1);
    SchedulerScript script = new SchedulerScript(graphs.build());
    Decision.Grant running = script.granted();
    script.on(new SchedulerEvent.Pause());

    assertEquals(List.of(), only(Decision.RunDone.class, script.finished(running)));
    assertEquals(
        new Decision.RunDone(RunOutcome.DONE), script.on(new SchedulerEvent.Resume()).getLast());
  }

  @Test
  void a_gate_after_the_last_section_is_never_reached() {
    graphs.task(Section.DATA, 1);
    SchedulerScript script = new SchedulerScript(graphs.build());
    script.on(new SchedulerEvent.SectionGate(Section.POST_DATA));

    List<Decision> decisions = script.finished(script.granted());

    assertEquals(new Decision.RunDone(RunOutcome.DONE), decisions.getLast());
    assertEquals(List.of(), only(Decision.RunPaused.class, decisions));
  }

  @Test
  void a_full_target_pauses_the_run_and_one_task_finds_out_when_there_is_space() {
    int large = graphs.task(9);
    graphs.task(1);
    SchedulerScript script = new SchedulerScript(graphs.build());

    assertEquals(FULL, script.failed(script.granted(large), Retry.PAUSE).getFirst());
    script.refused();
    script.refused();
    Decision.Grant probe = probe(script);
    assertEquals(large, probe.task());
    assertEquals(1, probe.attempt());

    script.ask();
    List<Decision> decisions = script.finished(probe);
    assertEquals(new Decision.RunResumed(), decisions.getFirst());
    assertEquals(1, only(Decision.Grant.class, decisions).size());
  }

  @Test
  void a_target_that_stays_full_stops_the_run_after_so_many_probes() {
    graphs.task(1);
    SchedulerScript script = new SchedulerScript(graphs.build());
    script.failed(script.granted(), Retry.PAUSE);
    for (int probe = 1; probe < LIMITS.probes(); probe++) {
      assertEquals(FULL, script.failed(probe(script), Retry.PAUSE).getFirst());
    }

    List<Decision> decisions = script.failed(probe(script), Retry.PAUSE);

    assertEquals(new Decision.RunDone(RunOutcome.STOPPED), decisions.getLast());
  }

  @Test
  void tasks_at_work_that_find_the_target_full_later_are_no_news() {
    graphs.task(1);
    graphs.task(1);
    SchedulerScript script = new SchedulerScript(graphs.build());
    Decision.Grant first = script.granted();
    Decision.Grant second = script.granted();

    script.failed(first, Retry.PAUSE);

    assertEquals(List.of(), only(Decision.RunPaused.class, script.failed(second, Retry.PAUSE)));
  }

  @Test
  void a_probe_that_fails_for_another_cause_shows_nothing() {
    graphs.task(1);
    SchedulerScript script = new SchedulerScript(graphs.build());
    script.failed(script.granted(), Retry.PAUSE);

    List<Decision> decisions = script.failed(probe(script), Retry.SAME_SNAPSHOT);

    assertEquals(List.of(), only(Decision.RunResumed.class, decisions));
    assertEquals(Set.of(PauseCause.TARGET_FULL), script.scheduler.view().pauses());
    probe(script);
  }

  @Test
  void a_person_who_made_space_resumes_at_once() {
    graphs.task(1);
    SchedulerScript script = new SchedulerScript(graphs.build());
    script.failed(script.granted(), Retry.PAUSE);

    assertEquals(List.of(new Decision.RunResumed()), script.on(new SchedulerEvent.Resume()));
    script.granted();
  }

  /** The task that is handed out once the target has been left alone for long enough. */
  private static Decision.Grant probe(SchedulerScript script) {
    assertEquals(List.of(), only(Decision.Grant.class, script.pass(LIMITS.probeMillis() - 1)));
    script.ask();
    return only(Decision.Grant.class, script.pass(1)).getFirst();
  }
}
