package dev.pgconvoy.schedule;

import dev.pgconvoy.plan.TaskGraph;
import dev.pgconvoy.postgres.Retry;
import dev.pgconvoy.task.Section;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Hands out the tasks of a run, under leases, to the slots that ask: the ready task with the
 * longest remaining path that conflicts with no lock in use. Events go in, with the time; decisions
 * come out, for the caller to carry out. Costs O(log n) per event, however large the graph.
 *
 * <p>The journal on the target holds the truth about what is done; nothing here has to be right for
 * rows to be right. To be called by one thread at a time.
 */
public final class Scheduler {

  private final TaskGraph<?> graph;
  private final TaskBoard board;
  private final ReadyQueue queue;
  private final LeaseBook leases;
  private final AskDesk desk;
  private final RetryBudget budget;
  private final FailedTasks failures;
  private final Terminations terminations;
  private final LostTasks lost;
  private final Brakes brakes;
  private final FullTarget fullTarget;
  private final Milestones milestones;

  private long now;
  private List<Decision> decisions = new ArrayList<>();

  /**
   * @param done tasks that the journal says are done
   * @param slots how many tasks may be at work at a time
   * @param epoch of the run, which every coordinator of it raises: below 2<sup>20</sup>. Makes
   *     leases unlike those of earlier coordinators, and back-offs reproducible
   */
  public Scheduler(
      TaskGraph<?> graph, TaskSet done, SchedulerLimits limits, int slots, long epoch) {
    this.graph = graph;
    this.queue = new ReadyQueue(graph, limits.lockWaitMillis());
    this.board = new TaskBoard(graph, done, queue::add);
    this.leases = new LeaseBook(limits, epoch);
    this.desk = new AskDesk(limits.askWaitMillis(), leases, this::decide);
    this.brakes = new Brakes(limits, slots);
    this.fullTarget = brakes.fullTarget();
    this.budget = new RetryBudget(graph, limits, epoch);
    this.failures = new FailedTasks(graph, board, budget, brakes, this::decide);
    this.milestones = new Milestones(board.counts());
    this.terminations = new Terminations(board, leases, brakes, limits, this::decide);
    this.lost = new LostTasks(board, queue, failures, terminations, milestones, this::decide);
  }

  /**
   * Takes an event.
   *
   * @param nowMillis of any clock; if it goes backwards, time stands still
   */
  public List<Decision> on(SchedulerEvent event, long nowMillis) {
    decisions = new ArrayList<>();
    now = Math.max(now, nowMillis);
    leases.pass(now);
    failures.pass(now);
    terminations.pass();
    take(event);
    tryLast();
    handOut();
    desk.sendAwayOverdue(now);
    announce();
    return decisions;
  }

  /** How things stand since the last event. */
  public SchedulerView view() {
    return new SchedulerView(
        board.counts().view(),
        leases.all().stream().map(Lease::view).toList(),
        queue.first(),
        queue.waitingForLocks(),
        desk.waiting(),
        budget.retries(),
        board.counts().secondsLeft(),
        longestPathSeconds(),
        brakes.slots(),
        pauses(),
        brakes.isFrozen(),
        brakes.stopping());
  }

  private double longestPathSeconds() {
    return leases.all().stream()
        .mapToDouble(lease -> graph.remainingSeconds(lease.task))
        .reduce(queue.remainingSeconds(), Math::max);
  }

  private Set<PauseCause> pauses() {
    Set<PauseCause> pauses = brakes.causes();
    if (milestones.isAtGate()) {
      pauses.add(PauseCause.SECTION_GATE);
    }
    return pauses;
  }

  public TaskState state(int task) {
    return board.state(task);
  }

  /** The tasks believed done, without barriers; takes time linear in all tasks. */
  public TaskSet done() {
    BitSet done = new BitSet();
    for (int task = 0; task < graph.size(); task++) {
      if (!graph.isBarrier(task) && board.state(task) == TaskState.DONE) {
        done.set(task);
      }
    }
    return TaskSet.copyOf(done);
  }

  private void take(SchedulerEvent event) {
    switch (event) {
      case SchedulerEvent.WorkerJoined(String worker, int joined) -> desk.join(worker, joined);
      case SchedulerEvent.WorkerLeft(String worker) -> {
        desk.leave(worker);
        terminations.left(worker);
      }
      case SchedulerEvent.SlotAsks asks -> desk.ask(asks, now);
      case SchedulerEvent.Progress(long lease) -> progressed(lease);
      case SchedulerEvent.Finished finished -> finished(finished);
      case SchedulerEvent.Failed failed -> failed(failed);
      case SchedulerEvent.BackendGone(long lease) -> backendGone(lease);
      case SchedulerEvent.Tick tick -> {}
      case SchedulerEvent.Pause pause -> pause();
      case SchedulerEvent.Resume resume -> resume();
      case SchedulerEvent.TryAgain(TaskSet tasks) -> tryAgain(tasks);
      case SchedulerEvent.Drain drain -> brakes.stop(RunOutcome.INTERRUPTED);
      case SchedulerEvent.SlotsChanged(int limit) -> brakes.slots(limit);
      case SchedulerEvent.SectionGate(Section section) -> gateAfter(section);
      case SchedulerEvent.JournalReloaded(TaskSet notDone, TaskSet emptied) -> {
        doubtLeases();
        lost.notDone(notDone);
        lost.emptied(emptied);
      }
      case SchedulerEvent.Outdated(TaskSet tasks) -> lost.outdated(tasks);
      case SchedulerEvent.Frozen freeze -> freeze();
      case SchedulerEvent.Held hold -> brakes.freeze();
      case SchedulerEvent.Thawed thaw -> brakes.thaw();
    }
  }

