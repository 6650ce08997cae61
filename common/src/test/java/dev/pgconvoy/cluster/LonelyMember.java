package dev.pgconvoy.cluster;

import io.vertx.core.Completable;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.AsyncMap;
import io.vertx.core.shareddata.Counter;
import io.vertx.core.shareddata.Lock;
import io.vertx.core.spi.cluster.NodeInfo;
import io.vertx.core.spi.cluster.NodeListener;
import io.vertx.core.spi.cluster.RegistrationInfo;
import io.vertx.core.spi.cluster.RegistrationListener;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The only member of its cluster, whose good-bye is heard when the test says so. */
final class LonelyMember implements ClusterMember {

  private static final String ID = "lonely";

  private final Promise<Void> goodBye = Promise.promise();
  private @Nullable NodeInfo info;

  void hearGoodBye() {
    goodBye.complete();
  }

  @Override
  public void cutOff() {
    hearGoodBye();
  }

  @Override
  public void init(Vertx vertx) {}

  @Override
  public void join(Completable<Void> joined) {
    joined.succeed();
  }

  @Override
  public void leave(Completable<Void> left) {
    goodBye.future().onComplete(left);
  }

  @Override
  public boolean isActive() {
    return !goodBye.future().isComplete();
  }

  @Override
  public String getNodeId() {
    return ID;
  }

  @Override
  public List<String> getNodes() {
    return List.of(ID);
  }

  @Override
  public void setNodeInfo(NodeInfo of, Completable<Void> set) {
    info = of;
    set.succeed();
  }

  @Override
  public NodeInfo getNodeInfo() {
    return Objects.requireNonNull(info);
  }

  @Override
  public void getNodeInfo(String node, Completable<NodeInfo> found) {
    found.succeed(getNodeInfo());
  }

  @Override
  public void nodeListener(@Nullable NodeListener listener) {}

  @Override
  public void registrationListener(RegistrationListener listener) {}

  @Override
  public void addRegistration(String at, RegistrationInfo info, Completable<Void> added) {
    added.succeed();
  }

  @Override
  public void removeRegistration(String at, RegistrationInfo info, Completable<Void> removed) {
    removed.succeed();
  }

  @Override
  public void getRegistrations(String at, Completable<List<RegistrationInfo>> found) {
    found.succeed(List.of());
  }

  @Override
  public <K, V> void getAsyncMap(String name, Completable<AsyncMap<K, V>> got) {
    throw new UnsupportedOperationException("nothing is shared");
  }

  @Override
  public <K, V> Map<K, V> getSyncMap(String name) {
    throw new UnsupportedOperationException("nothing is shared");
  }

  @Override
  public void getLockWithTimeout(String name, long millis, Completable<Lock> got) {
    throw new UnsupportedOperationException("nothing is shared");
  }

  @Override
  public void getCounter(String name, Completable<Counter> got) {
    throw new UnsupportedOperationException("nothing is shared");
  }
}
