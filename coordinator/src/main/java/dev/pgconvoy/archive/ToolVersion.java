package dev.pgconvoy.archive;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version of a PostgreSQL program.
 *
 * @param major as 17
 * @param text all of it, as "17.6"
 */
public record ToolVersion(int major, String text) {
  private static final Pattern OUTPUT = Pattern.compile("\\(PostgreSQL\\) ((\\d{1,4})\\S*)");

  /** Finds the version in what {@code pg_dump --version} prints. */
  static Optional<ToolVersion> parse(String output) {
    Matcher matcher = OUTPUT.matcher(output);
    return matcher.find()
        ? Optional.of(new ToolVersion(Integer.parseInt(matcher.group(2)), matcher.group(1)))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return text;
  }
}
