package dev.pgconvoy.schedule;

import static dev.pgconvoy.schedule.SchedulerScript.LIMITS;
import static dev.pgconvoy.schedule.SchedulerScript.WORKER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SchedulerAskTest {

  private final Graphs graphs = new Graphs();

  @Test
  void a_repeated_ask_gets_the_same_lease_again() {
    graphs.task(1);
    graphs.task(1);
    SchedulerScript script = new SchedulerScript(graphs.build());

    List<Decision> first = script.on(new SchedulerEvent.SlotAsks(WORKER, 0, 7));
    List<Decision> again = script.on(new SchedulerEvent.SlotAsks(WORKER, 0, 7));

    assertInstanceOf(Decision.Grant.class, first.getFirst());
    assertEquals(first, again);
  }

  @Test
  void the_next_ask_of_a_slot_gets_another_lease() {
    graphs.task(1);
    graphs.task(1);
    SchedulerScript script = new SchedulerScript(graphs.build());

    List<Decision> first = script.on(new SchedulerEvent.SlotAsks(WORKER, 0, 7));
    List<Decision> next = script.on(new SchedulerEvent.SlotAsks(WORKER, 0, 8));

    assertNotEquals(
        ((Decision.Grant) first.getFirst()).lease(), ((Decision.Grant) next.getFirst()).lease());
  }

  @Test
  void an_ask_that_comes_late_is_sent_away() {
    graphs.task(1);
    graphs.task(1);
    SchedulerScript script = new SchedulerScript(graphs.build());
    script.on(new SchedulerEvent.SlotAsks(WORKER, 0, 7));

    assertEquals(
        List.of(new Decision.NothingNow(WORKER, 0, 6)),
        script.on(new SchedulerEvent.SlotAsks(WORKER, 0, 6)));
  }

  @Test
  void an_ask_repeated_after_its_task_ended_is_sent_away() {
    graphs.task(1);
    graphs.task(1);
    SchedulerScript script = new SchedulerScript(graphs.build());
    script.finished(script.granted());

    assertEquals(
        List.of(new Decision.NothingNow(WORKER, 0, 1)),
        script.on(new SchedulerEvent.SlotAsks(WORKER, 0, 1)));
  }

  @Test
  void an_ask_waits_until_something_becomes_ready() {
    int table = graphs.task(1);
    int index = graphs.task(1, table);
    SchedulerScript script = new SchedulerScript(graphs.build());
    Decision.Grant running = script.granted(table);
    script.refused();

    List<Decision> decisions = script.finished(running);

    Decision.Grant next = SchedulerScript.only(Decision.Grant.class, decisions).getFirst();
    assertEquals(index, next.task());
    assertEquals(1, next.slot());
  }

  @Test
  void the_slot_that_has_waited_longest_is_served_first() {
    int table = graphs.task(1);
    graphs.task(1, table);
    SchedulerScript script = new SchedulerScript(graphs.build());
    Decision.Grant running = script.granted(table);
    script.refused();
    script.refused();

    List<Decision> decisions = script.finished(running);

    List<Decision.Grant> grants = SchedulerScript.only(Decision.Grant.class, decisions);
    assertEquals(List.of(1), grants.stream().map(Decision.Grant::slot).toList());
  }

  @Test
  void an_ask_is_sent_away_after_a_bounded_wait() {
    graphs.task(1);
    SchedulerScript script = new SchedulerScript(graphs.build());
    script.progress(script.granted());
    script.refused();

    assertEquals(List.of(), script.pass(LIMITS.askWaitMillis() - 1));
    assertEquals(List.of(new Decision.NothingNow(WORKER, 1, 1)), script.pass(1));
  }

  @Test
  void a_newer_ask_takes_the_place_of_one_that_waits() {
    graphs.task(1);
    SchedulerScript script = new SchedulerScript(graphs.build());
    script.granted();
    script.on(new SchedulerEvent.SlotAsks(WORKER, 1, 1));

    assertEquals(
        List.of(new Decision.NothingNow(WORKER, 1, 1)),
        script.on(new SchedulerEvent.SlotAsks(WORKER, 1, 2)));
  }

  @Test
  void a_worker_or_slot_that_has_not_joined_is_told_to() {
    graphs.task(1);
    SchedulerScript script = new SchedulerScript(graphs.build());

    assertEquals(
        List.of(new Decision.JoinFirst("stranger", 0, 1)),
        script.on(new SchedulerEvent.SlotAsks("stranger", 0, 1)));
    assertEquals(
        List.of(new Decision.JoinFirst(WORKER, 1_000, 1)),
        script.on(new SchedulerEvent.SlotAsks(WORKER, 1_000, 1)));
  }

  @Test
  void a_worker_that_left_is_not_given_a_task_until_it_joins_again() {
    graphs.task(1);
    SchedulerScript script = new SchedulerScript(graphs.build());
    script.on(new SchedulerEvent.WorkerLeft(WORKER));

    assertEquals(List.of(new Decision.JoinFirst(WORKER, 0, 1)), script.ask());
    script.on(new SchedulerEvent.WorkerJoined(WORKER, 5));
    script.granted();
  }

  @Test
  void more_slots_than_allowed_wait() {
    graphs.task(1);
    graphs.task(1);
    graphs.task(1);
    SchedulerScript script = new SchedulerScript(graphs.build());
    script.on(new SchedulerEvent.SlotsChanged(1));
    Decision.Grant running = script.granted();
    script.refused();

    List<Decision> decisions = script.on(new SchedulerEvent.SlotsChanged(2));

    assertEquals(1, SchedulerScript.only(Decision.Grant.class, decisions).size());
    script.on(new SchedulerEvent.SlotsChanged(1));
    script.finished(running);
    script.refused();
  }
}
