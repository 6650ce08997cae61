package dev.pgconvoy.cli;

import dev.pgconvoy.cli.terminal.Terminal;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Simple talk with a person: text goes to standard error, answers come from standard input. */
final class Console {

  private final PrintStream out =
      new PrintStream(new FileOutputStream(FileDescriptor.err), true, Terminal.charset());
  private final BufferedReader in =
      new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));

  void say(String line) {
    out.println(line);
  }

  /**
   * @return whether the answer begins with a y; anything else, and the end of the input, is no
   */
  boolean confirms(String question) throws IOException {
    out.print(question + " [y/N] ");
    out.flush();
    String answer = line();
    return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
  }

  /**
   * @return null at the end of the input
   */
  @Nullable String line() throws IOException {
    return in.readLine();
  }
}
