package dev.pgconvoy.schedule;

import dev.pgconvoy.plan.TaskGraph;
import dev.pgconvoy.schedule.SimulatedWorker.Assignment;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Carries the scheduler's decisions out, guards the journal, dies and is taken over. */
final class SimulatedCoordinator {

  private static final long TICK_MILLIS = 250;
  private final SimulatedRun run;
  private final SimulatedTime time;
  private final SimulatedTarget target;
  private final TaskGraph<String> graph;
  private final SchedulerLimits limits;
  private int slots;

  private @Nullable Scheduler scheduler;
  private HandoutChecks checks;

  /** Counts the coordinators: what an earlier one had in mind doesn't happen. */
  private int incarnation;

  private long epoch;
  private int knownGeneration;
  private final Set<Long> stopped = new HashSet<>();
  private boolean reading;
  private boolean frozen;
  private boolean reloaded;
  private BitSet redo = new BitSet();
  private BitSet outdated = new BitSet();
  private BitSet gone = new BitSet();
  private BitSet toDelete = new BitSet();
  private @Nullable RunOutcome outcome;

  SimulatedCoordinator(SimulatedRun run) {
    this.run = run;
    this.time = run.time;
    this.target = run.target;
    this.graph = run.graph;
    this.slots = run.slots;
    int attempts = (int) time.between(3, 12);
    int probes = (int) time.between(1, 10);
    this.limits =
        new SchedulerLimits(
            15_000, 2_000, 5_000, 60_000, 10_000, attempts, 2_000, 500, 5_000, 5_000, probes,
            5_000);
    this.checks = new HandoutChecks(graph, TaskSet.NONE, slots);
  }

  /** How the run ended; null while it goes on. */
  @Nullable RunOutcome outcome() {
    return outcome;
  }

  TaskState state(int task) {
    return scheduler == null ? TaskState.WAITING : scheduler.state(task);
  }

  /** Begins, resumes or takes over: knows nothing but the journal. */
  void start() {
    incarnation++;
    reading = false;
    frozen = false;
    reloaded = false;
    redo = new BitSet();
    outdated = new BitSet();
    gone = new BitSet();
    toDelete = new BitSet();
    epoch = target.raiseEpoch();
    if (target.generation() != knownGeneration) {
      BitSet emptied = target.journal().toBitSet();
      emptied.and(run.unlogged);
      BitSet affected = graph.withDependents(emptied);
      target.drop(TaskSet.copyOf(emptied));
      forget(affected);
      knownGeneration = target.generation();
    }
    run.failed.clear();
    checks = new HandoutChecks(graph, target.journal(), slots);
    scheduler = new Scheduler(graph, target.journal(), limits, slots, epoch);
    tick();
    watchTarget();
  }

  void kill() {
    incarnation++;
    scheduler = null;
  }

  boolean isAlive() {
    return scheduler != null;
  }

  void deliver(SchedulerEvent event) {
    Scheduler current = scheduler;
    if (current == null || outcome != null) {
      return;
    }
    if (event instanceof SchedulerEvent.SlotsChanged(int limit)) {
      slots = limit;
    }
    List<Decision> decisions = current.on(event, time.now());
    run.happened(event, decisions);
    checks.check(event, decisions);
    run.failed.or(checks.failed());
    decisions.forEach(this::carryOut);
  }

  /** People lift what people did. */
  void resumeIfPaused() {
    if (checks.isPausedByPeople()) {
      deliver(new SchedulerEvent.Resume());
    }
  }

  /** A worker lost its session on the target: is it another server process now? */
  void targetLost(SchedulerEvent report) {
    lookAtTarget();
    deliver(report);
  }

  /** A person wants tasks that are done to be done again. */
  void redo(BitSet tasks) {
    if (scheduler != null && outcome == null) {
      redo.or(tasks);
      freeze();
    }
  }

  /** What these tasks have found, or are about to, may no longer be so. */
  void outdate(BitSet readers) {
    if (scheduler != null && outcome == null) {
      outdated.or(readers);
      hold();
    }
  }

  private void later(long least, long most, Runnable action) {
    int mine = incarnation;
    time.within(
        least,
        most,
        () -> {
          if (mine == incarnation) {
            action.run();
          }
        });
  }

  private void tick() {
    deliver(new SchedulerEvent.Tick());
    later(TICK_MILLIS, TICK_MILLIS, this::tick);
  }

  private void watchTarget() {
    lookAtTarget();
    later(1_000, 3_000, this::watchTarget);
  }

