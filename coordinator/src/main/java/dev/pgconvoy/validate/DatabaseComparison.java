package dev.pgconvoy.validate;

import dev.pgconvoy.postgres.PgEndpoint;
import dev.pgconvoy.postgres.PgHost;
import dev.pgconvoy.postgres.QualifiedName;
import dev.pgconvoy.progress.RunBoard;
import dev.pgconvoy.progress.RunView.Phase;
import dev.pgconvoy.session.ThisMachine;
import dev.pgconvoy.task.Section;
import dev.pgconvoy.validate.ReadPlan.Batch;
import dev.pgconvoy.validate.ValidationResult.LargeObjectResult;
import dev.pgconvoy.validate.ValidationResult.LeftOut;
import dev.pgconvoy.validate.ValidationResult.Presence;
import dev.pgconvoy.validate.ValidationResult.SequenceDifference;
import dev.pgconvoy.validate.ValidationResult.TableResult;
import dev.pgconvoy.validate.schema.SchemaDifference;
import dev.pgconvoy.validate.schema.SchemaOptions;
import dev.pgconvoy.validate.schema.SchemaResult;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares what two databases hold, each at one moment of its own: tables and their columns, then
 * rows, then sequences and large objects.
 *
 * <p>To be used on a virtual thread.
 */
final class DatabaseComparison {

  private static final String RAW = "SQL_ASCII";

  /** What was found, and how it was read. */
  record Compared(
      ValidationResult result,
      List<TablePair> pairs,
      List<QualifiedName> sequences,
      ReadPlan plan,
      boolean rawText) {}

  private final Vertx vertx;
  private final ValidationOptions options;
  private final String version;
  private final RunBoard board;
  private final ReadDesk desk;
  private final HeldDatabase source;
  private final HeldDatabase target;
  private final Instant startedAt = Instant.now();

  DatabaseComparison(
      Vertx vertx,
      ValidationOptions options,
      String version,
      RunBoard board,
      ReadDesk desk,
      HeldDatabase source,
      HeldDatabase target) {
    this.vertx = vertx;
    this.options = options;
    this.version = version;
    this.board = board;
    this.desk = desk;
    this.source = source;
    this.target = target;
  }

  /** All that the options ask for. */
  Compared compare() {
    return compare(table -> true, options.definitions());
  }

  /** Only tables of these names, and all sequences. */
  Compared compare(Predicate<QualifiedName> wanted) {
    return compare(wanted, Optional.empty());
  }

  private Compared compare(Predicate<QualifiedName> wanted, Optional<SchemaOptions> definitions) {
    board.phase(Phase.PREPARING, "reading both catalogs");
    Future<DatabaseShape> ofSource = source.shape(options.scope());
    Future<DatabaseShape> ofTarget = target.shape(options.scope());
    DatabaseShape from = ofSource.await();
    DatabaseShape to = ofTarget.await();
    Matching matching = Matching.of(from, to).only(wanted);
    List<Future<Optional<String>>> hidden =
        Stream.of(source, target).map(side -> side.hiddenRows(relations(side, matching))).toList();
    Future.all(lock(source, matching), lock(target, matching)).await();
    requireNone(hidden);
    ReadPlan plan =
        new ReadPlan(matching.pairs(), options.jobs(), streams(), from.major(), to.major());
    boolean rawText = rawText(from.encoding(), to.encoding());
    Definitions reading = Definitions.read(definitions, source, target, rawText);
    // Rather than after hours of reading rows.
    reading.onFailure(desk::fail);
    List<TableResult> tables = tables(plan, rawText, matching);
    ValidationResult result = result(from, to, tables, matching, reading.compared());
    return new Compared(result, matching.pairs(), from.sequences(), plan, rawText);
  }

  /**
   * Readings of one side at a time from which on more would be no faster: where both servers are on
   * this machine, one of each side keeps two of its processors busy, with what hashes their rows.
   */
  private int streams() {
    return source.here() && target.here()
        ? Math.clamp(ThisMachine.processors() / 2, 1, options.jobs())
        : options.jobs();
  }

  private static Future<?> lock(HeldDatabase database, Matching matching) {
    return database.lock(relations(database, matching));
  }

  private static List<Relation> relations(HeldDatabase database, Matching matching) {
    return matching.pairs().stream()
        .flatMap(pair -> pair.on(database.side()).relations().stream())
        .toList();
  }

  /** Of both sides at once, so that nobody mends one to hear of the other. */
  private static void requireNone(List<Future<Optional<String>>> hidden) {
    Future.all(hidden).await();
    List<String> told = hidden.stream().map(Future::result).flatMap(Optional::stream).toList();
    if (!told.isEmpty()) {
      throw new ValidationRefusedException(String.join(".\n", told));
    }
  }

  /**
   * Whether texts are compared as the bytes that are stored: where one side doesn't say what they
   * mean, and where both agree on it, as not every byte of every encoding is a character of UTF8.
   */
  private static boolean rawText(String from, String to) {
    return from.equals(RAW) || to.equals(RAW) || (from.equals(to) && !from.equals("UTF8"));
  }

