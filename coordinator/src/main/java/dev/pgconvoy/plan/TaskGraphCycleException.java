package dev.pgconvoy.plan;

import java.util.List;

/** Tasks wait for each other in a circle: no order of them exists. */
public final class TaskGraphCycleException extends IllegalStateException {

  private static final long serialVersionUID = 1;

  /**
   * @param cycle names of the tasks, each waiting for the next, the last for the first
   */
  TaskGraphCycleException(List<String> cycle) {
    super(
        "the tasks can't be put in order: "
            + String.join(", which waits for ", cycle)
            + ", which waits for "
            + cycle.getFirst());
  }
}
