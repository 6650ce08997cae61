package dev.pgconvoy.preflight;

/** How much room the target needs, of which a server can't tell how much it has. */
final class ExpectedSize implements Check<Contents> {

  private static final long MIB = 1L << 20;

  @Override
  public String id() {
    return "size";
  }

  @Override
  public Outcome examine(Contents contents) {
    String service = contents.facts().target().service();
    String where =
        service == null ? "`df` on its host" : "the console of " + service + " (free storage)";
    return Outcome.ok(
        "the source database has %,d MiB; expect at most as much on the target, and WAL beside it: %s knows what is free"
            .formatted(contents.catalog().database().bytes() / MIB, where));
  }
}
