package dev.pgconvoy.crew;

import dev.pgconvoy.bus.DatabaseIdentity;
import dev.pgconvoy.cluster.ClusterEngine;
import dev.pgconvoy.cluster.ClusterNode;
import dev.pgconvoy.cluster.ClusterSeat;
import dev.pgconvoy.cluster.HostAndPort;
import dev.pgconvoy.postgres.PgConnector;
import dev.pgconvoy.postgres.ServerIdentity;
import dev.pgconvoy.postgres.SessionSettings;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The life of a worker process: it looks for a coordinator, works for it, and looks again, until
 * the run is over or it is stopped. Each time it joins as a new member of the cluster, so that what
 * the engine does about members that were cut off and come back doesn't matter.
 */
public final class WorkerProcess {

  private final Vertx vertx;
  private final CrewOptions options;
  private final ClusterEngine engine;
  private final Supplier<VertxOptions> ofNodes;
  private final CrewLog log;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private String lastSaid = "";

  /**
   * @param vertx the caller's, for what outlives a coordinator
   * @param ofNodes of those that join clusters
   */
  public WorkerProcess(
      Vertx vertx,
      CrewOptions options,
      ClusterEngine engine,
      Supplier<VertxOptions> ofNodes,
      CrewLog log) {
    this.vertx = vertx;
    this.options = options;
    this.engine = engine;
    this.ofNodes = ofNodes;
    this.log = log;
  }

  /** Takes no more tasks; {@link #run} returns when those at work have ended. From any thread. */
  public void stop() {
    stopping.countDown();
  }

  /**
   * Blocks until the end.
   *
   * @throws ExecutionException if one of the databases can't be reached at the beginning
   */
  public CrewEnd run() throws InterruptedException, ExecutionException {
    PgConnector source = new PgConnector(vertx, options.source(), SessionSettings.source());
    PgConnector target =
        new PgConnector(vertx, options.target(), SessionSettings.target(Optional.empty()));
    DatabaseIdentity from = identity(source);
    DatabaseIdentity to = identity(target);
    SnapshotKeeper keeper = new SnapshotKeeper(source, target, options.holdSnapshot(), log);
    String keeping =
        get(
            vertx.deployVerticle(
                keeper, new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD)));
    try {
      return serve(from, to, keeper);
    } finally {
      get(vertx.undeploy(keeping));
    }
  }

  private CrewEnd serve(DatabaseIdentity from, DatabaseIdentity to, SnapshotKeeper keeper)
      throws InterruptedException {
    while (!isStopping()) {
      for (HostAndPort address : Probe.addresses(options.join())) {
        Optional<Probe.Found> found = Probe.look(address);
        if (found.isPresent()) {
          Optional<CrewEnd> end = visit(found.get(), from, to, keeper);
          if (end.isPresent()) {
            return end.get();
          }
        }
      }
      say("looking for a coordinator at " + names(options.join()));
      if (stopping.await(CrewLimits.BETWEEN_ROUNDS.toMillis(), TimeUnit.MILLISECONDS)) {
        break;
      }
    }
    return CrewEnd.STOPPED;
  }

  /**
   * @return empty: look on
   */
  private Optional<CrewEnd> visit(
      Probe.Found found, DatabaseIdentity from, DatabaseIdentity to, SnapshotKeeper keeper)
      throws InterruptedException {
    Future<ClusterNode> opening =
        ClusterNode.open(ofNodes.get(), engine, seat(found), options.tls());
    ClusterNode node;
    try {
      node =
          opening
              .toCompletionStage()
              .toCompletableFuture()
              .get(CrewLimits.JOINING.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      say("the coordinator at " + found.seed() + " can't be joined: " + reason(e));
      // Nobody else would have it leave, if it joins late.
      opening.onSuccess(ClusterNode::leave);
      return Optional.empty();
    }
    try {
      Optional<CrewEnd> end =
          new Visit(node, found.seed(), options, stopping, log, this::say).make(from, to, keeper);
      if (end.equals(Optional.of(CrewEnd.RUN_OVER))) {
        node.cutOff();
      }
      return end;
    } finally {
      leave(node);
    }
  }

  private ClusterSeat seat(Probe.Found found) {
    return options
        .listen()
        .map(own -> seat(own.host(), own.port(), found))
        .orElseGet(() -> seat(found.from().getHostAddress(), 0, found));
  }

  private ClusterSeat seat(String host, int port, Probe.Found found) {
    return new ClusterSeat(host, port, Optional.of(found.seed()), options.advertised());
  }

  private void leave(ClusterNode node) throws InterruptedException {
    try {
      node.leave(CrewLimits.LEAVING);
    } catch (ExecutionException | TimeoutException e) {
      log.warning("left the cluster without a good-bye: " + reason(e));
    }
  }

  private boolean isStopping() {
    return stopping.getCount() == 0;
  }

  /** Once, until something else is to be said. */
  private void say(String text) {
    if (!text.equals(lastSaid)) {
      lastSaid = text;
      log.info(text);
    }
  }

  private static DatabaseIdentity identity(PgConnector side)
      throws InterruptedException, ExecutionException {
    return DatabaseIdentity.of(
        get(
            side.connect("pgconvoy worker")
                .compose(
                    session -> ServerIdentity.read(session).eventually(() -> session.close()))));
  }

  private static String names(List<HostAndPort> addresses) {
    return addresses.stream().map(HostAndPort::toString).collect(Collectors.joining(", "));
  }

  private static String reason(Exception failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return cause.getMessage() == null
        ? cause.getClass().getSimpleName()
        : String.valueOf(cause.getMessage());
  }

  private static <T> T get(Future<T> future) throws InterruptedException, ExecutionException {
    return future.toCompletionStage().toCompletableFuture().get();
  }
}
