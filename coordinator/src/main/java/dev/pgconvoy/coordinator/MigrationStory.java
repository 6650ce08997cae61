package dev.pgconvoy.coordinator;

import dev.pgconvoy.archive.Archive;
import dev.pgconvoy.archive.PgTools;
import dev.pgconvoy.bus.DatabaseIdentity;
import dev.pgconvoy.catalog.Catalog;
import dev.pgconvoy.catalog.CatalogReader;
import dev.pgconvoy.catalog.CatalogScope;
import dev.pgconvoy.coordinator.Steering.InterruptedByUser;
import dev.pgconvoy.journal.RunJournal;
import dev.pgconvoy.journal.RunState;
import dev.pgconvoy.plan.Plan;
import dev.pgconvoy.postgres.SessionSettings;
import dev.pgconvoy.preflight.Checklist;
import dev.pgconvoy.preflight.Contents;
import dev.pgconvoy.preflight.Facts;
import dev.pgconvoy.progress.RunBoard;
import dev.pgconvoy.progress.RunEvent.Severity;
import dev.pgconvoy.progress.RunSummary;
import dev.pgconvoy.progress.RunSummary.Verdict;
import dev.pgconvoy.progress.RunView.Phase;
import dev.pgconvoy.session.SourceSession;
import dev.pgconvoy.task.Section;
import dev.pgconvoy.validate.schema.SchemaResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A migration from the first connection to the summary, as it happens. Deployed on a virtual
 * thread.
 */
final class MigrationStory extends VerticleBase {

  private final MigrationOptions options;
  private final String version;
  private final RunBoard board;
  private final Steering steering;
  private final Leadership leadership;
  private final Optional<Crew> crew;
  private final Promise<RunSummary> ended = Promise.promise();
  private Future<List<PgTools>> tools = Future.succeededFuture(List.of());
  private volatile @Nullable SchemaProof definitions;
  private @Nullable String openSource;

  MigrationStory(
      MigrationOptions options,
      String version,
      RunBoard board,
      Steering steering,
      Leadership leadership,
      Optional<Crew> crew) {
    this.options = options;
    this.version = version;
    this.board = board;
    this.steering = steering;
    this.leadership = leadership;
    this.crew = crew;
  }

  Future<RunSummary> ended() {
    return ended.future();
  }

  @Override
  public Future<?> start() {
    context.runOnContext(v -> tell());
    return Future.succeededFuture();
  }

  /** What the comparison of definitions found, if it has come to that. */
  Optional<SchemaResult> definitions() {
    SchemaProof proof = definitions;
    return Optional.ofNullable(proof == null ? null : proof.result());
  }

  private void tell() {
    // Completed last: whoever waits for it takes this verticle and its connections away.
    RunSummary summary = summary().leaving(openSource);
    board.ended(summary);
    ended.complete(summary);
  }

  private RunSummary summary() {
    // While the servers are connected to.
    tools =
        vertx
            .executeBlocking(() -> PgTools.installed(options.pgBin()), false)
            .map(Objects::requireNonNull);
    try (Servers servers = Servers.connect(vertx, options)) {
      return migrate(servers);
    } catch (Exception e) {
      return ending(e);
    }
  }

  private RunSummary ending(Exception failure) {
    return switch (failure) {
      case RefusedException e -> ending(Verdict.REFUSED, e.getMessage());
      case InterruptedByUser e -> ending(Verdict.INTERRUPTED, e.getMessage());
      // A Ctrl-C in the terminal ends pg_dump too.
      default ->
          ending(
              steering.isStopping() ? Verdict.INTERRUPTED : Endings.verdict(failure),
              Endings.reason(failure));
    };
  }

  private RunSummary ending(Verdict verdict, @Nullable String reason) {
    board.phase(Phase.FAILED, null);
    return new RunSummary(
        board.view(), verdict, reason, board.slowestTables(), List.of(), List.of(), List.of());
  }

