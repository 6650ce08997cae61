package dev.pgconvoy.crew;

import dev.pgconvoy.cluster.BusTls;
import dev.pgconvoy.cluster.HostAndPort;
import dev.pgconvoy.postgres.PgEndpoint;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a worker process is asked to do.
 *
 * @param name unlike any other's
 * @param slots tasks at a time, each with a connection to either side
 * @param join where a coordinator may be
 * @param listen where to be reached by others; if empty, at the address by which the coordinator is
 *     reached, on free ports
 * @param advertised where the others reach it instead of at {@code listen}
 * @param tls empty only where nobody else can listen
 * @param staying whether to wait for another run when one is over
 * @param holdSnapshot how long the source's snapshot is held without a coordinator; none if zero
 */
public record CrewOptions(
    String name,
    int slots,
    List<HostAndPort> join,
    Optional<HostAndPort> listen,
    Optional<HostAndPort> advertised,
    Optional<BusTls> tls,
    PgEndpoint source,
    PgEndpoint target,
    String version,
    boolean staying,
    Duration holdSnapshot) {

  public CrewOptions {
    join = List.copyOf(join);
    if (join.isEmpty()) {
      throw new IllegalArgumentException("a worker has to know where a coordinator may be");
    }
    if (slots < 1) {
      throw new IllegalArgumentException("a worker needs at least one slot, not " + slots);
    }
  }
}
