package dev.pgconvoy.cli;

import dev.pgconvoy.cli.json.JsonLine;
import dev.pgconvoy.cli.json.JsonLines;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;

/** What a command is there to say, on standard output, as lines of JSON. */
final class JsonAnswer {

  /**
   * @throws IOException if it can't be written whole
   */
  static void write(Stream<JsonLine> answer) throws IOException {
    JsonLines lines = new JsonLines(new FileOutputStream(FileDescriptor.out));
    answer.forEach(lines::write);
    Optional<String> loss = lines.loss();
    if (loss.isPresent()) {
      throw new IOException(loss.get());
    }
  }

  private JsonAnswer() {}
}
