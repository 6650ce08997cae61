package dev.pgconvoy.crew;

/** How a worker process ends. */
public enum CrewEnd {
  /** There are no more tasks in the run. */
  RUN_OVER,
  /** The coordinator doesn't take it. */
  REFUSED,
  /** As asked; tasks at work have ended. */
  STOPPED
}
