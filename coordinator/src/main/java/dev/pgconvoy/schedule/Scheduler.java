package dev.pgconvoy.schedule;

import dev.pgconvoy.plan.TaskGraph;
import dev.pgconvoy.postgres.Retry;
import dev.pgconvoy.task.Section;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
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
  private final SchedulerLimits limits;
  private final TaskBoard board;
  private final ReadyQueue queue;
  private final LeaseBook leases;
  private final AskDesk desk;
  private final RetryTimer retries = new RetryTimer();
  private final RetryBudget budget;
  private final FullTarget fullTarget;
  private final Milestones milestones;

  private int slots;
  private boolean paused;
  private boolean frozen;
  private @Nullable RunOutcome stopping;
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
    this.limits = limits;
    this.queue = new ReadyQueue(graph, limits.lockWaitMillis());
    this.board = new TaskBoard(graph, done, queue::add);
    this.leases = new LeaseBook(limits, epoch);
    this.desk = new AskDesk(limits.askWaitMillis());
    this.budget = new RetryBudget(graph, limits, epoch);
    this.fullTarget = new FullTarget(limits);
    this.milestones = new Milestones(board.counts());
    this.slots = slots;
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
    retries.takeDue(now, board::again);
    leases.takeDue().forEach(this::terminate);
    take(event);
    handOut();
    desk.takeOverdue(now, slot -> decide(slot.nothingNow()));
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
        desk.parked(),
        budget.retries(),
        board.counts().secondsLeft(),
        longestPathSeconds(),
        slots,
        pauses(),
        frozen,
        stopping);
  }

  private double longestPathSeconds() {
    return leases.all().stream()
        .mapToDouble(lease -> graph.remainingSeconds(lease.task))
        .reduce(queue.remainingSeconds(), Math::max);
  }

  private Set<PauseCause> pauses() {
    Set<PauseCause> pauses = EnumSet.noneOf(PauseCause.class);
    if (paused) {
      pauses.add(PauseCause.USER);
    }
    if (milestones.isAtGate()) {
      pauses.add(PauseCause.SECTION_GATE);
    }
    if (fullTarget.isFull()) {
      pauses.add(PauseCause.TARGET_FULL);
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
      case SchedulerEvent.WorkerLeft(String worker) -> left(worker);
      case SchedulerEvent.SlotAsks asks -> asked(asks);
      case SchedulerEvent.Progress(long lease) -> progressed(lease);
      case SchedulerEvent.Finished finished -> finished(finished);
      case SchedulerEvent.Failed failed -> failed(failed);
      case SchedulerEvent.BackendGone(long lease) -> backendGone(lease);
      case SchedulerEvent.Tick tick -> {}
      case SchedulerEvent.Pause pause -> pause();
      case SchedulerEvent.Resume resume -> resume();
      case SchedulerEvent.Drain drain -> stop(RunOutcome.INTERRUPTED);
      case SchedulerEvent.SlotsChanged(int limit) -> slots = limit;
      case SchedulerEvent.SectionGate(Section section) -> gateAfter(section);
      case SchedulerEvent.JournalReloaded(TaskSet notDone) -> undo(notDone);
      case SchedulerEvent.Frozen freeze -> freeze();
      case SchedulerEvent.Thawed thaw -> frozen = false;
    }
  }

  // Asks

  private void asked(SchedulerEvent.SlotAsks asks) {
    WorkerSlot slot = desk.slot(asks.worker(), asks.slot());
    if (slot == null) {
      decide(new Decision.JoinFirst(asks.worker(), asks.slot(), asks.ask()));
    } else if (asks.ask() < slot.ask) {
      decide(new Decision.NothingNow(asks.worker(), asks.slot(), asks.ask()));
    } else if (asks.ask() == slot.ask) {
      askedAgain(slot);
    } else {
      askedAnew(slot, asks.ask());
    }
  }

  private void askedAgain(WorkerSlot slot) {
    Lease answer = slot.answer;
    if (answer != null && leases.isHeld(answer)) {
      leases.renew(answer);
      decide(slot.granted(answer));
    } else if (!desk.isParked(slot)) {
      decide(slot.nothingNow());
    }
  }

  private void askedAnew(WorkerSlot slot, long ask) {
    if (desk.isParked(slot)) {
      desk.unpark(slot);
      decide(slot.nothingNow());
    }
    slot.ask = ask;
    slot.answer = null;
    if (milestones.isOver()) {
      decide(slot.nothingNow());
    } else {
      desk.park(slot, now);
    }
  }

  private void left(String worker) {
    desk.leave(worker);
    leases.all().stream()
        .filter(lease -> lease.slot.worker.equals(worker) && !lease.terminating)
        .forEach(this::terminate);
  }

  // Handing out

  private void handOut() {
    while (desk.parked() > 0 && mayHandOut()) {
      OptionalInt task = next();
      if (task.isEmpty()) {
        return;
      }
      grant(task.getAsInt(), desk.takeFirst());
    }
  }

  private boolean mayHandOut() {
    return !frozen
        && !paused
        && stopping == null
        && leases.size() < slots
        && (!fullTarget.isFull() || fullTarget.mayProbe(now));
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
    board.move(task, TaskState.RUNNING);
    slot.answer = lease;
    decide(slot.granted(lease));
  }

  // Leases

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
      retry(lease, 0, "its commit may be lost; the journal will tell");
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
    judge(lease, report.retry(), report.description());
  }

  private void judge(Lease lease, Retry retry, String description) {
    switch (retry) {
      case SAME_SNAPSHOT -> heed(lease, budget.failed(lease.task, description), description);
      case FRESH_CREDENTIALS ->
          heed(lease, budget.loginRefused(lease.task, description), description);
      case PAUSE -> retry(lease, 0, description);
      case NEVER -> {
        if (lease.doubtful) {
          // What the task needs may be lost with the target: this failure proves nothing.
          heed(lease, budget.failed(lease.task, description), description);
        } else {
          giveUp(lease.task, description, RunOutcome.FAILED);
        }
      }
    }
  }

  private void heed(Lease lease, RetryBudget.Verdict verdict, String description) {
    switch (verdict) {
      case RetryBudget.Again(long afterMillis) -> retry(lease, afterMillis, description);
      case RetryBudget.GiveUp(String reason) -> giveUp(lease.task, reason, RunOutcome.STOPPED);
      case RetryBudget.StopRun(String reason) -> stopOver(lease.task, reason, RunOutcome.STOPPED);
    }
  }

  private void retry(Lease lease, long afterMillis, String reason) {
    if (afterMillis == 0) {
      board.again(lease.task);
    } else {
      board.move(lease.task, TaskState.RETRYING);
      retries.start(lease.task, now + afterMillis);
    }
    decide(new Decision.TaskRetried(lease.task, lease.id, afterMillis, reason));
  }

  private void giveUp(int task, String reason, RunOutcome outcome) {
    switch (graph.onFailure(task)) {
      case STOP_RUN -> stopOver(task, reason, outcome);
      case RECORD ->
          decide(new Decision.TaskRecordedFailure(task, reason, board.failAndSkip(task)));
    }
  }

  private void stopOver(int task, String reason, RunOutcome outcome) {
    board.fail(task);
    decide(new Decision.TaskGaveUp(task, reason));
    stop(outcome);
  }

  private void foundFull(Lease lease, String description) {
    if (!fullTarget.foundFull(lease, now)) {
      return;
    }
    decide(new Decision.RunPaused(PauseCause.TARGET_FULL, description));
    if (fullTarget.isHopeless()) {
      stop(RunOutcome.STOPPED);
    }
  }

  private void terminate(Lease lease) {
    if (board.state(lease.task) == TaskState.RUNNING) {
      board.move(lease.task, TaskState.TERMINATING);
    }
    leases.terminating(lease, limits.terminateRepeatMillis());
    decide(new Decision.TerminateBackend(lease.id, lease.task, lease.slot.worker));
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
      String reason = "its worker " + lease.slot.worker + " was lost or went silent";
      heed(lease, budget.lost(lease.task, reason), reason);
    }
  }

  private void close(Lease lease) {
    leases.close(lease);
    queue.release(lease.task);
    if (fullTarget.isProbe(lease)) {
      fullTarget.probeLater(now);
    }
  }

  // The run as a whole

  private void pause() {
    if (!paused) {
      paused = true;
      decide(new Decision.RunPaused(PauseCause.USER, "paused as asked"));
    }
  }

  private void resume() {
    if (paused || fullTarget.isFull() || milestones.isAtGate()) {
      decide(new Decision.RunResumed());
    }
    paused = false;
    fullTarget.relieved();
    if (milestones.isAtGate()) {
      milestones.openGate();
      queue.openUpTo(Section.VALIDATE);
    }
  }

  private void gateAfter(Section section) {
    milestones.gateAfter(section);
    queue.openUpTo(section);
  }

  private void stop(RunOutcome outcome) {
    if (stopping == null || stopping.compareTo(outcome) < 0) {
      stopping = outcome;
    }
  }

  private void freeze() {
    frozen = true;
    leases.all().forEach(lease -> lease.doubtful = true);
  }

  private void undo(TaskSet notDone) {
    leases.all().forEach(lease -> lease.doubtful = true);
    BitSet undone = new BitSet();
    board.undo(
        notDone,
        (task, was) -> {
          undone.set(task);
          if (was == TaskState.READY) {
            queue.remove(task);
          } else if (was == TaskState.RETRYING) {
            retries.stop(task);
          }
        });
    if (!undone.isEmpty()) {
      decide(new Decision.TasksUndone(TaskSet.copyOf(undone)));
      leases.all().stream().filter(lease -> undone.get(lease.task)).forEach(this::revoke);
      milestones.reconsider();
    }
  }

  private void revoke(Lease lease) {
    lease.revoked = true;
    if (!lease.terminating) {
      terminate(lease);
    }
  }

  private void announce() {
    if (!frozen) {
      milestones.sayReached(this::decide);
    }
    RunOutcome outcome = outcome();
    if (!milestones.isOver() && leases.isEmpty() && outcome != null) {
      milestones.sayOver(outcome, this::decide);
      desk.takeAll(slot -> decide(slot.nothingNow()));
    }
  }

  /** How the run ends once no task is at work; null while it goes on. */
  private @Nullable RunOutcome outcome() {
    boolean complete = !frozen && board.counts().isOver();
    return complete && (stopping == null || stopping == RunOutcome.INTERRUPTED)
        ? milestones.ended()
        : stopping;
  }

  private void decide(Decision decision) {
    decisions.add(decision);
  }
}
