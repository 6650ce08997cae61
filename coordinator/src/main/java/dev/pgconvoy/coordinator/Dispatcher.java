package dev.pgconvoy.coordinator;

import dev.pgconvoy.bus.Addresses;
import dev.pgconvoy.bus.Backend;
import dev.pgconvoy.bus.CoordinatorMessage.Granted;
import dev.pgconvoy.bus.CoordinatorMessage.Noted;
import dev.pgconvoy.bus.CoordinatorMessage.NothingNow;
import dev.pgconvoy.bus.CoordinatorMessage.RunOver;
import dev.pgconvoy.bus.CoordinatorMessage.WhoAreYou;
import dev.pgconvoy.bus.WorkerMessage;
import dev.pgconvoy.bus.WorkerMessage.Ask;
import dev.pgconvoy.bus.WorkerMessage.Failed;
import dev.pgconvoy.bus.WorkerMessage.Fenced;
import dev.pgconvoy.bus.WorkerMessage.Finished;
import dev.pgconvoy.bus.WorkerMessage.Holding;
import dev.pgconvoy.bus.WorkerMessage.Joined;
import dev.pgconvoy.bus.WorkerMessage.Left;
import dev.pgconvoy.bus.WorkerMessage.MayHold;
import dev.pgconvoy.bus.WorkerMessage.Progress;
import dev.pgconvoy.bus.WorkerMessage.TargetLost;
import dev.pgconvoy.bus.WorkerMessage.Unable;
import dev.pgconvoy.journal.TakenOverException;
import dev.pgconvoy.postgres.Retry;
import dev.pgconvoy.schedule.Decision;
import dev.pgconvoy.schedule.RunOutcome;
import dev.pgconvoy.schedule.Scheduler;
import dev.pgconvoy.schedule.SchedulerEvent;
import dev.pgconvoy.schedule.SchedulerLimits;
import dev.pgconvoy.schedule.TaskSet;
import dev.pgconvoy.task.Task;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns the workers' messages into events for the scheduler and its decisions into answers. Decides
 * nothing itself. Deployed on a virtual thread: what has to wait for a server waits, while messages
 * go on being handled.
 */
final class Dispatcher extends VerticleBase {

  /** Also the longest that an answer to an ask is late. */
  static final long TICK_MILLIS = 250;

  /** Before who asks is told that there is nothing, when this coordinator is about to leave. */
  private static final long AFTER_GIVING_UP_MILLIS = 500;

  private final String run;
  private final Scheduler scheduler;
  private final RunPlan plan;
  private final RunReporter reporter;
  private final TargetCalls target;
  private final RateShare rate;
  private final OpenAsks asks = new OpenAsks();
  private final LeasedBackends backends = new LeasedBackends();
  private final JournalRereading rereading;

  /** What is told before waits for it. */
  private final Promise<Void> deployed = Promise.promise();

  private final CrewWatch crew;
  private final Attendance attendance = new Attendance();

  private final Promise<RunOutcome> over = Promise.promise();
  private @Nullable MessageConsumer<WorkerMessage> consumer;
  private long timer;
  private boolean givenUp;

  Dispatcher(
      String run,
      Scheduler scheduler,
      RunPlan plan,
      RunReporter reporter,
      TargetCalls target,
      RateShare rate,
      CrewWatch crew) {
    this.run = run;
    this.scheduler = scheduler;
    this.plan = plan;
    this.reporter = reporter;
    this.target = target;
    this.rate = rate;
    this.crew = crew;
    this.rereading =
        new JournalRereading(scheduler, plan, target, backends, this::tellNow, this::giveUp);
  }

  /** Completes when no task is at work and none will be handed out. */
  Future<RunOutcome> over() {
    return over.future();
  }

  /** The tasks that were reported done; for when it is over. */
  TaskSet done() {
    return scheduler.done();
  }

  /** Tells the scheduler something from any thread. */
  void tell(SchedulerEvent event) {
    deployed.future().onSuccess(v -> context.runOnContext(now -> told(event)));
  }

  private void told(SchedulerEvent event) {
    if (over.future().isComplete()) {
      happened(event);
    } else {
      rereading.wished(event, context);
    }
  }

