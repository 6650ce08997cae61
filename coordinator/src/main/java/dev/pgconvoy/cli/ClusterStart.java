package dev.pgconvoy.cli;

import dev.pgconvoy.cluster.BusTls;
import dev.pgconvoy.cluster.ClusterLibraries;
import dev.pgconvoy.cluster.ClusterNode;
import dev.pgconvoy.cluster.ClusterSeat;
import dev.pgconvoy.coordinator.Crew;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/**
 * How a coordinator lets other processes in.
 *
 * @param awaited workers to wait for
 * @param ownSlots of this process
 */
record ClusterStart(ClusterSeat seat, Optional<BusTls> tls, int awaited, int ownSlots) {

  /** Blocks until others can join. */
  ClusterNode open() throws InterruptedException {
    try {
      return ClusterNode.open(
              Runtimes.options(), ClusterLibraries.load(ClusterStart.class), seat, tls)
          .toCompletionStage()
          .toCompletableFuture()
          .get();
    } catch (ExecutionException e) {
      throw new FailedException(
          "no cluster can be had at "
              + seat.host()
              + ", ports "
              + seat.port()
              + " and "
              + (seat.port() + 1)
              + ": "
              + reason(e)
              + ". Is another coordinator there? --cluster-listen takes another address or port",
          e);
    }
  }

  private static String reason(ExecutionException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return String.valueOf(cause.getMessage()).strip().replaceAll("\\.$", "");
  }

  Crew crew(ClusterNode node) {
    return new Crew(node.id(), node::isPresent, awaited, ownSlots);
  }

  /** Nothing was begun. */
  static final class FailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    FailedException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
