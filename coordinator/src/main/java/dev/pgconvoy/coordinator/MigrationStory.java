package dev.pgconvoy.coordinator;

import dev.pgconvoy.archive.Archive;
import dev.pgconvoy.archive.PgTools;
import dev.pgconvoy.archive.Script;
import dev.pgconvoy.catalog.Catalog;
import dev.pgconvoy.catalog.CatalogReader;
import dev.pgconvoy.catalog.CatalogScope;
import dev.pgconvoy.journal.RunJournal;
import dev.pgconvoy.journal.RunState;
import dev.pgconvoy.postgres.SessionSettings;
import dev.pgconvoy.progress.RunBoard;
import dev.pgconvoy.progress.RunEvent.Severity;
import dev.pgconvoy.progress.RunSummary;
import dev.pgconvoy.progress.RunSummary.Verdict;
import dev.pgconvoy.progress.RunView.Phase;
import dev.pgconvoy.schedule.RunOutcome;
import dev.pgconvoy.schedule.Scheduler;
import dev.pgconvoy.schedule.SchedulerEvent;
import dev.pgconvoy.schedule.SchedulerLimits;
import dev.pgconvoy.session.SourceSession;
import dev.pgconvoy.task.Section;
import dev.pgconvoy.worker.WorkerSettings;
import dev.pgconvoy.worker.WorkerVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A migration from the first connection to the summary, as it happens. Deployed on a virtual
 * thread.
 */
final class MigrationStory extends VerticleBase {

  private static final long LOCK_TRIES = 10;
  private static final long BETWEEN_LOCK_TRIES_MILLIS = 500;
  private static final long MEND_HOLDERS_MILLIS = 1_000;

  private final MigrationOptions options;
  private final String version;
  private final RunBoard board;
  private final Promise<RunSummary> ended = Promise.promise();
  private volatile @Nullable Dispatcher dispatcher;
  private volatile boolean stopping;

  MigrationStory(MigrationOptions options, String version, RunBoard board) {
    this.options = options;
    this.version = version;
    this.board = board;
  }

  Future<RunSummary> ended() {
    return ended.future();
  }

  @Override
  public Future<?> start() {
    context.runOnContext(v -> tell());
    return Future.succeededFuture();
  }

  void stopInOrder() {
    stopping = true;
    board.phase(Phase.STOPPING, "tasks at work come to their end");
    tellScheduler(new SchedulerEvent.Drain());
  }

  void pause() {
    tellScheduler(new SchedulerEvent.Pause());
  }

  void goOn() {
    tellScheduler(new SchedulerEvent.Resume());
  }

  private void tellScheduler(SchedulerEvent event) {
    Dispatcher now = dispatcher;
    if (now != null) {
      now.tell(event);
    }
  }

  private void tell() {
    // Completed last: whoever waits for it takes this verticle and its connections away.
    ended.complete(summary());
  }

  private RunSummary summary() {
    try (Servers servers = Servers.connect(vertx, options)) {
      return migrate(servers);
    } catch (RefusedException e) {
      return ending(Verdict.REFUSED, e.getMessage());
    } catch (InterruptedByUser e) {
      return ending(Verdict.INTERRUPTED, e.getMessage());
    } catch (Exception e) {
      return ending(Endings.verdict(e), Endings.reason(e));
    }
  }

  private RunSummary ending(Verdict verdict, @Nullable String reason) {
    board.phase(Phase.FAILED, null);
    return new RunSummary(
        board.view(), verdict, reason, board.slowestTables(), List.of(), List.of(), List.of());
  }

  private RunSummary migrate(Servers servers) throws Exception {
    takeLock(servers);
    PgTools tools =
        blocking(
            () ->
                PgTools.find(
                    servers.sourceIdentity().majorVersion(),
                    servers.targetIdentity().majorVersion(),
                    options.pgBin()));
    RunStart.Decided start =
        new RunStart(servers.control(), options, board, version).decide(servers.sourceJson());
    board.run(start.key().run());
    try (SnapshotHolders holders =
            new SnapshotHolders(
                servers.source(), start.key().run(), text -> board.event(Severity.WARNING, text));
        SchemaArchive schema = new SchemaArchive(tools)) {
      return run(servers, start, holders, schema);
    } catch (Exception e) {
      // A run that ended before its plan can be resumed, or is begun again.
      servers.journal().state(start.key(), stopping ? RunState.STOPPED : RunState.FAILED);
      throw e;
    }
  }

  private RunSummary run(
      Servers servers, RunStart.Decided start, SnapshotHolders holders, SchemaArchive schema)
      throws Exception {
    RunJournal journal = servers.journal();
    board.phase(Phase.PREPARING, "taking a snapshot of the source");
    SourceSnapshot.Settled snapshot =
        new SourceSnapshot(holders, journal, board, options.acceptNewSnapshot())
            .settle(start.key(), start.continued());
    String snapshotId = snapshot.holder().exportedAs();

    board.phase(Phase.PREPARING, "pg_dump reads the schema");
    boolean archived = start.continued() && schema.load(journal, start.key());
    Future<String> dumped =
        archived
            ? Future.succeededFuture("")
            : blockingFuture(
                () ->
                    schema.dump(
                        servers.source().endpoint().libpqEnvironment(), snapshotId, start.plan()));
    Catalog catalog = readCatalog(servers, start, snapshotId);
    holders.lock(RunPlan.tablesToLock(catalog));
    warn(dumped.await());
    stopIfAsked();

    board.phase(Phase.PREPARING, "planning");
    Archive archive = blocking(schema::read);
    try (Script script = blocking(() -> schema.render(archive, start.plan()))) {
      if (!archived) {
        schema.store(journal, start.key());
      }
      holders.mend().forEach(name -> journal.held(snapshot.key(), name, "coordinator"));
      RunPlan plan =
          new RunPlanning(servers, options, start, snapshot, journal, board)
              .plan(archive, catalog, script);
      writeArtifacts(servers, plan, snapshotId);
      return carryOut(servers, plan, holders);
    }
  }

