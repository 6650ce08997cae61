package dev.pgconvoy.crew;

import dev.pgconvoy.bus.Addresses;
import dev.pgconvoy.bus.CoordinatorMessage;
import dev.pgconvoy.bus.CoordinatorMessage.Hold;
import dev.pgconvoy.bus.CoordinatorMessage.Noted;
import dev.pgconvoy.bus.WorkerMessage;
import dev.pgconvoy.bus.WorkerMessage.Holding;
import dev.pgconvoy.bus.WorkerMessage.MayHold;
import dev.pgconvoy.postgres.PgConnector;
import dev.pgconvoy.postgres.PgFailure;
import dev.pgconvoy.postgres.QualifiedName;
import dev.pgconvoy.postgres.SessionSettings;
import dev.pgconvoy.session.SnapshotHolder;
import dev.pgconvoy.session.WantedSnapshot;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Holds the run's snapshot in a session of this process, so that it outlives every other process of
 * the run. Deployed, on a virtual thread, for as long as the process lives: coordinators come and
 * go meanwhile. Without one it holds on as long as the journal names it, and no longer than it was
 * told to.
 */
final class SnapshotKeeper extends VerticleBase {

  private record Held(String run, int snapshot, SnapshotHolder holder) {}

  /** Whom to talk to at present. */
  private record Talk(Vertx bus, String worker, String run) {}

  private final PgConnector source;
  private final PgConnector target;
  private final Duration withoutCoordinator;
  private final CrewLog log;
  private volatile @Nullable Talk talk;
  private @Nullable Held held;
  private boolean looking;
  private boolean closed;
  private long heardAt = System.nanoTime();
  private long tryAgainAt = System.nanoTime();

  SnapshotKeeper(PgConnector source, PgConnector target, Duration withoutCoordinator, CrewLog log) {
    this.source = source;
    this.target = target;
    this.withoutCoordinator = withoutCoordinator;
    this.log = log;
  }

  /** A coordinator has admitted this process. */
  void joined(Vertx bus, String worker, String run) {
    talk = new Talk(bus, worker, run);
  }

  /** It is gone, or the run is over. */
  void parted() {
    talk = null;
  }

  @Override
  public Future<?> start() {
    if (!withoutCoordinator.isZero()) {
      vertx.setPeriodic(CrewLimits.HOLDING.toMillis(), id -> look());
    }
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    closed = true;
    release();
    return Future.succeededFuture();
  }

  private void look() {
    if (looking || closed) {
      return;
    }
    looking = true;
    try {
      dropIfLost();
      Talk with = talk;
      if (held == null) {
        if (with != null && System.nanoTime() - tryAgainAt > 0) {
          hold(with);
        }
      } else if (!isWanted(with, held)) {
        release();
      }
    } catch (RuntimeException e) {
      tryAgainAt = System.nanoTime() + CrewLimits.HOLDING_FAILED.toNanos();
      log.warning("the snapshot can't be held by this process: " + PgFailure.from(e).oneLine());
    } finally {
      looking = false;
    }
  }

  private void dropIfLost() {
    if (held != null && held.holder.isLost()) {
      held = null;
      log.warning("the session that held the snapshot was lost; another takes its place");
    }
  }

  private boolean isWanted(@Nullable Talk with, Held holding) {
    if (with != null) {
      Optional<CoordinatorMessage> answer = tell(with, holding);
      if (answer.isPresent()) {
        heardAt = System.nanoTime();
        return answer.get() instanceof Noted noted && noted.leaseHeld();
      }
    }
    return System.nanoTime() - heardAt < withoutCoordinator.toNanos()
        && WantedSnapshot.isWanted(target, holding.run, holding.holder.exportedAs());
  }

  private static Optional<CoordinatorMessage> tell(Talk with, Held holding) {
    return ask(
        with, new Holding(with.worker, holding.run, holding.snapshot, holding.holder.exportedAs()));
  }

  private void hold(Talk with) {
    List<QualifiedName> tables = new ArrayList<>();
    Hold first = null;
    int from = 0;
    do {
      Hold page = page(with, from);
      if (page == null || (first != null && !sameSnapshot(first, page))) {
        return;
      }
      first = first == null ? page : first;
      tables.addAll(page.tables());
      from = page.next();
    } while (from > 0);
    join(with, first, tables);
  }

  private static @Nullable Hold page(Talk with, int from) {
    return ask(with, new MayHold(with.worker, from)).orElse(null) instanceof Hold hold
        ? hold
        : null;
  }

  private static boolean sameSnapshot(Hold one, Hold other) {
    return one.run().equals(other.run()) && one.snapshot() == other.snapshot();
  }

  private void join(Talk with, Hold order, List<QualifiedName> tables) {
    SnapshotHolder holder =
        SnapshotHolder.joining(
            source,
            SessionSettings.applicationName(order.run(), "snapshot held by " + with.worker),
            order.snapshotId());
    try {
      holder.lock(tables);
    } catch (RuntimeException e) {
      holder.close();
      throw e;
    }
    if (closed) {
      holder.close();
      return;
    }
    heardAt = System.nanoTime();
    Held holding = new Held(order.run(), order.snapshot(), holder);
    held = holding;
    tell(with, holding);
  }

  private void release() {
    Held holding = held;
    held = null;
    if (holding != null) {
      holding.holder.close();
    }
  }

  private static Optional<CoordinatorMessage> ask(Talk with, WorkerMessage message) {
    try {
      return Optional.of(
          with.bus
              .eventBus()
              .<CoordinatorMessage>request(
                  Addresses.coordinator(with.run),
                  message,
                  new DeliveryOptions().setSendTimeout(CrewLimits.ANSWER.toMillis()))
              .map(Message::body)
              .await());
    } catch (RuntimeException e) {
      return Optional.empty(); // Not heard, or its Vert.x is being closed: talk tells.
    }
  }
}
