package dev.pgconvoy.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** A stack trace as text. */
final class StackTrace {

  static String of(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  private StackTrace() {}
}
