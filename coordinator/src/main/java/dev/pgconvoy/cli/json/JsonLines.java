package dev.pgconvoy.cli.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Writes JSON lines in UTF-8, each flushed: whoever reads them sees what has happened. */
public final class JsonLines {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String LOSS =
      "standard output can't be written, as its disk is full or nobody reads it any more: lines of --json are missing";

  private final PrintStream out;

  /**
   * @param out stays the caller's
   */
  public JsonLines(OutputStream out) {
    this.out = new PrintStream(out, false, StandardCharsets.UTF_8);
  }

  public void write(JsonLine line) {
    out.append(text(line)).append('\n');
    out.flush();
  }

  /** What to tell people if some of what was written got nowhere; empty if all did. */
  public Optional<String> loss() {
    return out.checkError() ? Optional.of(LOSS) : Optional.empty();
  }

  static String text(JsonLine line) {
    try {
      return JSON.writeValueAsString(line);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON line can't be written", e);
    }
  }
}
