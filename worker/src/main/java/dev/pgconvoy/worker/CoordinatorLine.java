package dev.pgconvoy.worker;

import dev.pgconvoy.bus.Addresses;
import dev.pgconvoy.bus.CoordinatorMessage;
import dev.pgconvoy.bus.WorkerMessage;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Talks to the coordinator: each message is a request, and is made again while no answer comes, as
 * it may be doubled but must not be lost. Shared by the slots of a worker; notices when a
 * coordinator in another process isn't heard any more.
 */
final class CoordinatorLine {

  private static final long HEARD = 0;

  private final Vertx vertx;
  private final String address;
  private final boolean mayBeLost;
  private final Promise<WorkerEnd> ended;
  private final AtomicLong heardAt = new AtomicLong(System.nanoTime());

  /** Since when nobody listens at the address; {@link #HEARD} while somebody does. */
  private final AtomicLong deafSince = new AtomicLong(HEARD);

  private final DeliveryOptions soon =
      new DeliveryOptions().setSendTimeout(WorkerLimits.ANSWER.toMillis());
  private final DeliveryOptions whenThereIsWork =
      new DeliveryOptions().setSendTimeout(WorkerLimits.ASK.toMillis());

  /**
   * @param ended completed here when the coordinator is lost
   */
  CoordinatorLine(Vertx vertx, WorkerSettings settings, Promise<WorkerEnd> ended) {
    this.vertx = vertx;
    this.address = Addresses.coordinator(settings.run());
    this.mayBeLost = settings.coordinatorMayBeLost();
    this.ended = ended;
  }

  /** Completes when this worker has nothing to do any more for the coordinator that it joined. */
  Future<WorkerEnd> ended() {
    return ended.future();
  }

  void end(WorkerEnd why) {
    ended.tryComplete(why);
  }

  /**
   * One try; short of it where nobody listens.
   *
   * @return the answer, or null if none came in time
   */
  @Nullable CoordinatorMessage ask(WorkerMessage message) {
    return answerOf(request(message));
  }

  /** The answer, or null if none came in time. */
  @Nullable CoordinatorMessage answerOf(Future<CoordinatorMessage> request) {
    try {
      return request.await();
    } catch (ReplyException e) {
      if (e.failureType() == ReplyFailure.NO_HANDLERS && !ended.future().isComplete()) {
        vertx.timer(WorkerLimits.DEAF_PAUSE.toMillis(), TimeUnit.MILLISECONDS).await();
      }
      return null;
    }
  }

  Future<CoordinatorMessage> request(WorkerMessage message) {
    DeliveryOptions options = message instanceof WorkerMessage.Ask ? whenThereIsWork : soon;
    return vertx
        .eventBus()
        .<CoordinatorMessage>request(address, message, options)
        .map(Message::body)
        .onSuccess(answer -> heard())
        .onFailure(this::unheard);
  }

  private void heard() {
    heardAt.set(System.nanoTime());
    deafSince.set(HEARD);
  }

  private void unheard(Throwable failure) {
    if (!mayBeLost) {
      return;
    }
    long now = System.nanoTime();
    boolean deaf =
        failure instanceof ReplyException e && e.failureType() == ReplyFailure.NO_HANDLERS;
    if (deaf) {
      deafSince.compareAndSet(HEARD, now);
    }
    if (now - heardAt.get() > WorkerLimits.LEASE.toNanos()
        || (deaf && now - deafSince.get() > WorkerLimits.DEAF.toNanos())) {
      end(WorkerEnd.COORDINATOR_LOST);
    }
  }
}
