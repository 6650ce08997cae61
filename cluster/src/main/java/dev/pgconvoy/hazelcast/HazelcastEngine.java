package dev.pgconvoy.hazelcast;

import com.hazelcast.config.Config;
import com.hazelcast.config.JavaSerializationFilterConfig;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MultiMapConfig;
import com.hazelcast.config.MultiMapConfig.ValueCollectionType;
import com.hazelcast.config.NetworkConfig;
import com.hazelcast.core.HazelcastInstance;
import dev.pgconvoy.cluster.ClusterEngine;
import dev.pgconvoy.cluster.ClusterMember;
import dev.pgconvoy.cluster.ClusterSeat;
import dev.pgconvoy.cluster.HostAndPort;
import io.vertx.core.Completable;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Hazelcast, held to what is asked of it: it knows the members it is told of and looks for no
 * others, calls nobody, and takes in no classes but Java's, Hazelcast's and Vert.x's own. It isn't
 * encrypted in its open edition, and a stranger who reaches its port may join: what is said on the
 * event bus is protected by the event bus's own TLS, which needs nothing of this.
 */
public final class HazelcastEngine implements ClusterEngine {

  /** What Vert.x keeps in it: which node listens at which address, and where each node is. */
  private static final String SUBSCRIPTIONS = "__vertx.subs";

  private static final String NODES = "__vertx.nodeInfo";

  private static final Map<String, String> PROPERTIES =
      Map.ofEntries(
          Map.entry("hazelcast.logging.type", "jdk"),
          Map.entry("hazelcast.phone.home.enabled", "false"),
          Map.entry("hazelcast.socket.bind.any", "false"),
          Map.entry("hazelcast.jmx", "false"),
          // Whoever is asked for is there already: nothing to wait for.
          Map.entry("hazelcast.wait.seconds.before.join", "0"),
          Map.entry("hazelcast.max.join.seconds", "10"),
          Map.entry("hazelcast.tcp.join.port.try.count", "1"),
          // A worker that was cut off leaves and joins anew; clusters never grow into each other.
          Map.entry("hazelcast.merge.first.run.delay.seconds", "2000000"),
          Map.entry("hazelcast.merge.next.run.delay.seconds", "2000000"),
          Map.entry("hazelcast.heartbeat.interval.seconds", "2"),
          Map.entry("hazelcast.max.no.heartbeat.seconds", "15"),
          Map.entry("hazelcast.graceful.shutdown.max.wait", "3"),
          // A machine that is gone doesn't refuse; the default is to wait for it for ever.
          Map.entry("hazelcast.socket.connect.timeout.seconds", "3"),
          // A dozen entries in all, and two processors to share with the databases.
          Map.entry("hazelcast.partition.count", "17"),
          Map.entry("hazelcast.operation.thread.count", "2"),
          Map.entry("hazelcast.operation.generic.thread.count", "2"),
          Map.entry("hazelcast.operation.responsethread.count", "1"),
          Map.entry("hazelcast.event.thread.count", "1"),
          Map.entry("hazelcast.io.thread.count", "1"));

  /** Held, as a logger that nobody holds forgets its level. */
  private static final Logger LOG = Logger.getLogger("com.hazelcast");

  @Override
  public ClusterMember member(ClusterSeat seat) {
    LOG.setLevel(Level.OFF);
    Config config = new Config();
    config.setClusterName("pgconvoy");
    config.setClassLoader(HazelcastEngine.class.getClassLoader());
    PROPERTIES.forEach(config::setProperty);
    network(config.getNetworkConfig(), seat);
    config.addMultiMapConfig(
        new MultiMapConfig(SUBSCRIPTIONS)
            .setBackupCount(1)
            .setValueCollectionType(ValueCollectionType.SET));
    config.addMapConfig(new MapConfig(NODES).setBackupCount(1));
    JavaSerializationFilterConfig filter = new JavaSerializationFilterConfig();
    filter.getWhitelist().addPrefixes("io.vertx.spi.cluster.hazelcast.impl.");
    config.getSerializationConfig().setJavaSerializationFilterConfig(filter);
    return new Member(config);
  }

  private static void network(NetworkConfig network, ClusterSeat seat) {
    network.setPort(seat.port());
    network.setPortAutoIncrement(false);
    network.getInterfaces().setEnabled(true).addInterface(seat.host());
    seat.advertised().map(HostAndPort::toString).ifPresent(network::setPublicAddress);
    JoinConfig join = network.getJoin();
    join.getAutoDetectionConfig().setEnabled(false);
    join.getMulticastConfig().setEnabled(false);
    join.getTcpIpConfig().setEnabled(true).setConnectionTimeoutSeconds(5);
    seat.seed().map(HostAndPort::toString).ifPresent(join.getTcpIpConfig()::setRequiredMember);
  }

  private static final class Member extends HazelcastClusterManager implements ClusterMember {

    /** Members that are gone don't answer, and nobody waits longer for them than that. */
    private static final int LEAVING_SECONDS = 3;

    private volatile boolean cutOff;

    Member(Config config) {
      super(config);
    }

    @Override
    public void leave(Completable<Void> promise) {
      CompletableFuture<Void> overdue =
          CompletableFuture.runAsync(
              this::cutOff, CompletableFuture.delayedExecutor(LEAVING_SECONDS, TimeUnit.SECONDS));
      super.leave(
          (nothing, failure) -> {
            overdue.cancel(false);
            // Of one that is cut off, listeners can't be taken back.
            promise.complete(null, cutOff ? null : failure);
          });
    }

    @Override
    public void cutOff() {
      cutOff = true;
      HazelcastInstance instance = getHazelcastInstance();
      if (instance != null) {
        instance.getLifecycleService().terminate();
      }
    }
  }
}
