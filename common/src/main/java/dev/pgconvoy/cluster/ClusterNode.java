package dev.pgconvoy.cluster;

import dev.pgconvoy.bus.BusCodec;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** This process as a member of a cluster, with the Vert.x whose event bus reaches the others. */
public final class ClusterNode {

  private static final int CONNECT_MILLIS = 5_000;
  private static final long PING_MILLIS = 5_000;

  /**
   * They log what the caller is told, and that a member is gone, which it finds out. Held, as a
   * logger that nobody holds forgets its level.
   */
  private static final List<Logger> TALKERS =
      Stream.of(
              "io.vertx.core.impl.VertxImpl",
              "io.vertx.core.net.impl.ConnectionBase",
              "io.vertx.core.eventbus.impl.clustered")
          .map(Logger::getLogger)
          .toList();

  private final Vertx vertx;
  private final ClusterMember members;

  private ClusterNode(Vertx vertx, ClusterMember members) {
    this.vertx = vertx;
    this.members = members;
  }

  /**
   * Joins, or begins a cluster for others to join.
   *
   * @param options whose event bus is set here
   * @return fails if the ports are in use, the seed doesn't let it in, or TLS can't be set up
   */
  public static Future<ClusterNode> open(
      VertxOptions options, ClusterEngine engine, ClusterSeat seat, Optional<BusTls> tls) {
    EventBusOptions bus =
        new EventBusOptions()
            .setHost(seat.host())
            .setPort(seat.busPort())
            .setTrustAll(false)
            .setConnectTimeout(CONNECT_MILLIS)
            .setClusterPingInterval(PING_MILLIS)
            .setClusterPingReplyInterval(PING_MILLIS)
            .setTcpKeepAlive(true);
    seat.advertised()
        .ifPresent(
            known -> bus.setClusterPublicHost(known.host()).setClusterPublicPort(known.port() + 1));
    tls.ifPresent(given -> given.applyTo(bus));
    TALKERS.forEach(logger -> logger.setLevel(Level.OFF));
    ClusterMember members = engine.member(seat);
    return Vertx.builder()
        .with(options.setEventBusOptions(bus))
        .withClusterManager(members)
        .buildClustered()
        .map(
            vertx -> {
              BusCodec.register(vertx.eventBus());
              return new ClusterNode(vertx, members);
            });
  }

  public Vertx vertx() {
    return vertx;
  }

  /** Unlike any other's, those of earlier lives of this process included. */
  public String id() {
    return members.getNodeId();
  }

  /** Whether that node is a member as far as is known here. */
  public boolean isPresent(String node) {
    try {
      return members.getNodes().contains(node);
    } catch (RuntimeException e) {
      return false; // This node itself has been shut down.
    }
  }

  /**
   * Leaves a cluster that nobody needs any more, since its run is over; then it is quickly closed.
   * Others that leave at the same time, or are gone already, would be asked and waited for
   * otherwise. Blocks for a moment.
   */
  public void cutOff() {
    members.cutOff();
  }

  /** Leaves, whenever that is. */
  public void leave() {
    vertx.close();
  }

  /**
   * Leaves. Saying good-bye takes others that answer: this blocks, but no longer than it may.
   *
   * @throws TimeoutException if it was not said in this time; it may yet be
   */
  public void leave(Duration atMost)
      throws InterruptedException, ExecutionException, TimeoutException {
    vertx
        .close()
        .toCompletionStage()
        .toCompletableFuture()
        .get(atMost.toMillis(), TimeUnit.MILLISECONDS);
  }
}
