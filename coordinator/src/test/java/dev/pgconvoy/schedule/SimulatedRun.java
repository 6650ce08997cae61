package dev.pgconvoy.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.plan.TaskGraph;
import dev.pgconvoy.plan.TaskGraph.OnFailure;
import dev.pgconvoy.postgres.Retry;
import dev.pgconvoy.schedule.SimulatedWorker.Assignment;
import dev.pgconvoy.schedule.SimulatedWorker.Slot;
import dev.pgconvoy.task.Section;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A whole run on simulated machines, with whatever goes wrong for the time of the trouble. */
final class SimulatedRun {

  /** Why a task failed that doesn't have what it needs. */
  static final String WANTS = "it wants what another brings";

  private static final long TROUBLE_MILLIS = 120_000;

  /** What a run may take after the trouble, with leases, back-offs and locks all against it. */
  private static final long LONGEST_MILLIS = 4 * 3_600_000;

  final SimulatedTime time;
  final TaskGraph<String> graph;
  final SimulatedTarget target;
  final int slots;
  final BitSet failed = new BitSet();
  final BitSet unlogged = new BitSet();
  final BitSet makers = new BitSet();

  private final Set<String> seen;
  private final SimulatedNetwork network;
  private final SimulatedCoordinator coordinator;
  private final Map<String, SimulatedWorker> workers = new HashMap<>();
  private final Map<Long, Decision.Grant> grants = new HashMap<>();
  private final BitSet poisoned = new BitSet();

  /** By task: another one without whose rows it fails, though it doesn't depend on it. */
  private final Map<Integer, Integer> needs = new HashMap<>();

  private final double failures;
  private boolean trouble = true;
  private long fullUntil;
  private int workerNames;

  /**
   * @param seen gets a name of everything that happened
   */
  SimulatedRun(long seed, Set<String> seen) {
    this.seen = seen;
    this.time = new SimulatedTime(seed);
    this.graph = RandomGraph.of(time.random);
    this.slots = 1 + time.random.nextInt(8);
    this.failures = time.random.nextDouble() * 0.3;
    this.target = new SimulatedTarget(time, graph, failed, makers);
    this.network = new SimulatedNetwork(time);
    this.coordinator = new SimulatedCoordinator(this);
    boolean deadly = time.chance(0.1);
    tasks()
        .forEach(
            task -> {
              unlogged.set(task, time.chance(0.2));
              makers.set(task, time.chance(0.5));
              poisoned.set(task, (deadly || !isStopper(task)) && time.chance(0.1));
              if (graph.onFailure(task) == OnFailure.TRY_LAST && task > 0 && time.chance(0.5)) {
                need(task, time.random.nextInt(task));
              }
            });
  }

  private void need(int task, int other) {
    if (!graph.isBarrier(other) && graph.section(other).compareTo(graph.section(task)) <= 0) {
      needs.put(task, other);
    }
  }

  void toItsEnd() {
    coordinator.start();
    for (int count = 1 + time.random.nextInt(3); count > 0; count--) {
      startWorker();
    }
    planTrouble();
    time.after(TROUBLE_MILLIS, this::calmDown);
    while (!isOver()) {
      assertTrue(time.now() < LONGEST_MILLIS, "the run never ends");
      time.step();
      resumeIfStopped();
    }
    checkEnd();
  }

  private boolean isOver() {
    RunOutcome outcome = coordinator.outcome();
    return outcome != null && !isResumable(outcome);
  }

  private static boolean isResumable(RunOutcome outcome) {
    return outcome == RunOutcome.INTERRUPTED || outcome == RunOutcome.STOPPED;
  }

  private void resumeIfStopped() {
    RunOutcome outcome = coordinator.outcome();
    if (outcome != null && isResumable(outcome)) {
      coordinator.resume();
    }
  }

  private void checkEnd() {
    if (coordinator.outcome() == RunOutcome.FAILED) {
      assertTrue(tasks().anyMatch(task -> isStopper(task) && stateIs(task, TaskState.FAILED)));
      return; // what was at work at that moment is in the journal or not
    }
    tasks()
        .forEach(
            task -> {
              boolean journaled = target.journal().contains(task);
              assertTrue(coordinator.state(task).ended(), "a task is left");
              boolean unheard = journaled && stateIs(task, TaskState.FAILED); // at its last attempt
              assertEquals(journaled, stateIs(task, TaskState.DONE) || unheard, "not as journaled");
              assertFalse(isStopper(task) && stateIs(task, TaskState.FAILED), "failed, went on");
            });
    boolean allDone = tasks().allMatch(task -> stateIs(task, TaskState.DONE));
    assertEquals(allDone, coordinator.outcome() == RunOutcome.DONE);
  }

  private IntStream tasks() {
    return IntStream.range(0, graph.size()).filter(node -> !graph.isBarrier(node));
  }

  private boolean stateIs(int task, TaskState state) {
    return coordinator.state(task) == state;
  }

  private boolean isStopper(int task) {
    return graph.onFailure(task) == OnFailure.STOP_RUN;
  }

  /** Nothing is given up for want of what is there by then. */
  void givenUp(Decision.TaskRecordedFailure failure) {
    Integer need = needs.get(failure.task());
    assertFalse(
        need != null && failure.reason().equals(WANTS) && target.journal().contains(need),
        () -> "task " + failure.task() + " was given up too early");
  }

  // Messages

  void tell(SchedulerEvent event) {
    network.send(() -> coordinator.deliver(event));
  }

  void tellTargetLost(SchedulerEvent event) {
    network.send(() -> coordinator.targetLost(event));
  }

