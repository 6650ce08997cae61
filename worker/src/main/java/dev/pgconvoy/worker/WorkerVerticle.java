package dev.pgconvoy.worker;

import dev.pgconvoy.bus.Addresses;
import dev.pgconvoy.bus.CoordinatorMessage;
import dev.pgconvoy.bus.CoordinatorMessage.Noted;
import dev.pgconvoy.bus.WorkerMessage.Joined;
import dev.pgconvoy.bus.WorkerMessage.Left;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import java.util.stream.IntStream;

/**
 * A worker: says that it is there, keeps its slots at work, and says when it goes. Stopping it lets
 * running tasks end.
 */
public final class WorkerVerticle extends VerticleBase {

  private final WorkerSettings settings;
  private final Lookouts lookouts;
  private final RateLimit rate = new RateLimit(System::nanoTime);
  private final Promise<WorkerEnd> ended = Promise.promise();

  public WorkerVerticle(WorkerSettings settings) {
    this.settings = settings;
    this.lookouts = Lookouts.of(settings);
  }

  /** Completes when it has nothing to do any more; it is the caller's then to undeploy it. */
  public Future<WorkerEnd> ended() {
    return ended.future();
  }

  /** The coordinator is known to be gone. */
  public void lost() {
    ended.tryComplete(WorkerEnd.COORDINATOR_LOST);
  }

  @Override
  public Future<?> start() {
    CoordinatorLine line = new CoordinatorLine(vertx, settings, ended);
    return join()
        .compose(
            v ->
                Future.all(
                    IntStream.range(0, settings.slots())
                        .mapToObj(slot -> deploySlot(line, slot))
                        .toList()));
  }

  @Override
  public Future<?> stop() {
    // Slots are children of this deployment and have drained by now.
    return send(new Left(settings.name())).otherwiseEmpty();
  }

  private Future<?> join() {
    return send(joined(settings)).onSuccess(this::heed);
  }

  static Joined joined(WorkerSettings settings) {
    return new Joined(
        settings.name(),
        settings.slots(),
        LocalHost.name(),
        ProcessHandle.current().pid(),
        settings.version());
  }

  private Future<String> deploySlot(CoordinatorLine line, int slot) {
    return vertx.deployVerticle(
        new SlotVerticle(settings, lookouts, line, rate, slot),
        new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD));
  }

  private void heed(CoordinatorMessage answer) {
    if (answer instanceof Noted noted) {
      rate.set(noted.bytesPerSecond());
    }
  }

  private Future<CoordinatorMessage> send(Object message) {
    return vertx
        .eventBus()
        .<CoordinatorMessage>request(
            Addresses.coordinator(settings.run()),
            message,
            new DeliveryOptions().setSendTimeout(WorkerLimits.ANSWER.toMillis()))
        .map(Message::body);
  }
}
