package dev.pgconvoy.copy;

import java.util.List;

/**
 * One script, sent as one simple Query, whose COPYs are read and not forwarded.
 *
 * @param copies how many COPY TO STDOUT the script holds: one that turns out otherwise fails
 * @param sinks each is shown the rows of the COPY at its place; empty if nobody looks
 */
public record ReadRequest(
    String script, int copies, CopyOptions options, List<? extends RowSink> sinks) {

  /** Refuses a script without a COPY, and a number of sinks other than none or one each. */
  public ReadRequest {
    sinks = List.copyOf(sinks);
    if (copies < 1 || (!sinks.isEmpty() && sinks.size() != copies)) {
      throw new IllegalArgumentException(
          "a request with " + copies + " COPYs and " + sinks.size() + " sinks");
    }
  }

  /** With nobody looking at the rows. */
  public ReadRequest(String script, int copies, CopyOptions options) {
    this(script, copies, options, List.of());
  }

  /** With the default options. */
  public ReadRequest(String script, int copies) {
    this(script, copies, CopyOptions.DEFAULT);
  }
}
