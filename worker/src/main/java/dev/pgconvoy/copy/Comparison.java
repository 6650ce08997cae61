package dev.pgconvoy.copy;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Whether what came out of the source is what went into the target. */
final class Comparison {

  private Comparison() {}

  /** Returns the first of the COPYs that were only read whose rows were not all seen, or null. */
  static @Nullable CopyFailure of(List<CopyOutHandler.Copy> out) {
    return IntStream.range(0, out.size())
        .mapToObj(i -> counts(i + 1, out.get(i), null))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** Returns the first difference between the COPYs of both sides, or null. */
  static @Nullable CopyFailure of(List<CopyOutHandler.Copy> out, List<CopyInHandler.Copy> in) {
    return IntStream.range(0, out.size())
        .mapToObj(i -> of(i + 1, out.get(i), in.get(i)))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static @Nullable CopyFailure of(
      int copy, CopyOutHandler.Copy out, CopyInHandler.Copy in) {
    if (in.response().equals(out.response())) {
      return counts(copy, out, in.reportedRows());
    }
    return new CopyFailure.ScriptsDisagree(
        "COPY %d leaves the source as %s and enters the target as %s"
            .formatted(copy, out.response(), in.response()));
  }

  private static @Nullable CopyFailure counts(
      int copy, CopyOutHandler.Copy out, @Nullable Long targetRows) {
    long rows = out.tally().rows();
    return rows == out.reportedRows() && (targetRows == null || rows == targetRows)
        ? null
        : new CopyFailure.CountsDiffer(copy, rows, out.reportedRows(), targetRows);
  }
}
