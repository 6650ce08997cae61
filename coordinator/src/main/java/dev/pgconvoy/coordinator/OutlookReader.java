package dev.pgconvoy.coordinator;

import dev.pgconvoy.archive.Archive;
import dev.pgconvoy.archive.PgTools;
import dev.pgconvoy.archive.ToolFailedException;
import dev.pgconvoy.archive.ToolMissingException;
import dev.pgconvoy.catalog.Catalog;
import dev.pgconvoy.catalog.CatalogReader;
import dev.pgconvoy.plan.Forecast;
import dev.pgconvoy.plan.Plan;
import dev.pgconvoy.plan.PlanInput;
import dev.pgconvoy.plan.PlanOptions;
import dev.pgconvoy.plan.Planner;
import dev.pgconvoy.postgres.PgConnector;
import dev.pgconvoy.postgres.PgEndpoint.Role;
import dev.pgconvoy.postgres.PgFailure;
import dev.pgconvoy.postgres.SessionSettings;
import dev.pgconvoy.postgres.SqlState;
import dev.pgconvoy.preflight.Checklist;
import dev.pgconvoy.preflight.Contents;
import dev.pgconvoy.preflight.Facts;
import dev.pgconvoy.preflight.Finding;
import dev.pgconvoy.preflight.SourceFacts;
import dev.pgconvoy.preflight.TargetFacts;
import dev.pgconvoy.session.SnapshotHolder;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Finds out all that can be known before a migration: goes through the checklist, and makes the
 * plan from a snapshot of its own. Neither server is written to; the archive is in a temporary
 * folder for that time.
 */
public final class OutlookReader {

  /** Where one of these isn't fine there is nothing to make a plan of, or it would take minutes. */
  private static final Set<String> NEEDED_FOR_A_PLAN =
      Set.of("versions", "source-privileges", "pg-dump", "source-locks");

  /** Where this is refused pg_dump would fail, and say less well why. */
  private static final String ROOM_FOR_PG_DUMP = "lock-table";

  private static final String NAME = "pgconvoy plan";

  /** A plan takes seconds; that something is locked is a finding, and needn't be waited for. */
  private static final Duration LOCK_WAIT = Duration.ofSeconds(2);

  private final Vertx vertx;
  private final MigrationOptions options;
  private final List<Finding> findings = new ArrayList<>();

  public OutlookReader(Vertx vertx, MigrationOptions options) {
    this.vertx = vertx;
    this.options = options;
  }

  /**
   * Waits for both servers: not to be called on an event loop.
   *
   * @throws IOException if the archive can't be kept in a temporary file
   */
  public Outlook read() throws IOException, InterruptedException {
    PgConnector source = new PgConnector(vertx, options.source(), SessionSettings.source());
    // Of the target, too, this only reads.
    PgConnector target = new PgConnector(vertx, options.target(), SessionSettings.source());
    var from = look(source, BothSides::source);
    var to = look(target, BothSides::target);
    Optional<BothSides.Looked<SourceFacts>> sourceSide = reached(Role.SOURCE, from);
    Optional<BothSides.Looked<TargetFacts>> targetSide = reached(Role.TARGET, to);
    if (sourceSide.isEmpty() || targetSide.isEmpty()) {
      return new Outlook(findings, Optional.empty());
    }
    BothSides sides = new BothSides(sourceSide.get(), targetSide.get());
    Facts facts = sides.facts(options.wanted(options.plan(), false));
    findings.addAll(Checklist.fitness(facts));
    Optional<PgTools> tools = tools(sides);
    findings.addAll(Checklist.servers(facts));
    if (tools.isEmpty() || leavesNoPlan()) {
      return new Outlook(findings, Optional.empty());
    }
    return new Outlook(findings, forecast(source, tools.get(), sides, facts));
  }

  private static <T> Future<BothSides.Looked<T>> look(
      PgConnector side, Function<PgConnection, Future<BothSides.Looked<T>>> look) {
    return side.connect(NAME).compose(session -> look.apply(session).eventually(session::close));
  }

  private <T> Optional<BothSides.Looked<T>> reached(Role side, Future<BothSides.Looked<T>> look) {
    try {
      BothSides.Looked<T> looked = look.await();
      findings.add(Checklist.reached(side));
      return Optional.of(looked);
    } catch (RuntimeException e) {
      findings.add(Checklist.unreachable(side, Endings.reason(e), PgFailure.from(e)));
      return Optional.empty();
    }
  }

  private Optional<PgTools> tools(BothSides sides) throws IOException, InterruptedException {
    try {
      PgTools tools =
          PgTools.find(
              sides.source().identity().majorVersion(),
              sides.target().identity().majorVersion(),
              options.pgBin());
      findings.add(Checklist.pgDump(tools));
      return Optional.of(tools);
    } catch (ToolMissingException e) {
      findings.add(Checklist.noPgDump(Endings.reason(e)));
      return Optional.empty();
    }
  }

  private boolean leavesNoPlan() {
    return findings.stream()
        .filter(finding -> finding.isRefusal() || finding.isWarning())
        .anyMatch(
            finding ->
                NEEDED_FOR_A_PLAN.contains(finding.check())
                    || (finding.isRefusal() && finding.check().equals(ROOM_FOR_PG_DUMP)));
  }

  private Optional<Forecast> forecast(
      PgConnector source, PgTools tools, BothSides sides, Facts facts)
      throws IOException, InterruptedException {
    try (SnapshotHolder holder = SnapshotHolder.first(source, NAME);
        SchemaArchive schema = new SchemaArchive(tools)) {
      holder
          .connection()
          .query("SET LOCAL lock_timeout = " + LOCK_WAIT.toMillis())
          .execute()
          .await();
      Supplier<Future<String>> dumped =
          schema.dump(
              options.source(),
              holder.exportedAs(),
              options.plan(),
              LOCK_WAIT,
              SchemaArchive.leavesRoom(holder.connection(), facts.source().lockTable()));
      Catalog catalog = CatalogReader.read(holder.connection(), options.plan().scope()).await();
      findings.addAll(
          Checklist.contents(
              new Contents(facts, catalog, LargestRows.read(holder.connection(), catalog))));
      findings.add(
          Checklist.pgDumpLocks(
              tools, catalog.tables().size(), () -> RoundTrip.to(holder.connection())));
      if (leavesNoPlan()) {
        return Optional.empty();
      }
      dumped.get().await();
      return Optional.of(forecast(schema.read(), catalog, sides));
    } catch (ToolFailedException e) {
      findings.add(Checklist.noPgDump(Endings.reason(e)));
      return Optional.empty();
    } catch (RuntimeException e) {
      if (SqlState.LOCK_NOT_AVAILABLE.equals(PgFailure.from(e).sqlState())) {
        findings.add(Checklist.lockedMeanwhile());
        return Optional.empty();
      }
      throw e;
    }
  }

  private Forecast forecast(Archive archive, Catalog catalog, BothSides sides) {
    PlanOptions plan =
        options
            .plan()
            .options(
                options.jobs(),
                options.sections(),
                options.whole(),
                sides.target().identity().majorVersion())
            .withStreams(sides.streams(options.jobs()));
    Plan made = Planner.plan(new PlanInput(archive, catalog, plan));
    return Forecast.of(made, options.jobs(), secondsSinceStart());
  }

  /** Of the program: a run, too, begins with its own start, and then does what was done here. */
  private static double secondsSinceStart() {
    return ProcessHandle.current()
        .info()
        .startInstant()
        .map(start -> Duration.between(start, Instant.now()).toMillis() / 1000.0)
        .orElse(0.0);
  }
}
