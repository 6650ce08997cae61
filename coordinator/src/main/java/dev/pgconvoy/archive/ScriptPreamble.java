package dev.pgconvoy.archive;

import java.io.IOException;

/**
 * What a script begins with: comments, {@code \restrict} from releases since August 2025, and
 * settings of the session, which our own sessions have made already (_doSetFixedOutputState).
 */
final class ScriptPreamble {
  private static final String LAST_LINE = "SET row_security = off;";

  private final FileBytes script;
  private long position;

  ScriptPreamble(FileBytes script) {
    this.script = script;
  }

  /** The position of the first entry's text. */
  long end() throws IOException {
    String line = nextLine();
    while (!line.equals(LAST_LINE)) {
      if (!isPreamble(line)) {
        throw new ScriptMismatchException(position, "an unknown line among the first: " + line);
      }
      line = nextLine();
    }
    if (!nextLine().isEmpty()) {
      throw new ScriptMismatchException(position, "an empty line must follow the settings");
    }
    return position;
  }

  private static boolean isPreamble(String line) {
    return line.isEmpty()
        || line.startsWith("--")
        || line.startsWith("\\restrict ")
        || line.startsWith("SET ")
        || line.startsWith("SELECT pg_catalog.set_config('search_path',");
  }

  private String nextLine() throws IOException {
    long start = position;
    while (script.at(position) != '\n') {
      if (script.at(position) < 0) {
        throw new ScriptMismatchException(position, "it ends among its first lines");
      }
      position++;
    }
    position++;
    return script.text(start, position - 1);
  }
}
