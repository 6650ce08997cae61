package dev.pgconvoy.coordinator;

import java.util.function.Predicate;

/**
 * The workers of other processes, for a run over many.
 *
 * @param node this process as a member of the cluster
 * @param isPresent whether a node is a member of it at this moment
 * @param awaited how many workers of other processes are waited for before the first task
 * @param ownSlots of this process; 0 for none
 */
public record Crew(String node, Predicate<String> isPresent, int awaited, int ownSlots) {

  public Crew {
    if (awaited < 0 || ownSlots < 0) {
      throw new IllegalArgumentException(awaited + " workers and " + ownSlots + " slots");
    }
  }
}
