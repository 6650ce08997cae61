package dev.pgconvoy.validate;

import dev.pgconvoy.copy.CopyOptions;
import dev.pgconvoy.copy.CopyOutcome;
import dev.pgconvoy.copy.CopyRead;
import dev.pgconvoy.copy.ReadRequest;
import dev.pgconvoy.copy.RowSink;
import dev.pgconvoy.postgres.PgFailure;
import dev.pgconvoy.postgres.Retry;
import dev.pgconvoy.postgres.SqlState;
import dev.pgconvoy.session.SnapshotLostException;
import dev.pgconvoy.session.SourceSession;
import dev.pgconvoy.validate.ReadDesk.Assigned;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One connection to one side: reads what the desk hands out, in the snapshot. Deployed on a virtual
 * thread; the rows pass by on the event loop below.
 */
final class SideReader extends VerticleBase {

  private final HeldDatabase database;
  private final String name;
  private final ReadDesk desk;
  private final ReadProgress progress;
  private final Promise<Void> drained = Promise.promise();
  private @Nullable SourceSession session;
  private volatile @Nullable CopyRead running;
  private volatile boolean stopping;

  SideReader(HeldDatabase database, int number, ReadDesk desk, ReadProgress progress) {
    this.database = database;
    this.name = database.side() + " " + number;
    this.desk = desk;
    this.progress = progress;
  }

  @Override
  public Future<?> start() {
    context.runOnContext(v -> work());
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    stopping = true;
    CopyRead read = running;
    if (read != null) {
      read.cancel("the validation has ended");
    }
    return drained.future();
  }

  private void work() {
    try {
      Optional<Assigned> assigned = desk.next(database.side()).await();
      while (assigned.isPresent() && !stopping) {
        read(assigned.get());
        assigned = desk.next(database.side()).await();
      }
    } catch (RuntimeException e) {
      desk.fail(e);
    } finally {
      closeSession();
      drained.complete();
    }
  }

  private void read(Assigned assigned) {
    for (int tries = 1; ; tries++) {
      try {
        desk.done(assigned, readOnce(assigned));
        return;
      } catch (RuntimeException e) {
        closeSession();
        if (stopping) {
          return;
        }
        if (tries == ValidationLimits.READ_TRIES || !passes(e)) {
          throw new ReadFailedException(assigned.reading(), e);
        }
        vertx.timer(ValidationLimits.BETWEEN_TRIES_MILLIS, TimeUnit.MILLISECONDS).await();
      }
    }
  }

  private static boolean passes(RuntimeException e) {
    return !(e instanceof SnapshotLostException)
        && SqlState.retry(PgFailure.from(e)) != Retry.NEVER;
  }

  private List<? extends RowSink> readOnce(Assigned assigned) {
    CopyRead read = new CopyRead(session().copySession());
    List<? extends RowSink> sinks = assigned.pass().sinks(assigned.reading());
    try (ReadProgress.Line line = progress.begin(assigned.reading(), name)) {
      running = read;
      CopyOptions options = CopyOptions.DEFAULT.withFingerprint(false).withObserver(line::moved);
      CopyOutcome outcome =
          read.run(
                  new ReadRequest(
                      assigned.pass().script().of(assigned.reading()),
                      assigned.reading().pieces().size(),
                      options,
                      sinks))
              .await();
      line.done(outcome.rows(), outcome.bytes());
      return sinks;
    } finally {
      running = null;
    }
  }

  private SourceSession session() {
    SourceSession open = session;
    if (open == null || open.isLost()) {
      open = database.openSession(name);
      session = open;
    }
    return open;
  }

  private void closeSession() {
    SourceSession open = session;
    session = null;
    if (open != null) {
      open.close();
    }
  }
}
