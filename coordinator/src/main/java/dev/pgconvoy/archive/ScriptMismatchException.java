package dev.pgconvoy.archive;

/**
 * pg_restore's script isn't made as this release knows it, so it can't be cut safely, and nothing
 * of it may be run.
 */
public final class ScriptMismatchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ScriptMismatchException(long offset, String problem) {
    super(
        "cannot cut pg_restore's script at byte %d: %s; use another version of pg_dump and"
                .formatted(offset, problem)
            + " pg_restore (--pg-bin), and report this");
  }
}
