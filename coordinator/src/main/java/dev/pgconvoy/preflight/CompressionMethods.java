package dev.pgconvoy.preflight;

import java.util.List;

/** Columns whose values the target's server can't compress as the source does. */
final class CompressionMethods implements Check<Facts> {

  private static final String LZ4 = "lz4";

  @Override
  public String id() {
    return "compression";
  }

  @Override
  public Outcome examine(Facts facts) {
    List<String> columns = facts.inSource().lz4Columns();
    if (columns.isEmpty()
        || !facts.wanted().makesSchema()
        || facts.inTarget().compressionMethods().contains(LZ4)) {
      return Outcome.ok("the target can compress columns as the source does");
    }
    return Outcome.warning(
        "the target's server was built without lz4, by which the source compresses "
            + Names.listed(columns, "column"),
        "these columns get the target's default compression, and are listed as left out; their values are the same",
        "Nothing, or a server built with lz4");
  }
}
