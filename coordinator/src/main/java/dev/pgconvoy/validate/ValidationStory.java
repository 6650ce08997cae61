package dev.pgconvoy.validate;

import dev.pgconvoy.copy.Side;
import dev.pgconvoy.locks.LockHolders;
import dev.pgconvoy.locks.LockWatch;
import dev.pgconvoy.postgres.EndpointException;
import dev.pgconvoy.postgres.PgConnector;
import dev.pgconvoy.postgres.PgEndpoint;
import dev.pgconvoy.postgres.PgFailure;
import dev.pgconvoy.postgres.Retry;
import dev.pgconvoy.postgres.SessionSettings;
import dev.pgconvoy.postgres.SqlState;
import dev.pgconvoy.progress.RunBoard;
import dev.pgconvoy.progress.RunSummary;
import dev.pgconvoy.progress.RunSummary.SkippedObject;
import dev.pgconvoy.progress.RunSummary.Verdict;
import dev.pgconvoy.progress.RunView.Phase;
import dev.pgconvoy.session.SnapshotLostException;
import dev.pgconvoy.validate.DatabaseComparison.Compared;
import dev.pgconvoy.validate.Validation.Ended;
import dev.pgconvoy.validate.ValidationResult.Repair;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A validation from the first connection to the result. Deployed on a virtual thread. */
final class ValidationStory extends VerticleBase {

  /** With what the names of all sessions of a validation begin. */
  static final String SESSIONS = "pgconvoy validate ";

  private final ValidationOptions options;
  private final String version;
  private final RunBoard board;
  private volatile ReadDesk desk = new ReadDesk();
  private final Promise<Ended> ended = Promise.promise();
  private volatile boolean stopping;

  ValidationStory(ValidationOptions options, String version, RunBoard board) {
    this.options = options;
    this.version = version;
    this.board = board;
  }

  Future<Ended> ended() {
    return ended.future();
  }

  @Override
  public Future<?> start() {
    context.runOnContext(v -> tell());
    return Future.succeededFuture();
  }

  void stopInOrder() {
    stopping = true;
    board.phase(Phase.STOPPING, "what is being read is given up");
    desk.fail(new InterruptedByUser());
  }

  private void tell() {
    List<LockHolders> holders =
        List.of(holders(Side.SOURCE, options.source()), holders(Side.TARGET, options.target()));
    long looking =
        vertx.setPeriodic(LockWatch.EVERY_MILLIS, id -> holders.forEach(LockHolders::look));
    try {
      ended.complete(validate());
    } finally {
      vertx.cancelTimer(looking);
    }
  }

  private LockHolders holders(Side side, PgEndpoint endpoint) {
    return new LockHolders(
        new PgConnector(vertx, endpoint, SessionSettings.source()),
        side.toString(),
        SESSIONS,
        "this validation",
        board);
  }

  private Ended validate() {
    try (HeldDatabase source = open(Side.SOURCE, options.source())) {
      return concluded(validate(source));
    } catch (RuntimeException e) {
      return new Ended(ending(verdict(e), reason(e)), null);
    }
  }

  private ValidationResult validate(HeldDatabase source) {
    Compared compared = compare(source, DatabaseComparison::compare);
    ValidationResult found = compared.result();
    if (!options.repair().wanted()) {
      return found;
    }
    Repairs repairs = new Repairs(vertx, options, version, board, source, compared);
    List<Repair> done = repairs.run();
    Set<String> changed =
        done.stream().filter(Repair::done).map(Repair::object).collect(Collectors.toSet());
    if (changed.isEmpty()) {
      return found.after(done, List.of(), found.sequences());
    }
    ValidationResult again =
        compare(source, both -> both.compare(table -> changed.contains(table.toString()))).result();
    return found.after(done, again.tables(), again.sequences());
  }

  /** The target is let go afterwards: what holds its snapshot would be in the way of repairs. */
  private Compared compare(HeldDatabase source, Function<DatabaseComparison, Compared> comparison) {
    try (HeldDatabase target = open(Side.TARGET, options.target())) {
      if (source.isSameAs(target)) {
        throw new ValidationRefusedException(
            "source and target are the same database: " + source.identity().database());
      }
      ReadDesk current = new ReadDesk();
      desk = current;
      if (stopping) {
        throw new InterruptedByUser();
      }
      return comparison.apply(
          new DatabaseComparison(vertx, options, version, board, current, source, target));
    }
  }

  private HeldDatabase open(Side side, PgEndpoint endpoint) {
    board.phase(Phase.PREPARING, "taking a snapshot of the " + side);
    return HeldDatabase.open(side, new PgConnector(vertx, endpoint, SessionSettings.source()));
  }

  private Ended concluded(ValidationResult result) {
    board.phase(Phase.DONE, null);
    return new Ended(
        new RunSummary(
            board.view(),
            result.equal() ? Verdict.PROVED : Verdict.DIFFERENT,
            null,
            board.slowestTables(),
            List.of(),
            result.leftOut().stream()
                .map(left -> new SkippedObject(left.object(), left.why()))
                .toList(),
            DifferenceText.of(result)),
        result);
  }

  private RunSummary ending(Verdict verdict, @Nullable String reason) {
    board.phase(Phase.FAILED, null);
    return new RunSummary(
        board.view(), verdict, reason, List.of(), List.of(), List.of(), List.of());
  }

  private Verdict verdict(RuntimeException failure) {
    if (stopping) {
      return Verdict.INTERRUPTED;
    }
    return switch (failure) {
      case ValidationRefusedException e -> Verdict.REFUSED;
      case EndpointException e -> Verdict.REFUSED;
      case SnapshotLostException e -> Verdict.STOPPED;
      default ->
          SqlState.retry(PgFailure.from(failure)) == Retry.NEVER ? Verdict.FAILED : Verdict.STOPPED;
    };
  }

  private static String reason(RuntimeException failure) {
    String message = failure.getMessage();
    return message == null || message.isBlank() ? PgFailure.from(failure).oneLine() : message;
  }

  /** Ctrl-C. */
  private static final class InterruptedByUser extends RuntimeException {
    private static final long serialVersionUID = 1;

    InterruptedByUser() {
      super("stopped as asked; nothing is known of what was not compared");
    }
  }
}
