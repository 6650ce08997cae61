package dev.pgconvoy.preflight;

import dev.pgconvoy.postgres.PgEndpoint.Role;
import java.util.stream.IntStream;

/** Whether a side has connections to spare for the jobs that were asked for. */
final class Connections implements Check<Facts> {

  /**
   * Beside the jobs: the coordinator's own, on the source two that hold the snapshot, one in the
   * process that holds it for a resume, pg_dump; on the target those that end or look after others.
   */
  private static final int BESIDE_JOBS = 5;

  private final Role side;

  Connections(Role side) {
    this.side = side;
  }

  @Override
  public String id() {
    return side + "-connections";
  }

  @Override
  public Outcome examine(Facts facts) {
    ServerFacts server = facts.server(side);
    int jobs = facts.wanted().jobs();
    long free = free(server);
    int needed = jobs + BESIDE_JOBS;
    String found =
        "the %s has %s to spare, and %s %s %d (one for each, and %d beside them)"
            .formatted(
                side,
                Names.counted(free, "connection"),
                Names.counted(jobs, "job"),
                jobs == 1 ? "needs" : "need",
                needed,
                BESIDE_JOBS);
    if (free >= needed) {
      return Outcome.ok(found);
    }
    return free > BESIDE_JOBS
        ? Outcome.warning(
            found, "jobs would wait for each other's connections", "--jobs " + (free - BESIDE_JOBS))
        : Outcome.refusal(
            found,
            "not even one job could run",
            "Have at least %d free, enough for --jobs 1: raise max_connections, or the limit of the role or database, or end sessions that nobody uses"
                .formatted(BESIDE_JOBS + 1));
  }

  private static long free(ServerFacts server) {
    int reserved =
        server.superuser()
            ? 0
            : (int)
                (server.number("superuser_reserved_connections", 0)
                    + server.number("reserved_connections", 0));
    long ofServer = server.number("max_connections", 0) - reserved - server.connectionsUsed();
    if (server.superuser()) {
      return ofServer;
    }
    return IntStream.of(
            server.databaseConnectionLimit() - Math.max(0, server.databaseConnectionsUsed()),
            server.roleConnectionLimit())
        .filter(limit -> limit >= 0)
        .mapToLong(limit -> limit)
        .reduce(Math.max(0, ofServer), Math::min);
  }
}
