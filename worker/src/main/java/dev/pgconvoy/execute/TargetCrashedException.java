package dev.pgconvoy.execute;

/**
 * The target has emptied its unlogged tables in crash recovery, and nobody has drawn the
 * consequences yet. Worth another try as soon as somebody has.
 */
final class TargetCrashedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  TargetCrashedException() {
    super(
        "the target was through crash recovery: nothing is copied before the journal has been read"
            + " again");
  }
}
