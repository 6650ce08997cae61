package dev.pgconvoy.cli.terminal;

import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What the launcher found out about standard input and standard error. Java itself only knows
 * whether input and output together are a terminal, not whether standard error is one.
 */
public final class Terminal {

  /** {@code rows columns}, if standard error is a terminal. */
  private static final String SIZE = "pgconvoy.terminal";

  /** Set if standard input is a terminal. */
  private static final String INPUT = "pgconvoy.terminal.input";

  /** To say a size; it is a local question. */
  private static final int STTY_SECONDS = 2;

  private static final String NEEDED = "✓▸━─→…";

  /** The size of the terminal that standard error is; empty if it is a file, a pipe, or dumb. */
  public static Optional<TerminalSize> size() {
    String size = System.getProperty(SIZE);
    return size == null || "dumb".equals(System.getenv("TERM"))
        ? Optional.empty()
        : Optional.of(TerminalSize.parse(size).orElse(TerminalSize.DEFAULT));
  }

  /** Whether a person can be asked. */
  public static boolean hasPerson() {
    return System.getProperty(INPUT) != null;
  }

  /** Asks the terminal itself: for when it has told that its size has changed. */
  static Optional<TerminalSize> currentSize() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(new File("/dev/tty"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!stty.waitFor(STTY_SECONDS, TimeUnit.SECONDS)) {
        stty.destroyForcibly();
        return Optional.empty();
      }
      return TerminalSize.parse(
          new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
    } catch (IOException e) {
      return Optional.empty(); // No terminal to ask any more: the size known last has to do.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** Of what is written to standard error. */
  public static Charset charset() {
    return Charset.forName(
        System.getProperty("stderr.encoding", System.getProperty("native.encoding", "UTF-8")),
        StandardCharsets.UTF_8);
  }

  /** Whether signs beside ASCII arrive. */
  public static boolean isUnicode() {
    return charset().newEncoder().canEncode(NEEDED);
  }

  private Terminal() {}
}