  private RunSummary migrate(Servers servers) throws Exception {
    leadership.take(servers, options.target().describe());
    if (crew.isEmpty()) {
      return migrate(servers, Optional.empty());
    }
    try (Admission admission =
        new Admission(
            vertx,
            crew.get(),
            version,
            DatabaseIdentity.of(servers.sourceIdentity()),
            DatabaseIdentity.of(servers.targetIdentity()),
            options.maintenanceWorkMem(),
            board)) {
      return migrate(servers, Optional.of(new Coworkers(crew.get(), admission)));
    }
  }

  private RunSummary migrate(Servers servers, Optional<Coworkers> coworkers) throws Exception {
    PgTools fitting =
        PgTools.fitting(
            tools.await(),
            servers.sourceIdentity().majorVersion(),
            servers.targetIdentity().majorVersion(),
            options.pgBin());
    RunStart.Decided start =
        MissingPrivilege.TO_CREATE.refuses(
            "looking at the target",
            () -> new RunStart(servers, options, board, version).decide(servers.sourceJson()));
    board.run(start.key().run());
    EpochNotes notes = new EpochNotes(servers, options, start.key(), board);
    notes.begin(version, start.plan());
    RunSummary summary;
    SourceGuard guard = new SourceGuard(servers, start.key().run(), board);
    try (guard;
        SnapshotHolders holders =
            new SnapshotHolders(
                servers.source(), start.key().run(), text -> board.event(Severity.WARNING, text));
        LockLookout lookout = new LockLookout(vertx, servers, start.key().run(), board);
        SchemaArchive schema = new SchemaArchive(fitting)) {
      guard.begin(start.continued(), options.writers());
      lookout.begin();
      summary = run(servers, start, notes, guard, holders, schema, coworkers);
    } catch (Exception e) {
      if (note(servers, start, e)) {
        notes.end(ending(e));
      }
      throw e;
    } finally {
      openSource = guard.undoLeft();
    }
    summary = summary.at(board.view());
    definitions().ifPresent(notes::definitions);
    notes.end(summary);
    return summary;
  }

  /**
   * A run that ended before its tasks can be resumed; of one that was refused nothing is left.
   *
   * @return whether the journal has it
   */
  private boolean note(Servers servers, RunStart.Decided start, Exception e) {
    try {
      boolean refused = e instanceof RefusedException;
      if (refused && !start.continued()) {
        servers.journal().discard(start.key());
        return false;
      }
      boolean passing = refused || steering.isStopping() || Endings.verdict(e) == Verdict.STOPPED;
      servers.journal().state(start.key(), passing ? RunState.STOPPED : RunState.FAILED);
      return true;
    } catch (RuntimeException unnoted) {
      e.addSuppressed(unnoted);
      return false;
    }
  }

