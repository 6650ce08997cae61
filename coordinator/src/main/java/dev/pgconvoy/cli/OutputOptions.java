package dev.pgconvoy.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a command talks. */
final class OutputOptions {

  @Option(
      names = "--json",
      fallbackValue = "true",
      description = "JSON lines on standard output; people's text is then as with --quiet.")
  private boolean json;

  @Option(
      names = {"-q", "--quiet"},
      fallbackValue = "true",
      description = "Only warnings, errors and the summary.")
  private boolean quiet;

  @Option(
      names = "--no-color",
      fallbackValue = "true",
      description = "No colours; NO_COLOR does the same.")
  private boolean noColor;

  @Option(
      names = {"-v", "--verbose"},
      fallbackValue = "true",
      description = "What libraries log as well, and stack traces of failures.")
  private boolean verbose;

  boolean json() {
    return json;
  }

  boolean quiet() {
    return quiet || json;
  }

  boolean verbose() {
    return verbose;
  }

  boolean colour() {
    return !noColor && isEmpty(System.getenv("NO_COLOR"));
  }

  private static boolean isEmpty(@Nullable String value) {
    return value == null || value.isEmpty();
  }
}
