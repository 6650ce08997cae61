package dev.pgconvoy.coordinator;

import dev.pgconvoy.holder.HolderOrder;
import dev.pgconvoy.journal.RunJournal;
import dev.pgconvoy.postgres.PgFailure;
import dev.pgconvoy.progress.RunBoard;
import dev.pgconvoy.progress.RunEvent.Severity;
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
import org.jspecify.annotations.Nullable;

/**
 * Has a plan carried out by workers, and looks after the snapshot meanwhile. All of it on the
 * story's virtual-thread context.
 */
final class RunExecution {

  private static final long MEND_HOLDERS_MILLIS = 1_000;

  /** A run that is over sooner is begun again as quickly as it is resumed. */
  private static final long HOLDER_PROCESS_AFTER_MILLIS = 10_000;

  private final Vertx vertx;
  private final MigrationOptions options;
  private final String version;
  private final Servers servers;
  private final RunPlan plan;
  private final RunBoard board;
  private final SnapshotHolders holders;
  private final RunReporter reporter;
  private final Dispatcher dispatcher;
  private @Nullable HolderProcess process;

  RunExecution(
      Vertx vertx,
      Context context,
      MigrationOptions options,
      String version,
      Servers servers,
      RunPlan plan,
      RunBoard board,
      SnapshotHolders holders) {
    this.vertx = vertx;
    this.options = options;
    this.version = version;
    this.servers = servers;
    this.plan = plan;
    this.board = board;
    this.holders = holders;
    this.reporter = new RunReporter(board, section -> context.runOnContext(v -> sectionDone()));
    this.dispatcher =
        new Dispatcher(
            plan.key().run(),
            scheduler(),
            plan,
            reporter,
            new TargetCalls(vertx, servers.target(), plan.key().run(), board));
  }

  private Scheduler scheduler() {
    return new Scheduler(
        plan.graph(), plan.done(), SchedulerLimits.DEFAULTS, options.jobs(), plan.key().epoch());
  }

  /** Tells the scheduler something, from any thread. */
  void tell(SchedulerEvent event) {
    dispatcher.tell(event);
  }

  RunSummary carryOut() {
    board.phase(Phase.RUNNING, null);
    plan.context(holders.exports());
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
    long mending = vertx.setPeriodic(MEND_HOLDERS_MILLIS, id -> mendHolders());
    long holding = vertx.setTimer(HOLDER_PROCESS_AFTER_MILLIS, id -> startHolderProcess());
    RunOutcome outcome;
    try {
      outcome = dispatcher.over().await();
    } finally {
      vertx.cancelTimer(mending);
      vertx.cancelTimer(holding);
      vertx.undeploy(working).await();
      vertx.undeploy(dispatching).await();
    }
    return new Conclusion(options, plan, servers.journal(), board, reporter).draw(outcome);
  }

  private WorkerSettings worker() {
    return new WorkerSettings(
        "worker-1", plan.key().run(), options.jobs(), servers.source(), servers.target(), version);
  }

  /** Once all is read from the source nobody needs the snapshot, and it holds back vacuum there. */
  private void sectionDone() {
    if (!holders.isOpen() || !board.view().isDone(Section.SEQUENCES, Section.DATA)) {
      return;
    }
    plan.context(List.of());
    holders.close();
    HolderProcess other = process;
    if (other != null) {
      other.close();
    }
    servers.journal().snapshotReleased(plan.key());
    board.event(Severity.INFO, "all is read: the snapshot on the source is released");
  }

  private void mendHolders() {
    if (!holders.needMending()) {
      return;
    }
    board.event(
        Severity.WARNING, "a session that held the snapshot was lost; another takes its place");
    List<String> exports = holders.mend();
    exports.forEach(name -> servers.journal().held(plan.key(), name, "coordinator"));
    plan.context(exports);
  }

  private void startHolderProcess() {
    if (options.holdSnapshot().isZero() || !holders.isOpen()) {
      return;
    }
    try {
      HolderProcess started =
          vertx.executeBlocking(() -> HolderProcess.start(order()), false).await();
      process = started;
      holdBy(started, vertx.<@Nullable String>executeBlocking(started::exportedAs, false).await());
    } catch (RuntimeException e) {
      withoutHolderProcess(PgFailure.from(e).oneLine());
    }
  }

  private void holdBy(HolderProcess started, @Nullable String exportedAs) {
    if (exportedAs == null) {
      withoutHolderProcess("it ended without holding the snapshot");
    } else if (holders.isOpen()) {
      RunJournal journal = servers.journal();
      journal.held(plan.key(), exportedAs, "process " + started.pid());
    } else {
      started.close();
    }
  }

  private void withoutHolderProcess(String why) {
    board.event(
        Severity.WARNING,
        "no process holds the snapshot beside this one, so that it is lost if this one is killed: "
            + why);
  }

  private HolderOrder order() {
    return new HolderOrder(
        HolderOrder.Side.of(options.source()),
        HolderOrder.Side.of(options.target()),
        plan.key().run(),
        plan.key().snapshot(),
        holders.exports().getFirst(),
        RunPlan.tablesToLock(plan.catalog()),
        options.holdSnapshot().toSeconds());
  }
}