  private RunSummary run(
      Servers servers,
      RunStart.Decided start,
      EpochNotes notes,
      SourceGuard guard,
      SnapshotHolders holders,
      SchemaArchive schema,
      Optional<Coworkers> coworkers)
      throws Exception {
    RunJournal journal = servers.journal();
    schema.removeLeftovers(board);
    board.phase(Phase.PREPARING, "taking a snapshot of the source");
    SourceSnapshot.Settled snapshot =
        new SourceSnapshot(holders, servers.control(), board, options.acceptNewSnapshot())
            .settle(start.key(), start.continued());
    notes.watchSource();
    String snapshotId = snapshot.holder().exportedAs();
    board.snapshot(start.continued() ? journal.snapshots().takenAt(snapshot.key()) : Instant.now());

    board.phase(Phase.PREPARING, "pg_dump reads the schema");
    boolean archived =
        start.continued()
            && journal.done().anything(start.key())
            && schema.load(journal, start.key());
    Supplier<Future<String>> dumped =
        archived
            ? () -> Future.succeededFuture("")
            : schema.dump(
                servers.source().endpoint(),
                snapshotId,
                start.plan(),
                SchemaArchive.LOCK_WAIT,
                SchemaArchive.leavesRoom(
                    snapshot.holder().connection(),
                    servers.facts(options.wanted(start.plan(), false)).source().lockTable()));
    Catalog catalog =
        MissingPrivilege.TO_READ.refuses(
            "reading the source's catalog and locking its tables",
            () -> {
              Catalog read = guard.asBefore(readCatalog(servers, start, snapshotId));
              // Before the locks: of a lock table that is too small, the server would say only so.
              requireFitness(servers, start, read);
              if (!archived) {
                tellOfLocks(schema.tools(), read, snapshot.holder().connection());
              }
              steering.await(holders.locking(RunPlan.tablesToLock(read)));
              return read;
            });
    // Under another snapshot the source's tables may be others.
    boolean renewed = archived && snapshot.key().snapshot() != start.key().snapshot();
    Optional<Archive> begunWith = renewed ? Optional.of(schema.read()) : Optional.empty();
    RunPlanning planning =
        new RunPlanning(
            servers,
            options,
            Concurrency.expected(crew, options.jobs(), servers),
            start,
            snapshot,
            journal,
            board,
            catalog,
            begunWith);
    warn(steering.await(dumped.get()));
    steering.stopIfAsked();

    board.phase(Phase.PREPARING, "planning");
    try (SideBySide beside = new SideBySide(context)) {
      // pg_restore, the planner and both servers have work of their own at the same time.
      Future<?> stored = beside.inTurn(() -> archived || schema.store(journal, start.key()));
      Future<List<String>> held = beside.inTurn(holders::fill);
      Archive archive =
          begunWith.isPresent() ? begunWith.get() : beside.apart("archive", schema::read).await();
      Future<Plan> planned = beside.apart("plan", planning.planner(archive));
      stored.await(); // In a transaction of the session that is asked next.
      boolean tablespaces = TargetTablespaces.fit(archive, servers.control(), board);
      try (Rendering rendering =
          new Rendering(
              beside.apart("script", () -> schema.render(archive, start.plan(), tablespaces)))) {
        held.await().forEach(name -> journal.snapshots().held(snapshot.key(), name, "coordinator"));
        RunPlan plan = planning.complete(planned.await(), archive, rendering.await());
        if (options.artifacts().isPresent()) {
          Artifacts.write(options.artifacts().get(), plan, servers.source(), snapshotId);
        }
        if (start.plan().roles() && plan.sections().contains(Section.PRE_DATA)) {
          new TargetRoles(servers, snapshot.key())
              .create(catalog.roles(), start.plan().owner(), board);
        }
        notes.planned();
        notes.keepCounters();
        FirstGrants.run(plan.first(), servers, board);
        SchemaProof proof = new SchemaProof(vertx, servers, start.plan(), catalog, board);
        definitions = proof;
        guard.runStays();
        return carryOut(servers, plan, holders, notes, proof, coworkers);
      }
    }
  }

  private void requireFitness(Servers servers, RunStart.Decided start, Catalog catalog) {
    if (!start.continued()) {
      Facts facts = servers.facts(options.wanted(start.plan(), false));
      Preflight.require(Checklist.contents(new Contents(facts, catalog, List.of())), board);
    }
  }

  /** While pg_dump is at it, so that nobody wonders. */
  private void tellOfLocks(PgTools tools, Catalog catalog, SqlConnection source) {
    Preflight.require(
        List.of(Checklist.pgDumpLocks(tools, catalog.tables().size(), () -> RoundTrip.to(source))),
        board);
  }

  private Catalog readCatalog(Servers servers, RunStart.Decided start, String snapshotId) {
    try (SourceSession session =
        SourceSession.open(
            servers.source(),
            SessionSettings.applicationName(start.key().run(), "catalog"),
            snapshotId)) {
      CatalogScope scope = start.plan().scope();
      return steering.await(CatalogReader.read(session.connection(), scope));
    }
  }

  private RunSummary carryOut(
      Servers servers,
      RunPlan plan,
      SnapshotHolders holders,
      EpochNotes notes,
      SchemaProof proof,
      Optional<Coworkers> coworkers)
      throws Exception {
    steering.stopIfAsked();
    coworkers.ifPresent(others -> others.await(vertx, board, steering::stopIfAsked));
    RunExecution running =
        new RunExecution(
            vertx, context, options, version, servers, plan, board, holders, notes, proof,
            coworkers);
    steering.take(running);
    try {
      return running.carryOut();
    } finally {
      steering.letGo();
    }
  }

  private void warn(String warnings) {
    if (!warnings.isBlank()) {
      board.event(Severity.WARNING, "pg_dump: " + warnings.strip());
    }
  }
}
