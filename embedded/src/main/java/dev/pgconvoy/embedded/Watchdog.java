package dev.pgconvoy.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A process that outlives this one by a moment, to stop the server and delete its files when this
 * one was killed and could not.
 */
final class Watchdog {
  private final Process process;

  private Watchdog(Process process) {
    this.process = process;
  }

  static Watchdog over(Path dataDirectory, boolean delete) throws IOException {
    String afterwards = delete ? "delete" : "keep";
    return new Watchdog(
        new ProcessBuilder(
                "sh", "-c", script(), "pgconvoy-watchdog", dataDirectory.toString(), afterwards)
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.DISCARD)
            .start());
  }

  ProcessHandle process() {
    return process.toHandle();
  }

  /** Ends it: the server is stopped, and its files are gone or kept on purpose. */
  void dismiss() throws IOException {
    if (!process.isAlive()) {
      return;
    }
    try (OutputStream line = process.getOutputStream()) {
      line.write('\n');
    }
  }

  private static String script() throws IOException {
    try (InputStream script = Watchdog.class.getResourceAsStream("watchdog.sh")) {
      return new String(
          Objects.requireNonNull(script, "watchdog.sh").readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
