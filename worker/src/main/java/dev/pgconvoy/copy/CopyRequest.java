package dev.pgconvoy.copy;

/**
 * Two scripts, each sent as one simple Query. Both hold the same number of COPYs among any other
 * statements: the first COPY TO STDOUT feeds the first COPY FROM STDIN, and so on, without a round
 * trip in between.
 *
 * @param copies how many COPYs each script holds: a script that turns out otherwise fails
 */
public record CopyRequest(
    String sourceScript, String targetScript, int copies, CopyOptions options) {

  /** Refuses scripts without a COPY, and blanks left out of more than one. */
  public CopyRequest {
    if (copies < 1) {
      throw new IllegalArgumentException("a request with " + copies + " COPYs");
    }
    if (copies > 1 && !options.padding().equals(BlankPadding.NONE)) {
      throw new IllegalArgumentException("blanks left out of " + copies + " COPYs");
    }
  }

  /** With the default options. */
  public CopyRequest(String sourceScript, String targetScript, int copies) {
    this(sourceScript, targetScript, copies, CopyOptions.DEFAULT);
  }
}
