package dev.pgconvoy.worker;

/** Why a worker has nothing to do any more for the coordinator that it joined. */
public enum WorkerEnd {
  /** There will be no more tasks. */
  RUN_OVER,
  /** It isn't heard any more. */
  COORDINATOR_LOST,
  /** Another coordinator has taken the run over. */
  TAKEN_OVER
}
