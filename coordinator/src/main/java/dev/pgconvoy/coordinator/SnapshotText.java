package dev.pgconvoy.coordinator;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A {@code pg_snapshot} as text, {@code xmin:xmax:xip,...}: which transactions with an id have
 * ended.
 *
 * @param end the first id that wasn't given out yet
 * @param atWork ids below it whose transactions hadn't ended
 */
record SnapshotText(long end, Set<Long> atWork) {

  SnapshotText {
    atWork = Set.copyOf(atWork);
  }

  /**
   * @throws IllegalArgumentException if it is no such text
   */
  static SnapshotText parse(String text) {
    String[] parts = text.split(":", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException("not a pg_snapshot: " + text);
    }
    return new SnapshotText(
        Long.parseLong(parts[1]),
        Arrays.stream(parts[2].split(",", -1))
            .filter(id -> !id.isEmpty())
            .map(Long::valueOf)
            .collect(Collectors.toSet()));
  }

  /** How many transactions have ended since an earlier one, committed or not. */
  long endedSince(SnapshotText earlier) {
    Set<Long> ended = new HashSet<>(earlier.atWork);
    ended.removeAll(atWork);
    long begunAndAtWork = atWork.stream().filter(id -> id >= earlier.end).count();
    return ended.size() + Math.max(0, end - earlier.end) - begunAndAtWork;
  }
}
