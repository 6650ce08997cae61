package dev.pgconvoy.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.plan.TaskGraph;
import dev.pgconvoy.plan.TaskGraph.Barrier;
import dev.pgconvoy.plan.TaskGraph.OnFailure;
import dev.pgconvoy.task.Section;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * What must hold of every hand-out, judged from events and decisions alone: an account of its own,
 * which shares nothing with the scheduler but the graph.
 */
final class HandoutChecks {

  private final TaskGraph<String> graph;
  private final Map<Long, Integer> atWork = new HashMap<>();
  private final Set<Long> terminating = new HashSet<>();
  private final Map<String, Long> answers = new HashMap<>();
  private final BitSet done = new BitSet();
  private final BitSet failed = new BitSet();

  /** What only waits for their end has seen it once. */
  private final BitSet takenUp = new BitSet();

  private int slots;
  private final NavigableSet<Section> gates = new TreeSet<>();
  private boolean gateReached;
  private boolean paused;
  private boolean frozen;
  private boolean held;
  private boolean draining;

  HandoutChecks(TaskGraph<String> graph, TaskSet done, int slots) {
    this.graph = graph;
    this.done.or(done.toBitSet());
    this.slots = slots;
  }

  BitSet failed() {
    return failed;
  }

  /** Whether the run waits for a person, and not for a full target to have space. */
  boolean isPausedByPeople() {
    return paused || gateReached;
  }

  /** Whether a backend of one of these tasks is still to go. */
  boolean isTerminating(TaskSet tasks) {
    return terminating.stream().anyMatch(lease -> tasks.contains(atWork.get(lease)));
  }

  void check(SchedulerEvent event, List<Decision> decisions) {
    before(event, decisions);
    decisions.forEach(this::check);
  }

  private void before(SchedulerEvent event, List<Decision> decisions) {
    switch (event) {
      case SchedulerEvent.Finished(long lease, boolean any) -> closeUnlessStale(lease, decisions);
      case SchedulerEvent.Failed failure -> closeUnlessStale(failure.lease(), decisions);
      case SchedulerEvent.BackendGone(long lease) -> {
        if (terminating.remove(lease)) {
          atWork.remove(lease);
        }
      }
      case SchedulerEvent.Pause pause -> paused = true;
      case SchedulerEvent.Resume resume -> {
        paused = false;
        if (gateReached) {
          gates.pollFirst();
        }
        gateReached = false;
      }
      case SchedulerEvent.Drain drain -> draining = true;
      case SchedulerEvent.SlotsChanged(int limit) -> slots = limit;
      case SchedulerEvent.SectionGate(Section section) -> {
        gates.add(section);
        gateReached = false;
      }
      case SchedulerEvent.Frozen freeze -> frozen = true;
      case SchedulerEvent.Held hold -> held = true;
      case SchedulerEvent.Thawed thaw -> {
        frozen = false;
        held = false;
      }
      case SchedulerEvent.WorkerJoined any -> {}
      case SchedulerEvent.WorkerLeft any -> {}
      case SchedulerEvent.SlotAsks any -> {}
      case SchedulerEvent.Progress any -> {}
      case SchedulerEvent.JournalReloaded any -> {}
      case SchedulerEvent.Outdated any -> {}
      case SchedulerEvent.TryAgain any -> {}
      case SchedulerEvent.Tick any -> {}
    }
  }

  private void closeUnlessStale(long lease, List<Decision> decisions) {
    if (!decisions.contains(new Decision.StaleReport(lease))) {
      assertTrue(atWork.containsKey(lease), "a report on a lease that is over was believed");
      atWork.remove(lease);
      terminating.remove(lease);
    }
  }

