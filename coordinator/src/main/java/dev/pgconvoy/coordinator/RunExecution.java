package dev.pgconvoy.coordinator;

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
import java.util.List;

/** Has a plan carried out by workers. All of it on the story's virtual-thread context. */
final class RunExecution {

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
      SchemaProof definitions) {
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
    this.reporter =
        new RunReporter(board, section -> context.runOnContext(v -> sectionEnded(section)));
    this.dispatcher =
        new Dispatcher(
            plan.key().run(),
            scheduler(),
            plan,
            reporter,
            new TargetCalls(vertx, servers.target(), plan.key().run(), board),
            rate);
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
        plan.graph(), plan.done(), SchedulerLimits.DEFAULTS, options.jobs(), plan.key().epoch());
  }

  /** Tells the scheduler something, from any thread. */
  void tell(SchedulerEvent event) {
    dispatcher.tell(event);
  }

  /** Changes how many tasks may be at work, from any thread. */
  void slots(int limit) {
    int most = options.jobs();
    int now = Math.clamp(limit, 1, most);
    board.settings(settings -> new Settings(now, most, settings.bytesPerSecond()));
    board.event(
        Severity.INFO,
        "from now on at most " + now + (now == 1 ? " task" : " tasks") + " at a time, as asked");
    tell(new SchedulerEvent.SlotsChanged(now));
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
            : "from now on at most %.1f MB/s are copied, as asked".formatted(bytesPerSecond / 1e6));
  }

  RunSummary carryOut() {
    board.settings(now -> new Settings(options.jobs(), options.jobs(), now.bytesPerSecond()));
    board.phase(Phase.RUNNING, null);
    care.begin();
    beginProof();
    String dispatching =
        vertx
            .deployVerticle(
                dispatcher,
                new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD))
            .await();
    options.pauseAfter().stream()
        .min(Section::compareTo)
        .ifPresent(section -> tell(new SchedulerEvent.SectionGate(section)));
    String working = vertx.deployVerticle(new WorkerVerticle(worker())).await();
    RunOutcome outcome;
    try {
      outcome = dispatcher.over().await();
    } finally {
      care.end();
      vertx.undeploy(working).await();
      vertx.undeploy(dispatching).await();
    }
    notes.lookAgain();
    servers.checkControl();
    RunSummary summary =
        new Conclusion(
                options,
                plan,
                servers.control(),
                board,
                reporter,
                new DifferingRows(vertx, servers, holders, options.jobs(), version, board, notes),
                definitions)
            .draw(outcome, dispatcher.done());
    care.releaseAtEnd();
    return summary.with(notes.sourceChange());
  }

  /** Where rows are read back, definitions are compared as well. */
  private void beginProof() {
    List<String> snapshots = holders.exports();
    if (plan.sections().contains(Section.VALIDATE) && !snapshots.isEmpty()) {
      definitions.begin(context, plan.key().run(), snapshots.getFirst());
    }
  }

  private void sectionEnded(Section section) {
    care.sectionEnded(section);
  }

  private WorkerSettings worker() {
    return new WorkerSettings(
        "worker-1", plan.key().run(), options.jobs(), servers.source(), servers.target(), version);
  }
}
