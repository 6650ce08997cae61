package dev.pgconvoy.progress;

/**
 * A worker of the run.
 *
 * @param host the machine that it is on, as it calls itself
 * @param slots tasks at a time
 * @param present whether it is there; if not, it has left or is lost
 */
public record WorkerRow(String name, String host, int slots, boolean present) {

  WorkerRow gone() {
    return new WorkerRow(name, host, slots, false);
  }
}
