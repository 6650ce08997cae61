package dev.pgconvoy.coordinator;

import dev.pgconvoy.bus.CoordinatorMessage.Noted;
import dev.pgconvoy.bus.WorkerMessage;
import dev.pgconvoy.bus.WorkerMessage.Holding;
import dev.pgconvoy.bus.WorkerMessage.Left;
import dev.pgconvoy.bus.WorkerMessage.MayHold;
import dev.pgconvoy.progress.RateLimit;
import dev.pgconvoy.progress.RunBoard;
import dev.pgconvoy.progress.RunEvent.Severity;
import dev.pgconvoy.progress.RunPicture.Settings;
import dev.pgconvoy.progress.RunSummary;
import dev.pgconvoy.progress.RunView.Phase;
import dev.pgconvoy.schedule.RunOutcome;
import dev.pgconvoy.schedule.Scheduler;
import dev.pgconvoy.schedule.SchedulerEvent;
import dev.pgconvoy.schedule.SchedulerLimits;
import dev.pgconvoy.task.Section;
import dev.pgconvoy.worker.WorkerSettings;
import dev.pgconvoy.worker.WorkerVerticle;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Has a plan carried out by workers. All of it on the story's virtual-thread context. */
final class RunExecution {

  /** What this process's own worker is called. */
  static final String OWN_WORKER = "worker-1";

  /** Workers that wait for tasks say good-bye at once. */
  private static final Duration GOOD_BYES = Duration.ofSeconds(3);

  private static final long LOOK_MILLIS = 20;

  private final Vertx vertx;
  private final MigrationOptions options;
  private final String version;
  private final Servers servers;
  private final RunPlan plan;
  private final RunBoard board;
  private final SnapshotHolders holders;
  private final EpochNotes notes;
  private final SchemaProof definitions;
  private final Context context;
  private final SnapshotCare care;
  private final RunReporter reporter;
  private final Dispatcher dispatcher;
  private final RateShare rate = new RateShare();
  private final Optional<Coworkers> coworkers;
  private final SlotLimit limit;

  RunExecution(
      Vertx vertx,
      Context context,
      MigrationOptions options,
      String version,
      Servers servers,
      RunPlan plan,
      RunBoard board,
      SnapshotHolders holders,
      EpochNotes notes,
      SchemaProof definitions,
      Optional<Coworkers> coworkers) {
    this.vertx = vertx;
    this.context = context;
    this.definitions = definitions;
    this.options = options;
    this.version = version;
    this.servers = servers;
    this.plan = plan;
    this.board = board;
    this.holders = holders;
    this.notes = notes;
    this.coworkers = coworkers;
    this.limit = new SlotLimit(board, coworkers.isPresent() ? 0 : options.jobs());
    this.reporter = new RunReporter(board, new Turns());
    this.dispatcher =
        new Dispatcher(
            plan.key().run(),
            scheduler(),
            plan,
            reporter,
            new TargetCalls(vertx, servers.target(), plan.key().run(), board),
            rate,
            new Crewing(context));
    this.care =
        new SnapshotCare(
            vertx,
            options,
            servers,
            plan,
            board,
            holders,
            dispatcher::stopFor,
            dispatcher::doubtTarget);
  }

  private Scheduler scheduler() {
    return new Scheduler(
        plan.graph(),
        plan.done(),
        SchedulerLimits.DEFAULTS,
        coworkers.isPresent() ? SlotLimit.MOST : options.jobs(),
        plan.key().epoch());
  }

  /** Tells the scheduler something, from any thread. */
  void tell(SchedulerEvent event) {
    dispatcher.tell(event);
  }

  /** Changes how many tasks may be at work, from any thread. */
  void slots(int wanted) {
    tell(new SchedulerEvent.SlotsChanged(limit.want(wanted)));
  }

  /**
   * Changes how much all COPYs together may move, from any thread.
   *
   * @param bytesPerSecond 0 for no limit
   */
  void rate(long bytesPerSecond) {
    rate.limit(bytesPerSecond);
    board.settings(now -> new Settings(now.slots(), now.slotsMost(), bytesPerSecond));
    board.event(
        Severity.INFO,
        bytesPerSecond == 0
            ? "from now on rows are copied as fast as it goes, as asked"
            : "from now on at most " + RateLimit.text(bytesPerSecond) + " are copied, as asked");
  }