  /**
   * Ends the run because of something that no task can tell: what is at work ends, nothing more is
   * handed out, and a resume can go on. From any thread.
   */
  void stopFor(String reason) {
    context.runOnContext(v -> giveUp(reason));
  }

  /** What the target acknowledged may be gone, as no worker can tell. From any thread. */
  void doubtTarget() {
    context.runOnContext(v -> rereading.begin(context));
  }

  private void giveUp(@Nullable String reason) {
    if (!givenUp && !over.future().isComplete()) {
      givenUp = true;
      reporter.stopped(String.valueOf(reason));
      happened(new SchedulerEvent.Drain());
    }
  }

  @Override
  public Future<?> start() {
    consumer = vertx.eventBus().consumer(Addresses.coordinator(run), this::received);
    timer = vertx.setPeriodic(TICK_MILLIS, id -> tick());
    return consumer.completion().onSuccess(v -> deployed.complete());
  }

  @Override
  public Future<?> stop() {
    vertx.cancelTimer(timer);
    return consumer == null ? Future.succeededFuture() : consumer.unregister();
  }

  /** Whether a worker is there that has not said good-bye; for when it is over. */
  boolean hasWorkers() {
    return !attendance.isEmpty();
  }

  boolean hasMet(String worker) {
    return attendance.hasMet(worker);
  }

  private void tick() {
    forgetGone();
    attendance.tick(now()).forEach(silent -> left(silent, () -> reporter.gone(silent)));
    happened(new SchedulerEvent.Tick());
  }

  private void forgetGone() {
    for (String worker : crew.gone()) {
      left(worker, () -> reporter.gone(worker));
    }
  }

  private void joined(Joined joined) {
    // It may be one of them, come back: later on it would lose what it is given now.
    forgetGone();
    happened(new SchedulerEvent.WorkerJoined(joined.worker(), joined.slots()));
    if (attendance.came(joined)) {
      reporter.joined(joined);
      rate.joined(joined.worker());
      crew.slots(attendance.slots());
    }
  }

  private void left(String worker, Runnable report) {
    if (attendance.left(worker)) {
      report.run();
      rate.left(worker);
      crew.slots(attendance.slots());
    }
    happened(new SchedulerEvent.WorkerLeft(worker));
  }

  private void received(Message<WorkerMessage> message) {
    attendance.heard(message.body().worker());
    switch (message.body()) {
      case Joined joined -> {
        joined(joined);
        message.reply(new Noted(true, rate.perWorker()));
      }
      case Ask ask -> asked(ask, message);
      case Progress progress -> {
        reporter.progress(progress);
        acknowledge(message, happened(new SchedulerEvent.Progress(progress.lease())));
      }
      case Finished finished -> {
        reporter.finished(finished);
        acknowledge(
            message, happened(new SchedulerEvent.Finished(finished.lease(), finished.before())));
      }
      case Failed failed -> failed(failed, message);
      case Fenced fenced -> {
        giveUp(new TakenOverException(run).getMessage());
        happened(
            new SchedulerEvent.Failed(
                fenced.lease(), Retry.SAME_SNAPSHOT, "the run was taken over"));
        message.reply(new Noted(false, rate.perWorker()));
      }
      case TargetLost lost -> {
        rereading.begin(context);
        message.reply(new Noted(true, rate.perWorker()));
      }
      case Unable unable -> {
        reporter.unable(unable);
        message.reply(new Noted(true, rate.perWorker()));
      }
      case MayHold request -> crew.mayHold(request, message);
      case Holding holding -> crew.holding(holding, message);
      case Left left -> {
        left(left.worker(), () -> crew.left(left));
        message.reply(new Noted(true, rate.perWorker()));
      }
    }
  }

  private void asked(Ask ask, Message<WorkerMessage> message) {
    if (over.future().isComplete()) {
      if (givenUp) {
        vertx.setTimer(AFTER_GIVING_UP_MILLIS, id -> message.reply(new NothingNow()));
      } else {
        message.reply(new RunOver());
      }
      return;
    }
    backends.asked(ask);
    asks.add(ask, message);
    happened(new SchedulerEvent.SlotAsks(ask.worker(), ask.slot(), ask.ask()));
  }

