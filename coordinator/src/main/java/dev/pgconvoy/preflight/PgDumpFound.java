package dev.pgconvoy.preflight;

import dev.pgconvoy.archive.PgTools;
import org.jspecify.annotations.Nullable;

/** Whether there is a pg_dump that can read the source. */
final class PgDumpFound implements Check<PgDumpFound.Search> {

  /**
   * What came of looking for it.
   *
   * @param failure why none that fits was found; null if one was
   */
  record Search(@Nullable PgTools tools, @Nullable String failure) {}

  @Override
  public String id() {
    return "pg-dump";
  }

  @Override
  public Outcome examine(Search search) {
    return search.failure() == null
        ? Outcome.ok("pg_dump and pg_restore " + search.tools())
        : Outcome.refusal(
            search.failure(),
            "the schema is read by pg_dump",
            "Install it, or name its folder by --pg-bin");
  }
}