  void granted(Decision.Grant grant, Assignment assignment) {
    grants.put(grant.lease(), grant);
    answer(grant.worker(), grant.slot(), slot -> slot.granted(grant.ask(), assignment));
  }

  void answer(String worker, int slot, Consumer<Slot> answer) {
    network.send(() -> hear(worker, slot, answer));
  }

  void stale(long lease) {
    Decision.Grant grant = grants.get(lease);
    if (grant != null) {
      answer(grant.worker(), grant.slot(), slot -> slot.stale(lease));
    }
  }

  private void hear(String worker, int slot, Consumer<Slot> answer) {
    SimulatedWorker hearer = workers.get(worker);
    if (hearer != null) {
      hearer.hear(slot, answer);
    }
  }

  // Fate

  void happened(SchedulerEvent event, List<Decision> decisions) {
    seen.add(event.getClass().getSimpleName());
    decisions.forEach(decision -> seen.add(what(decision)));
  }

  private static String what(Decision decision) {
    return switch (decision) {
      case Decision.RunDone(RunOutcome outcome) -> outcome.name();
      case Decision.RunPaused(PauseCause cause, String any) -> cause.name();
      default -> decision.getClass().getSimpleName();
    };
  }

  /** How a task's work ends that has everything it needs; null if well. */
  @Nullable Retry failureOf(int task) {
    if (poisoned.get(task)) {
      return Retry.NEVER;
    }
    if (time.now() < fullUntil && time.chance(0.5)) {
      return Retry.PAUSE;
    }
    if (trouble && time.chance(failures)) {
      return time.chance(0.02) ? Retry.FRESH_CREDENTIALS : Retry.SAME_SNAPSHOT;
    }
    return null;
  }

  boolean wants(int task) {
    Integer need = needs.get(task);
    return need != null && !target.journal().contains(need);
  }

  long longestTaskMillis() {
    return trouble ? 8_000 : 1_000;
  }

  private void startWorker() {
    SimulatedWorker worker =
        new SimulatedWorker(this, "worker-" + ++workerNames, 1 + time.random.nextInt(3));
    workers.put(worker.name(), worker);
    worker.start();
  }

  private void planTrouble() {
    double density = time.random.nextDouble();
    List<Runnable> kinds =
        List.of(
            this::killWorker,
            this::stallWorker,
            this::killCoordinator,
            target::crash,
            target::crashAtNextCommit,
            this::redoSome,
            this::redoSome,
            this::outdateSome,
            this::misjudgeWorker,
            this::fillTarget,
            this::pause,
            this::tryAgain,
            this::tryAgain,
            () -> coordinator.deliver(new SchedulerEvent.Drain()),
            this::changeSlots,
            this::setGate);
    for (Runnable kind : kinds) {
      while (time.chance(0.7 * density)) {
        time.within(0, time.between(1, TROUBLE_MILLIS), kind);
      }
    }
  }

  private void killWorker() {
    SimulatedWorker victim = anyWorker();
    victim.kill();
    workers.remove(victim.name());
    if (time.chance(0.7)) {
      tell(new SchedulerEvent.WorkerLeft(victim.name()));
    }
    time.within(0, 10_000, this::startWorker);
    if (workers.isEmpty()) {
      startWorker();
    }
  }

  /** It is said to be gone, and isn't. */
  private void misjudgeWorker() {
    tell(new SchedulerEvent.WorkerLeft(anyWorker().name()));
  }

  private void stallWorker() {
    anyWorker().stall(time.between(1_000, 60_000));
  }

  private SimulatedWorker anyWorker() {
    List<String> names = new ArrayList<>(workers.keySet());
    names.sort(null);
    return workers.get(names.get(time.random.nextInt(names.size())));
  }

  private void killCoordinator() {
    if (coordinator.outcome() == null && coordinator.isAlive()) {
      coordinator.kill();
      time.within(100, 20_000, coordinator::start);
    }
  }

  private void redoSome() {
    BitSet tasks = target.journal().toBitSet();
    BitSet some = new BitSet();
    tasks.stream().filter(task -> time.chance(0.1)).forEach(some::set);
    coordinator.redo(some);
  }

  private void outdateSome() {
    BitSet some = new BitSet();
    IntStream.range(0, graph.size())
        .filter(task -> !graph.isBarrier(task) && !makers.get(task) && time.chance(0.3))
        .forEach(some::set);
    coordinator.outdate(some);
  }

  private void fillTarget() {
    fullUntil = time.now() + time.between(1_000, 30_000);
  }

  private void pause() {
    coordinator.deliver(new SchedulerEvent.Pause());
    time.within(1_000, 20_000, () -> coordinator.deliver(new SchedulerEvent.Resume()));
  }

  private void tryAgain() {
    TaskSet some = TaskSet.of(tasks().filter(task -> time.chance(0.5)));
    coordinator.deliver(new SchedulerEvent.TryAgain(some));
  }

  private void changeSlots() {
    coordinator.deliver(new SchedulerEvent.SlotsChanged(1 + time.random.nextInt(8)));
  }

  private void setGate() {
    List<Section> sections = List.of(Section.values());
    Section section = sections.get(time.random.nextInt(sections.size()));
    coordinator.deliver(new SchedulerEvent.SectionGate(section));
  }

  /** From here on people lift every pause, and nothing new goes wrong. */
  private void calmDown() {
    trouble = false;
    network.calmDown();
    keepResuming();
  }

  private void keepResuming() {
    coordinator.resumeIfPaused();
    time.after(5_000, this::keepResuming);
  }
}