  private void failed(Failed failed, Message<WorkerMessage> message) {
    reporter.failed(failed, plan);
    boolean journalLost = LostJournal.isMeantBy(failed.failure());
    if (journalLost) {
      giveUp(LostJournal.TEXT);
    }
    if (failed.targetLost()) {
      backends.lost(failed.lease());
      rereading.begin(context);
    }
    Retry retry = journalLost ? Retry.SAME_SNAPSHOT : failed.retry();
    String reason = reporter.reason(failed, plan);
    acknowledge(message, happened(new SchedulerEvent.Failed(failed.lease(), retry, reason)));
  }

  private void acknowledge(Message<WorkerMessage> message, boolean leaseHeld) {
    message.reply(new Noted(leaseHeld, rate.perWorker()));
  }

  /**
   * @return false if the event was about a lease that is over
   */
  private boolean happened(SchedulerEvent event) {
    return tellNow(event).stream().noneMatch(Decision.StaleReport.class::isInstance);
  }

  private List<Decision> tellNow(SchedulerEvent event) {
    List<Decision> decisions = scheduler.on(event, now());
    decisions.forEach(this::carryOut);
    return decisions;
  }

  private void carryOut(Decision decision) {
    reporter.decided(decision, plan);
    switch (decision) {
      case Decision.Grant grant -> grant(grant);
      case Decision.NothingNow none ->
          asks.answer(none.worker(), none.slot(), none.ask(), new NothingNow());
      case Decision.JoinFirst join ->
          asks.answer(join.worker(), join.slot(), join.ask(), new WhoAreYou());
      case Decision.TerminateBackend end -> context.runOnContext(v -> terminate(end));
      case Decision.BackendStays stays -> stays(stays);
      case Decision.RunDone done -> finish(done.outcome());
      case Decision.TaskDone d -> backends.over(d.lease());
      case Decision.TaskRetried d -> backends.over(d.lease());
      case Decision.TaskPutOff d -> backends.over(d.lease());
      case Decision.StaleReport d -> {}
      case Decision.TaskGaveUp d -> {}
      case Decision.TaskRecordedFailure d -> {}
      case Decision.TasksUndone d -> {}
      case Decision.TasksTakenUp d -> {}
      case Decision.RunPaused d -> {}
      case Decision.RunResumed d -> rereading.pauseOver(context);
      case Decision.SectionDone d -> {}
    }
  }

  private void grant(Decision.Grant grant) {
    Task task = plan.task(grant.task());
    backends.granted(grant);
    Granted granted =
        new Granted(
            grant.lease(),
            grant.attempt(),
            plan.context(),
            task,
            plan.statements(task),
            rate.perWorker());
    try {
      asks.answer(grant.worker(), grant.slot(), grant.ask(), granted);
    } catch (IllegalArgumentException tooLarge) {
      String reason = "it can't be sent to a worker: " + tooLarge.getMessage();
      tell(new SchedulerEvent.Failed(grant.lease(), Retry.NEVER, reason));
    }
  }

  private void terminate(Decision.TerminateBackend end) {
    Backend backend = backends.of(end.lease());
    if (backend == null || target.terminate(backend)) {
      backends.over(end.lease());
      happened(new SchedulerEvent.BackendGone(end.lease()));
    }
  }

  private void stays(Decision.BackendStays stays) {
    Backend backend = backends.over(stays.lease());
    reporter.stopped(
        StuckBackendException.text(
            backend == null ? List.of() : List.of(backend.pid()),
            plan.task(stays.task()).id().text(),
            SchedulerLimits.DEFAULTS.backendGoneMillis() / 1_000));
  }

  private void finish(RunOutcome outcome) {
    // Another coordinator may go on with it, for which workers are to look.
    asks.answerAll(givenUp ? new NothingNow() : new RunOver());
    over.tryComplete(givenUp && outcome == RunOutcome.INTERRUPTED ? RunOutcome.STOPPED : outcome);
  }

  private static long now() {
    return System.nanoTime() / 1_000_000;
  }
}
