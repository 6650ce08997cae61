package dev.pgconvoy.cluster;

import io.vertx.core.spi.cluster.ClusterManager;

/**
 * A member of a cluster. When Vert.x closes it leaves in order: what it keeps of the cluster's data
 * goes to others first, which takes some seconds at most, also where none of them answers.
 */
public interface ClusterMember extends ClusterManager {

  /** Leaves at once, as if it had died; closing it afterwards has nobody to ask. */
  void cutOff();
}
