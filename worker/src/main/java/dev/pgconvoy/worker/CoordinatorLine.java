package dev.pgconvoy.worker;

import dev.pgconvoy.bus.Addresses;
import dev.pgconvoy.bus.CoordinatorMessage;
import dev.pgconvoy.bus.WorkerMessage;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import org.jspecify.annotations.Nullable;

/**
 * Talks to the coordinator: each message is a request, and is made again while no answer comes, as
 * it may be doubled but must not be lost.
 */
final class CoordinatorLine {

  private final Vertx vertx;
  private final String address;
  private final DeliveryOptions soon =
      new DeliveryOptions().setSendTimeout(WorkerLimits.ANSWER.toMillis());
  private final DeliveryOptions whenThereIsWork =
      new DeliveryOptions().setSendTimeout(WorkerLimits.ASK.toMillis());

  CoordinatorLine(Vertx vertx, String run) {
    this.vertx = vertx;
    this.address = Addresses.coordinator(run);
  }

  /**
   * One try.
   *
   * @return the answer, or null if none came in time
   */
  @Nullable CoordinatorMessage ask(WorkerMessage message) {
    try {
      return request(message).await();
    } catch (ReplyException e) {
      return null;
    }
  }

  Future<CoordinatorMessage> request(WorkerMessage message) {
    DeliveryOptions options = message instanceof WorkerMessage.Ask ? whenThereIsWork : soon;
    return vertx
        .eventBus()
        .<CoordinatorMessage>request(address, message, options)
        .map(Message::body);
  }
}
