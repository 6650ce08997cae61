package dev.pgconvoy.archive;

/** pg_dump or pg_restore ended with an error, which the message quotes. */
public final class ToolFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;
  private final String output;

  ToolFailedException(String program, int exitCode, String output) {
    super("%s failed (exit code %d): %s".formatted(program, exitCode, output.strip()));
    this.exitCode = exitCode;
    this.output = output;
  }

  /** As the program left it: 1 for its own errors, 128 + n if signal n ended it. */
  public int exitCode() {
    return exitCode;
  }

  /** The end of what the program wrote, at most 16 KiB. */
  public String output() {
    return output;
  }
}