  private void carryOut(Decision decision) {
    switch (decision) {
      case Decision.Grant grant -> {
        Assignment assignment = new Assignment(grant.lease(), grant.task(), epoch, knownGeneration);
        run.granted(grant, assignment);
      }
      case Decision.NothingNow answer ->
          run.answer(answer.worker(), answer.slot(), slot -> slot.nothingNow(answer.ask()));
      case Decision.JoinFirst answer ->
          run.answer(answer.worker(), answer.slot(), slot -> slot.joinFirst(answer.ask()));
      case Decision.StaleReport(long lease) -> run.stale(lease);
      case Decision.TerminateBackend ending -> terminate(ending.lease());
      case Decision.BackendStays any -> {}
      case Decision.TasksUndone(TaskSet tasks) -> toDelete.or(tasks.toBitSet());
      case Decision.TasksTakenUp any -> {}
      case Decision.RunDone(RunOutcome how) -> over(how);
      case Decision.TaskDone any -> {}
      case Decision.TaskRetried any -> {}
      case Decision.TaskPutOff any -> {}
      case Decision.TaskGaveUp any -> {}
      case Decision.TaskRecordedFailure failure -> run.givenUp(failure);
      case Decision.RunPaused any -> {}
      case Decision.RunResumed any -> {}
      case Decision.SectionDone any -> {}
    }
  }

  private void terminate(long lease) {
    if (time.chance(0.01)) {
      target.terminate(lease); // what it does doesn't count any more, but nobody sees it go
      stopped.add(lease);
    }
    if (stopped.contains(lease) || time.chance(0.2)) {
      return; // a stopped process; or the target didn't answer, and will be asked again
    }
    later(
        10,
        4_000,
        () -> {
          target.terminate(lease);
          deliver(new SchedulerEvent.BackendGone(lease));
          if (time.chance(0.2)) {
            deliver(new SchedulerEvent.BackendGone(lease));
          }
        });
  }

  private void over(RunOutcome how) {
    lookAtTarget();
    if (!reading || how.compareTo(RunOutcome.INTERRUPTED) >= 0) {
      target.commitSynchronously();
      outcome = how;
      incarnation++;
    }
  }

  /** Starts again where a run stopped in order. */
  void resume() {
    outcome = null;
    start();
  }

  /** What was made stays made, and its task finds itself in the journal. */
  private void forget(BitSet undone) {
    BitSet forgotten = (BitSet) undone.clone();
    forgotten.andNot(run.makers);
    target.delete(TaskSet.copyOf(forgotten));
  }

  private void lookAtTarget() {
    if (target.generation() != knownGeneration) {
      freeze();
    }
  }

  private void freeze() {
    if (!frozen && scheduler != null) {
      frozen = true;
      deliver(new SchedulerEvent.Frozen());
      readSoon();
    }
  }

  /** As a freeze, but in doubt of nothing. */
  private void hold() {
    deliver(new SchedulerEvent.Held());
    readSoon();
  }

  private void readSoon() {
    if (!reading) {
      reading = true;
      later(100, 2_000, this::read);
    }
  }

  private void read() {
    int generation = target.generation();
    if (frozen) {
      reload();
    } else if (generation != knownGeneration) {
      freeze();
      reload();
    } else {
      deliver(new SchedulerEvent.Outdated(TaskSet.copyOf(outdated)));
      later(10, 100, () -> thawWhenSettled(generation));
    }
  }

  private void reload() {
    Scheduler current = scheduler;
    if (current == null) {
      return;
    }
    reloaded = true;
    int generation = target.generation();
    BitSet journal = target.journal().toBitSet();
    if (generation != knownGeneration) {
      BitSet emptied = (BitSet) journal.clone();
      emptied.and(run.unlogged);
      gone.or(emptied);
      journal.andNot(emptied);
    }
    gone.or(redo);
    journal.andNot(redo);
    BitSet notDone = current.done().toBitSet();
    notDone.andNot(journal);
    deliver(new SchedulerEvent.JournalReloaded(TaskSet.copyOf(notDone)));
    deliver(new SchedulerEvent.Outdated(TaskSet.copyOf(outdated)));
    later(10, 100, () -> thawWhenSettled(generation));
  }

  private void thawWhenSettled(int generation) {
    if (target.generation() != generation || (frozen && !reloaded)) {
      freeze();
      reload();
    } else if (checks.isTerminating(TaskSet.copyOf(toDelete))) {
      later(50, 200, () -> thawWhenSettled(generation));
    } else {
      thaw(generation);
    }
  }

  private void thaw(int generation) {
    target.drop(TaskSet.copyOf(gone));
    forget(toDelete);
    knownGeneration = generation;
    gone = new BitSet();
    toDelete = new BitSet();
    redo = new BitSet();
    outdated = new BitSet();
    reading = false;
    frozen = false;
    reloaded = false;
    deliver(new SchedulerEvent.Thawed());
  }
}
