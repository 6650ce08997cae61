package dev.pgconvoy.cli.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Writes JSON lines in UTF-8, each flushed: whoever reads them sees what has happened. */
public final class JsonLines {

  private static final ObjectMapper JSON = new ObjectMapper();

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

  /** Whether some of what was written got nowhere, as on a full disk or where nobody reads. */
  public boolean hasLost() {
    return out.checkError();
  }

  static String text(JsonLine line) {
    try {
      return JSON.writeValueAsString(line);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON line can't be written", e);
    }
  }
}
