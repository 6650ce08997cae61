package dev.pgconvoy.cluster;

/** What keeps a cluster's membership; found as a service, see {@link ClusterLibraries}. */
public interface ClusterEngine {

  /** A member that joins when Vert.x starts it, and leaves when Vert.x closes it. */
  ClusterMember member(ClusterSeat seat);
}
