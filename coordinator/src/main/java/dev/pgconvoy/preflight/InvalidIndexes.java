package dev.pgconvoy.preflight;

import dev.pgconvoy.catalog.Index;
import java.util.List;

/** Indexes that a failed CREATE INDEX CONCURRENTLY left behind. */
final class InvalidIndexes implements Check<Contents> {

  @Override
  public String id() {
    return "invalid-indexes";
  }

  @Override
  public Outcome examine(Contents contents) {
    List<Index> invalid = contents.catalog().invalidIndexes();
    if (invalid.isEmpty()) {
      return Outcome.ok("every index of the source is valid");
    }
    return Outcome.warning(
        Names.listed(invalid.stream().map(index -> index.name().toString()).toList(), "index")
            + " of the source, left invalid by a failed CREATE INDEX CONCURRENTLY",
        "the target won't have it",
        "REINDEX INDEX CONCURRENTLY " + invalid.getFirst().name().sql(),
        "DROP INDEX " + invalid.getFirst().name().sql());
  }
}
