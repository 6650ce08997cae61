package dev.pgconvoy.copy;

/**
 * One script, sent as one simple Query, whose COPYs are read and not forwarded.
 *
 * @param copies how many COPY TO STDOUT the script holds: one that turns out otherwise fails
 */
public record ReadRequest(String script, int copies, CopyOptions options) {

  /** Refuses a script without a COPY. */
  public ReadRequest {
    if (copies < 1) {
      throw new IllegalArgumentException("a request with " + copies + " COPYs");
    }
  }

  /** With the default options. */
  public ReadRequest(String script, int copies) {
    this(script, copies, CopyOptions.DEFAULT);
  }
}