  RunSummary carryOut() {
    limit.show();
    board.phase(Phase.RUNNING, null);
    care.begin();
    beginProof();
    String dispatching =
        vertx
            .deployVerticle(
                dispatcher,
                new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD))
            .await();
    options.pauseAfter().forEach(section -> tell(new SchedulerEvent.SectionGate(section)));
    coworkers.ifPresent(others -> others.admission().open(plan.key().run()));
    Optional<String> working = worker().map(own -> vertx.deployVerticle(own).await());
    RunOutcome outcome;
    try {
      outcome = dispatcher.over().await();
      notes.lookAgain();
    } finally {
      care.end();
      working.ifPresent(own -> vertx.undeploy(own).await());
      coworkers.ifPresent(this::partFrom);
      vertx.undeploy(dispatching).await();
    }
    servers.checkControl();
    RunSummary summary =
        new Conclusion(
                options,
                plan,
                servers.control(),
                board,
                reporter,
                new DifferingRows(vertx, servers, holders, options.jobs(), version, board, notes),
                told -> definitions.compare(context, plan.key().run(), told))
            .draw(outcome, dispatcher.done());
    care.releaseAtEnd();
    return summary.with(notes.sourceChange());
  }

  /** Where rows are read back, definitions are compared as well. */
  private boolean isProof() {
    return plan.sections().contains(Section.VALIDATE);
  }

  private void beginProof() {
    List<String> snapshots = holders.exports();
    if (isProof() && !snapshots.isEmpty()) {
      definitions.begin(context, plan.key().run(), snapshots.getFirst());
    }
  }

  /** Hands on, to the story's own context, what the dispatcher learns. */
  private final class Turns implements RunReporter.Turns {

    @Override
    public void sectionEnded(Section section) {
      context.runOnContext(v -> care.sectionEnded(section));
    }

    @Override
    public void made() {
      if (isProof()) {
        context.runOnContext(v -> definitions.settled(context, plan.key().run()));
      }
    }

    @Override
    public void paused() {
      context.runOnContext(v -> definitions.paused());
    }

    @Override
    public void reopened() {
      context.runOnContext(v -> definitions.reopened());
    }
  }

  /**
   * Those that are there are told that the run is over when they ask; if it only stops here, they
   * find this process gone, and look for another coordinator.
   */
  private void partFrom(Coworkers others) {
    if (!isOver()) {
      return;
    }
    others.admission().over();
    long until = System.nanoTime() + GOOD_BYES.toNanos();
    while ((dispatcher.hasWorkers() || others.admission().isAwaited(dispatcher::hasMet))
        && System.nanoTime() < until) {
      vertx.timer(LOOK_MILLIS, TimeUnit.MILLISECONDS).await();
    }
  }

  private boolean isOver() {
    return dispatcher.over().succeeded() && dispatcher.over().result() != RunOutcome.STOPPED;
  }

  /** This process's own, if it is to have slots. */
  private Optional<WorkerVerticle> worker() {
    int slots = coworkers.map(others -> others.crew().ownSlots()).orElse(options.jobs());
    return slots == 0
        ? Optional.empty()
        : Optional.of(
            new WorkerVerticle(
                WorkerSettings.ofCoordinator(
                    OWN_WORKER,
                    plan.key().run(),
                    slots,
                    servers.source(),
                    servers.target(),
                    version)));
  }

  /** What workers of other processes want beside tasks. */
  private final class Crewing implements CrewWatch {

    private final Context story;

    Crewing(Context story) {
      this.story = story;
    }

    @Override
    public void slots(int all) {
      if (coworkers.isPresent()) {
        limit.most(all);
      }
    }

    @Override
    public void left(Left left) {
      if (coworkers.isPresent()) {
        reporter.left(left);
        holdsNoMore(left.worker());
      }
    }

    @Override
    public List<String> gone() {
      List<String> gone = coworkers.map(others -> others.admission().takeGone()).orElse(List.of());
      gone.forEach(this::holdsNoMore);
      return gone;
    }

    private void holdsNoMore(String worker) {
      story.runOnContext(v -> care.left(worker));
    }

    @Override
    public void mayHold(MayHold request, Message<WorkerMessage> message) {
      story.runOnContext(v -> message.reply(care.toHold(request.from())));
    }

    @Override
    public void holding(Holding holding, Message<WorkerMessage> message) {
      story.runOnContext(v -> message.reply(new Noted(care.held(holding), rate.perWorker())));
    }
  }
}
