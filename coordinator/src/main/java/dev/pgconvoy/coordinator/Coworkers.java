package dev.pgconvoy.coordinator;

import dev.pgconvoy.progress.RunBoard;
import dev.pgconvoy.progress.RunView.Phase;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;

/** The workers of other processes, and the door by which they come. */
record Coworkers(Crew crew, Admission admission) {

  private static final long BETWEEN_LOOKS_MILLIS = 100;

  /**
   * Waits until as many are there as are wanted before the first task.
   *
   * @param interruption throws if the run is to stop
   */
  void await(Vertx vertx, RunBoard board, Runnable interruption) {
    for (int there = admission.candidates();
        there < crew.awaited();
        there = admission.candidates()) {
      board.phase(
          Phase.PREPARING,
          "waiting for workers: " + there + " of " + crew.awaited() + " are there");
      vertx.timer(BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS).await();
      interruption.run();
    }
  }
}
