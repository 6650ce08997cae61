package dev.pgconvoy.cli;

import dev.pgconvoy.coordinator.SourceWriters;
import dev.pgconvoy.postgres.PgEndpoint;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What becomes of those who write to the source. */
final class WriterOptions {

  @Option(
      names = "--read-only-source",
      fallbackValue = "true",
      description =
          "Sessions that begin on the source database during the run can only read; undone at its end.")
  private boolean readOnlySource;

  @Option(
      names = "--end-writers",
      fallbackValue = "true",
      description = "With --read-only-source: ends the sessions that are there already.")
  private boolean endWriters;

  @Option(
      names = "--keep-read-only",
      fallbackValue = "true",
      description =
          "With --read-only-source: the source stays so after the run, so that nobody writes to it any more; 'pgconvoy cleanup --open-source' undoes it.")
  private boolean keepReadOnly;

  /**
   * @throws ParameterException if options don't go together, or with the source's connection
   */
  SourceWriters chosen(PgEndpoint from, CommandLine line) {
    if (endWriters && !readOnlySource) {
      throw new ParameterException(
          line, "--end-writers needs --read-only-source: sessions that are ended come back");
    }
    if (keepReadOnly && !readOnlySource) {
      throw new ParameterException(
          line, "--keep-read-only needs --read-only-source: there is nothing else to keep");
    }
    if (readOnlySource && !from.acceptsReadOnlySessions()) {
      throw new ParameterException(
          line,
          "--read-only-source makes the source's sessions read-only, which its target_session_attrs refuses: use target_session_attrs=primary");
    }
    return readOnlySource
        ? SourceWriters.closedOut(endWriters, keepReadOnly)
        : SourceWriters.LEFT_ALONE;
  }
}