  private void tryLast() {
    if (!brakes.isFrozen() && brakes.stopping() == null) {
      failures.tryLast();
    }
  }

  private void handOut() {
    while (desk.waiting() > 0 && brakes.mayHandOut(leases.size(), now)) {
      OptionalInt task = next();
      if (task.isEmpty()) {
        return;
      }
      grant(task.getAsInt(), desk.takeFirst());
    }
  }

  private OptionalInt next() {
    OptionalInt probe = fullTarget.probeTask();
    return probe.isPresent()
            && board.state(probe.getAsInt()) == TaskState.READY
            && queue.take(probe.getAsInt(), now)
        ? probe
        : queue.take(now);
  }

  private void grant(int task, WorkerSlot slot) {
    Lease lease = leases.open(task, budget.nextAttempt(task), slot);
    if (fullTarget.isFull()) {
      fullTarget.probing(lease);
    }
    failures.begins(lease);
    board.move(task, TaskState.RUNNING);
    desk.answer(slot, lease);
  }

  private void progressed(long id) {
    Lease lease = leases.find(id);
    if (lease == null || lease.terminating) {
      decide(new Decision.StaleReport(id));
    } else {
      leases.renew(lease);
    }
  }

  private void finished(SchedulerEvent.Finished report) {
    Lease lease = leases.find(report.lease());
    if (lease == null || (lease.terminating && lease.doubtful)) {
      decide(new Decision.StaleReport(report.lease()));
    } else if (lease.doubtful) {
      close(lease);
      failures.atOnce(lease, "its commit may be lost; the journal will tell");
    } else {
      done(lease, report.alreadyDone());
    }
  }

  private void done(Lease lease, boolean alreadyDone) {
    if (fullTarget.isProbe(lease)) {
      fullTarget.relieved();
      decide(new Decision.RunResumed());
    }
    close(lease);
    failures.done(lease.task);
    board.done(lease.task);
    decide(new Decision.TaskDone(lease.task, lease.id, alreadyDone));
  }

  private void failed(SchedulerEvent.Failed report) {
    Lease lease = leases.find(report.lease());
    if (lease == null || lease.terminating) {
      decide(new Decision.StaleReport(report.lease()));
      return;
    }
    if (report.retry() == Retry.PAUSE) {
      foundFull(lease, report.description());
    }
    close(lease);
    failures.failed(lease, report.retry(), report.description(), now);
  }

  private void foundFull(Lease lease, String description) {
    if (!fullTarget.foundFull(lease, now)) {
      return;
    }
    decide(new Decision.RunPaused(PauseCause.TARGET_FULL, description));
    if (fullTarget.isHopeless()) {
      brakes.stop(RunOutcome.STOPPED);
    }
  }

  private void backendGone(long id) {
    Lease lease = leases.find(id);
    if (lease == null || !lease.terminating) {
      return;
    }
    close(lease);
    if (board.state(lease.task) != TaskState.TERMINATING) {
      return; // skipped in the meantime
    }
    if (lease.revoked) {
      board.again(lease.task);
    } else {
      failures.lost(lease, now);
    }
  }

  private void close(Lease lease) {
    leases.close(lease);
    queue.release(lease.task);
    if (fullTarget.isProbe(lease)) {
      fullTarget.probeLater(now);
    }
  }

  private void pause() {
    if (brakes.pause()) {
      decide(new Decision.RunPaused(PauseCause.USER, "as asked"));
    }
  }

  private void resume() {
    boolean atGate = milestones.isAtGate();
    if (brakes.lift() || atGate) {
      decide(new Decision.RunResumed());
    }
    if (atGate) {
      milestones.openGate();
      queue.openUpTo(milestones.lastOpen());
    }
  }

  /** Not while the backend of one that was skipped may be at work yet. */
  private void tryAgain(TaskSet tasks) {
    boolean lingers = leases.all().stream().anyMatch(lease -> board.state(lease.task).ended());
    if (brakes.stopping() == null && !milestones.isOver() && !lingers) {
      failures.tryAgain(tasks);
      milestones.reconsider();
    }
  }

  private void gateAfter(Section section) {
    milestones.gateAfter(section);
    queue.openUpTo(milestones.lastOpen());
  }

  private void freeze() {
    brakes.freeze();
    doubtLeases();
  }

  private void doubtLeases() {
    leases.all().forEach(lease -> lease.doubtful = true);
  }

  private void announce() {
    if (!brakes.isFrozen()) {
      milestones.sayReached(this::decide);
    }
    RunOutcome outcome = outcome();
    if (!milestones.isOver() && leases.isEmpty() && outcome != null) {
      milestones.sayOver(outcome, this::decide);
    }
    if (milestones.isOver()) {
      desk.sendAllAway();
    }
  }

  /**
   * How the run ends once no task is at work; null while it goes on. One that a person has paused
   * waits for that person, even with nothing left to do.
   */
  private @Nullable RunOutcome outcome() {
    RunOutcome stopping = brakes.stopping();
    boolean complete = !brakes.isFrozen() && !brakes.isPaused() && board.counts().isOver();
    return complete && (stopping == null || stopping == RunOutcome.INTERRUPTED)
        ? milestones.ended()
        : stopping;
  }

  private void decide(Decision decision) {
    decisions.add(decision);
  }
}