  private ValidationResult result(
      DatabaseShape from,
      DatabaseShape to,
      List<TableResult> tables,
      Matching matching,
      @Nullable SchemaResult schema) {
    RefreshedRows refreshed = new RefreshedRows(from.materializedViews(), to.materializedViews());
    List<LeftOut> leftOut = leftOut(matching, schema);
    leftOut.addAll(refreshed.leftOut());
    List<SequenceDifference> moved = moved(from, to, refreshed, leftOut);
    return new ValidationResult(
        version,
        startedAt.toString(),
        Duration.between(startedAt, Instant.now()).toMillis() / 1000.0,
        describe(options.source(), source, from),
        describe(options.target(), target, to),
        tables,
        from.sequences().size(),
        moved,
        options.scope().selective() ? null : largeObjects(from),
        schema,
        leftOut,
        List.of(),
        List.of());
  }

  private static List<LeftOut> leftOut(Matching matching, @Nullable SchemaResult schema) {
    List<LeftOut> leftOut = new ArrayList<>(matching.leftOut());
    if (schema == null) {
      leftOut.addFirst(new LeftOut(ValidationResult.DEFINITIONS, "only rows were asked for"));
    } else {
      schema
          .expected()
          .forEach(known -> leftOut.add(new LeftOut(named(known.difference()), known.why())));
    }
    return leftOut;
  }

  /** As a migration names what it leaves out. */
  private static String named(SchemaDifference difference) {
    return difference.kind().equals("COLUMN")
        ? "COMPRESSION " + difference.object()
        : difference.name();
  }

  private List<TableResult> tables(ReadPlan plan, boolean rawText, Matching matching) {
    List<TablePair> pairs = matching.pairs();
    List<Batch> batches = plan.batches();
    int readings = batches.stream().mapToInt(Batch::readings).sum();
    board.section(Section.VALIDATE, readings, 0);
    board.copying(
        0,
        pairs.stream().mapToLong(pair -> pair.source().bytes() + pair.target().bytes()).sum(),
        0,
        0);
    board.phase(Phase.RUNNING, null);
    List<String> readers = deployReaders(readings);
    try {
      RowComparison rows = new RowComparison(desk, pairs, plan, rawText, source, target);
      rows.sum();
      board.sectionDone(Section.VALIDATE);
      return results(rows, matching);
    } finally {
      desk.close();
      readers.forEach(reader -> vertx.undeploy(reader).await());
    }
  }

  private List<String> deployReaders(int readings) {
    ReadProgress progress = new ReadProgress(board, readings);
    List<String> deployed = new ArrayList<>();
    DeploymentOptions onVirtualThread =
        new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD);
    for (int job = 1; job <= options.jobs(); job++) {
      for (HeldDatabase side : List.of(source, target)) {
        deployed.add(
            vertx
                .deployVerticle(new SideReader(side, job, desk, progress), onVirtualThread)
                .await());
      }
    }
    return deployed;
  }

  private List<TableResult> results(RowComparison rows, Matching matching) {
    List<TableResult> results = new ArrayList<>();
    for (int table = 0; table < matching.pairs().size(); table++) {
      if (!rows.isEqual(table)) {
        board.phase(Phase.RUNNING, "looking for the rows of " + matching.pairs().get(table).name());
      }
      results.add(rows.result(table, matching));
    }
    board.phase(Phase.RUNNING, null);
    matching.oneSided().forEach((name, presence) -> results.add(oneSided(name, presence)));
    results.sort(Comparator.comparing(TableResult::table));
    return results;
  }

  private static TableResult oneSided(QualifiedName name, Presence presence) {
    return new TableResult(name.toString(), presence, null, null, List.of(), null, List.of());
  }

  /** The sequences that differ, but for those that a REFRESH accounts for: they are left out. */
  private List<SequenceDifference> moved(
      DatabaseShape from, DatabaseShape to, RefreshedRows refreshed, List<LeftOut> leftOut) {
    List<SequenceDifference> moved = new ArrayList<>();
    for (SequenceDifference one : sequences(from, to)) {
      from.sequences().stream()
          .filter(name -> name.toString().equals(one.sequence()))
          .findFirst()
          .flatMap(name -> refreshed.reason(name, one, target.session().connection()))
          .ifPresentOrElse(leftOut::add, () -> moved.add(one));
    }
    return moved;
  }

  private List<SequenceDifference> sequences(DatabaseShape from, DatabaseShape to) {
    return SequenceComparison.compare(
        source.session().connection(),
        from.sequences(),
        target.session().connection(),
        to.sequences());
  }

  private LargeObjectResult largeObjects(DatabaseShape from) {
    return new LargeObjectComparison(source.session().copySession(), target.session().copySession())
        .compare(from.largeObjects());
  }

  private static ValidationResult.Database describe(
      PgEndpoint endpoint, HeldDatabase database, DatabaseShape shape) {
    return new ValidationResult.Database(
        endpoint.hosts().stream().map(PgHost::toString).collect(Collectors.joining(","))
            + "/"
            + endpoint.database(),
        database.identity().serverVersionNum(),
        shape.encoding());
  }
}
