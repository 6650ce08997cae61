package dev.pgconvoy.crew;

import dev.pgconvoy.bus.Addresses;
import dev.pgconvoy.bus.DatabaseIdentity;
import dev.pgconvoy.bus.Hello;
import dev.pgconvoy.bus.HelloAnswer;
import dev.pgconvoy.cluster.ClusterNode;
import dev.pgconvoy.cluster.HostAndPort;
import dev.pgconvoy.postgres.PgConnector;
import dev.pgconvoy.postgres.SessionSettings;
import dev.pgconvoy.worker.LocalHost;
import dev.pgconvoy.worker.WorkerEnd;
import dev.pgconvoy.worker.WorkerSettings;
import dev.pgconvoy.worker.WorkerVerticle;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One time at a coordinator: from the first hello to the last task. Blocks. */
final class Visit {

  private final ClusterNode node;
  private final HostAndPort seed;
  private final CrewOptions options;
  private final CountDownLatch stopping;
  private final CrewLog log;
  private final Consumer<String> say;
  private String silence = "";

  /**
   * @param node is the caller's to close
   * @param stopping at zero: take no more tasks
   * @param say for what is said once, however often it happens
   */
  Visit(
      ClusterNode node,
      HostAndPort seed,
      CrewOptions options,
      CountDownLatch stopping,
      CrewLog log,
      Consumer<String> say) {
    this.node = node;
    this.seed = seed;
    this.options = options;
    this.stopping = stopping;
    this.log = log;
    this.say = say;
  }

  /**
   * @return empty: look on
   */
  Optional<CrewEnd> make(DatabaseIdentity source, DatabaseIdentity target, SnapshotKeeper keeper)
      throws InterruptedException {
    HelloAnswer answer = greet(hello(source, target));
    if (answer == null) {
      return stopped();
    }
    return switch (answer.verdict()) {
      case WAIT -> stopped();
      case OVER -> over(answer);
      case REFUSED -> {
        log.warning("refused by the coordinator at " + seed + ": " + answer.reason());
        yield Optional.of(CrewEnd.REFUSED);
      }
      case WELCOME -> work(answer, keeper);
    };
  }

  private Hello hello(DatabaseIdentity source, DatabaseIdentity target) {
    return new Hello(
        options.name(),
        options.version(),
        LocalHost.name(),
        ProcessHandle.current().pid(),
        options.slots(),
        node.id(),
        source,
        target);
  }

  /** Says hello until there is more of an answer than to wait; null if there comes none. */
  private @Nullable HelloAnswer greet(Hello hello) throws InterruptedException {
    long heardAt = System.nanoTime();
    HelloAnswer last = null;
    while (!pause(Duration.ZERO)) {
      Optional<HelloAnswer> answer = send(hello);
      if (answer.isPresent()) {
        heardAt = System.nanoTime();
        last = answer.get();
        if (last.verdict() != HelloAnswer.Verdict.WAIT) {
          return last;
        }
        String why = last.reason() == null ? "there are no tasks yet" : last.reason();
        say.accept("waiting at the coordinator at " + seed + ": " + why);
      } else if (System.nanoTime() - heardAt > CrewLimits.SILENCE.toNanos()
          || (last != null && !node.isPresent(last.coordinator()))) {
        say.accept(silence);
        return null;
      }
      pause(CrewLimits.BETWEEN_HELLOS);
    }
    return null;
  }

  private Optional<HelloAnswer> send(Hello hello) throws InterruptedException {
    try {
      Message<String> answer =
          node.vertx()
              .eventBus()
              .<String>request(
                  Addresses.HELLO,
                  hello.toJson(),
                  new DeliveryOptions().setSendTimeout(CrewLimits.ANSWER.toMillis()))
              .toCompletionStage()
              .toCompletableFuture()
              .get();
      return Optional.of(HelloAnswer.fromJson(answer.body()));
    } catch (ExecutionException e) {
      boolean deaf =
          e.getCause() instanceof ReplyException failed
              && failed.failureType() == ReplyFailure.NO_HANDLERS;
      silence =
          deaf
              ? "nobody at " + seed + " leads a run"
              : "the coordinator at "
                  + seed
                  + " doesn't answer: do the same --cluster-ca and TLS apply there and here?";
      return Optional.empty();
    }
  }