  private void check(Decision decision) {
    switch (decision) {
      case Decision.Grant grant -> granted(grant);
      case Decision.TerminateBackend ending -> {
        if (atWork.containsKey(ending.lease())) {
          terminating.add(ending.lease());
        }
      }
      case Decision.BackendStays stays -> {
        assertTrue(terminating.remove(stays.lease()), "given up without being asked to end");
        atWork.remove(stays.lease());
        draining = true;
      }
      case Decision.TaskDone ended -> {
        assertFalse(frozen && !done.get(ended.task()), "believed done while in doubt");
        done.set(ended.task());
      }
      case Decision.TaskGaveUp gaveUp -> {
        failed.set(gaveUp.task());
        draining = true;
      }
      case Decision.TaskRecordedFailure failure -> {
        failed.set(failure.task());
        failed.or(failure.skipped().toBitSet());
      }
      case Decision.TasksUndone undone -> done.andNot(undone.tasks().toBitSet());
      case Decision.TasksTakenUp taken -> {
        failed.andNot(taken.tasks().toBitSet());
        takenUp.or(taken.tasks().toBitSet());
      }
      case Decision.RunPaused pause ->
          gateReached = gateReached || pause.cause() == PauseCause.SECTION_GATE;
      case Decision.RunDone over -> {
        assertTrue(atWork.isEmpty(), "over with tasks at work");
        assertFalse(
            paused && over.outcome().compareTo(RunOutcome.INTERRUPTED) < 0, "ended in a pause");
      }
      case Decision.NothingNow any -> {}
      case Decision.JoinFirst any -> {}
      case Decision.StaleReport any -> {}
      case Decision.TaskRetried any -> {}
      case Decision.TaskPutOff off ->
          assertEquals(OnFailure.TRY_LAST, graph.onFailure(off.task()), "put off for nothing");
      case Decision.RunResumed any -> {}
      case Decision.SectionDone section -> sectionDone(section.section());
    }
  }

  private void sectionDone(Section section) {
    for (int task = 0; task < graph.size(); task++) {
      if (!graph.isBarrier(task) && graph.section(task) == section) {
        assertTrue(done.get(task) || failed.get(task), section + " said done too early");
      }
    }
  }

  private void granted(Decision.Grant grant) {
    String ask = grant.worker() + "/" + grant.slot() + "/" + grant.ask();
    Long before = answers.put(ask, grant.lease());
    if (before != null) {
      assertEquals(before, grant.lease(), "one ask got two leases");
      assertEquals(atWork.get(grant.lease()), grant.task(), "a lease changed its task");
      return;
    }
    int task = grant.task();
    assertFalse(frozen || held || paused || draining, "handed out while nothing may be");
    assertTrue(
        gates.isEmpty() || graph.section(task).compareTo(gates.first()) <= 0,
        "handed out behind the gate");
    assertTrue(atWork.size() < slots, "more at work than slots");
    assertFalse(atWork.containsValue(task), "a task is at work twice");
    assertFalse(done.get(task) || failed.get(task), "handed out after it had ended");
    assertTrue(isReached(task, false), "handed out before what it depends on");
    atWork.values().forEach(other -> assertFalse(conflict(task, other), "locks in conflict"));
    atWork.put(grant.lease(), task);
  }

  private boolean isReached(int node, boolean failureWillDo) {
    var dependencies = graph.dependencies();
    boolean reached = true;
    for (int edge = dependencies.first(node); edge < dependencies.end(node); edge++) {
      reached &= isSettled(dependencies.at(edge), failureWillDo);
    }
    return reached;
  }

  private boolean isSettled(int node, boolean failureWillDo) {
    return graph.isBarrier(node)
        ? isReached(node, failureWillDo || graph.barrier(node) == Barrier.ALL_ENDED)
        : done.get(node) || (failureWillDo && (failed.get(node) || takenUp.get(node)));
  }

  private boolean conflict(int task, int other) {
    var locks = graph.locks();
    for (int lock = locks.first(task); lock < locks.end(task); lock++) {
      for (int held = locks.first(other); held < locks.end(other); held++) {
        if (locks.relation(lock) == locks.relation(held)
            && locks.mode(lock).conflictsWith(locks.mode(held))) {
          return true;
        }
      }
    }
    return false;
  }
}
