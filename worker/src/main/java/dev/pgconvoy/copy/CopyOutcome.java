package dev.pgconvoy.copy;

import java.util.List;

/**
 * What came of a script whose COPYs all succeeded.
 *
 * @param copies in the order of the script
 * @param sourceRows what the source script's SELECTs returned, in its order
 * @param targetRows the same of the target script; empty where there was no target
 * @param waitingOnSourceNanos spent with nothing to read from the source
 * @param waitingOnTargetNanos spent with the source held back until the target took more, or until
 *     it was done
 * @param waitingOnLimitNanos spent with the source held back by the throttle
 */
public record CopyOutcome(
    List<CopyResult> copies,
    List<QueryRows> sourceRows,
    List<QueryRows> targetRows,
    long waitingOnSourceNanos,
    long waitingOnTargetNanos,
    long waitingOnLimitNanos) {

  /** Copies the lists. */
  public CopyOutcome {
    copies = List.copyOf(copies);
    sourceRows = List.copyOf(sourceRows);
    targetRows = List.copyOf(targetRows);
  }

  /** Rows of all COPYs. */
  public long rows() {
    return copies.stream().mapToLong(CopyResult::rows).sum();
  }

  /** Payload bytes of all COPYs. */
  public long bytes() {
    return copies.stream().mapToLong(CopyResult::bytes).sum();
  }
}