  private Optional<CrewEnd> work(HelloAnswer welcome, SnapshotKeeper keeper)
      throws InterruptedException {
    String run = Objects.requireNonNull(welcome.run(), "a welcome names the run");
    Vertx vertx = node.vertx();
    WorkerVerticle worker =
        new WorkerVerticle(
            new WorkerSettings(
                options.name(),
                run,
                options.slots(),
                new PgConnector(vertx, options.source(), SessionSettings.source()),
                new PgConnector(
                    vertx,
                    options.target(),
                    SessionSettings.target(Optional.ofNullable(welcome.maintenanceWorkMem()))),
                options.version(),
                true,
                welcome.firstAsk()));
    String working;
    try {
      working = get(vertx.deployVerticle(worker));
    } catch (ExecutionException e) {
      say.accept("the coordinator at " + seed + " was lost before the first task");
      return Optional.empty();
    }
    String slots = options.slots() == 1 ? "1 slot" : options.slots() + " slots";
    log.info("works for run " + run + " with " + slots + ", as " + options.name());
    keeper.joined(vertx, options.name(), run);
    Optional<WorkerEnd> end;
    try {
      end = awaitEnd(worker, welcome.coordinator());
      tell(end);
    } finally {
      keeper.parted();
      drain(vertx, working);
    }
    // The coordinator waits for the good-bye, which has just been said, before it leaves.
    return end.filter(WorkerEnd.RUN_OVER::equals).isPresent() ? over(welcome) : stopped();
  }

  /**
   * @return empty: it is to stop
   */
  private Optional<WorkerEnd> awaitEnd(WorkerVerticle worker, String coordinator)
      throws InterruptedException {
    while (!worker.ended().isComplete() && !pause(CrewLimits.LOOK)) {
      if (!node.isPresent(coordinator)) {
        worker.lost();
      }
    }
    return worker.ended().isComplete() ? Optional.of(worker.ended().result()) : Optional.empty();
  }

  private void tell(Optional<WorkerEnd> end) {
    if (end.isEmpty()) {
      log.info("stopping: the tasks at work come to their end");
      return;
    }
    switch (end.get()) {
      case RUN_OVER -> {}
      case COORDINATOR_LOST -> lost("the coordinator isn't reached any more");
      case TAKEN_OVER -> lost("another coordinator has taken the run over");
    }
  }

  private void lost(String what) {
    log.warning(
        what + ": no more tasks are taken, those at work end or are rolled back; looking for it");
  }

  /** One that stays has nothing to look for as long as this coordinator draws its conclusions. */
  private Optional<CrewEnd> over(HelloAnswer answer) throws InterruptedException {
    say.accept("the run is over");
    if (!options.staying()) {
      return Optional.of(CrewEnd.RUN_OVER);
    }
    while (node.isPresent(answer.coordinator()) && !pause(CrewLimits.LOOK)) {
      // It leaves when it ends.
    }
    return stopped();
  }

  private Optional<CrewEnd> stopped() {
    return stopping.getCount() == 0 ? Optional.of(CrewEnd.STOPPED) : Optional.empty();
  }

  private void drain(Vertx vertx, String working) throws InterruptedException {
    try {
      get(vertx.undeploy(working));
    } catch (ExecutionException e) {
      log.warning("the slots did not end in order: " + e.getCause());
    }
  }

  /**
   * @return whether it is to stop
   */
  private boolean pause(Duration time) throws InterruptedException {
    return stopping.await(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static <T> T get(Future<T> future) throws InterruptedException, ExecutionException {
    return future.toCompletionStage().toCompletableFuture().get();
  }
}