  private Catalog readCatalog(Servers servers, RunStart.Decided start, String snapshotId) {
    try (SourceSession session =
        SourceSession.open(
            servers.source(),
            SessionSettings.applicationName(start.key().run(), "catalog"),
            snapshotId)) {
      CatalogScope scope = RunPlan.scope(start.plan());
      return CatalogReader.read(session.connection(), scope).await();
    }
  }

  private void writeArtifacts(Servers servers, RunPlan plan, String snapshotId) throws IOException {
    if (options.artifacts().isPresent()) {
      try (SourceSession session =
          SourceSession.open(
              servers.source(),
              SessionSettings.applicationName(plan.key().run(), "artifacts"),
              snapshotId)) {
        Artifacts.write(options.artifacts().get(), plan, session);
      }
    }
  }

  private RunSummary carryOut(Servers servers, RunPlan plan, SnapshotHolders holders)
      throws Exception {
    stopIfAsked();
    board.phase(Phase.RUNNING, null);
    plan.context(holders.exports());
    RunReporter reporter =
        new RunReporter(
            board, section -> context.runOnContext(v -> sectionDone(servers, plan, holders)));
    Scheduler scheduler =
        new Scheduler(
            plan.graph(),
            plan.done(),
            SchedulerLimits.DEFAULTS,
            options.jobs(),
            plan.key().epoch());
    Dispatcher dispatching =
        new Dispatcher(
            plan.key().run(),
            scheduler,
            plan,
            reporter,
            new TargetCalls(vertx, servers.target(), plan.key().run(), board));
    String dispatcherId = deploy(dispatching);
    dispatcher = dispatching;
    options.pauseAfter().stream()
        .min(Section::compareTo)
        .ifPresent(s -> dispatching.tell(new SchedulerEvent.SectionGate(s)));
    String workerId = vertx.deployVerticle(new WorkerVerticle(worker(servers, plan))).await();
    long mending =
        vertx.setPeriodic(MEND_HOLDERS_MILLIS, id -> mendHolders(servers, plan, holders));
    RunOutcome outcome;
    try {
      if (stopping) {
        dispatching.tell(new SchedulerEvent.Drain());
      }
      outcome = dispatching.over().await();
    } finally {
      vertx.cancelTimer(mending);
      vertx.undeploy(workerId).await();
      vertx.undeploy(dispatcherId).await();
      dispatcher = null;
    }
    return new Conclusion(options, plan, servers.journal(), board, reporter).draw(outcome);
  }

  private WorkerSettings worker(Servers servers, RunPlan plan) {
    return new WorkerSettings(
        "worker-1", plan.key().run(), options.jobs(), servers.source(), servers.target(), version);
  }

  private String deploy(Dispatcher verticle) {
    return vertx
        .deployVerticle(
            verticle, new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD))
        .await();
  }

  /** Once all is read from the source nobody needs the snapshot, and it holds back vacuum there. */
  private void sectionDone(Servers servers, RunPlan plan, SnapshotHolders holders) {
    if (!holders.isOpen() || !board.view().isDone(Section.SEQUENCES, Section.DATA)) {
      return;
    }
    plan.context(List.of());
    holders.close();
    servers.journal().snapshotReleased(plan.key());
    board.event(Severity.INFO, "all is read: the snapshot on the source is released");
  }

  private void mendHolders(Servers servers, RunPlan plan, SnapshotHolders holders) {
    if (!holders.needMending()) {
      return;
    }
    board.event(
        Severity.WARNING, "a session that held the snapshot was lost; another takes its place");
    List<String> exports = holders.mend();
    RunJournal journal = servers.journal();
    exports.forEach(name -> journal.held(plan.key(), name, "coordinator"));
    plan.context(exports);
  }

  private void takeLock(Servers servers) {
    for (int tries = 0; tries < LOCK_TRIES; tries++) {
      if (servers.tryLock()) {
        return;
      }
      // The server may not have noticed yet that the last coordinator was killed.
      vertx.timer(BETWEEN_LOCK_TRIES_MILLIS, TimeUnit.MILLISECONDS).await();
    }
    throw new RefusedException(
        "another pgconvoy is at work on the target database "
            + options.target().describe()
            + ". Wait for it, or stop it");
  }

  private void warn(String warnings) {
    if (!warnings.isBlank()) {
      board.event(Severity.WARNING, "pg_dump: " + warnings.strip());
    }
  }

  private void stopIfAsked() {
    if (stopping) {
      throw new InterruptedByUser("stopped before any task was handed out");
    }
  }

  private <T> T blocking(Callable<T> work) {
    return blockingFuture(work).await();
  }

  @SuppressWarnings("NullAway") // no work here gives null
  private <T> Future<T> blockingFuture(Callable<T> work) {
    return vertx.executeBlocking(work, false);
  }

  /** Ctrl-C before there was anything to drain. */
  private static final class InterruptedByUser extends RuntimeException {
    private static final long serialVersionUID = 1;

    InterruptedByUser(String message) {
      super(message);
    }
  }
}
