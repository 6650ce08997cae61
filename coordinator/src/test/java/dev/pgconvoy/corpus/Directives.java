package dev.pgconvoy.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lines such as {@code -- since: 14} in the comment that a file of the corpus begins with. */
record Directives(Path file, Map<String, String> values) {
  private static final Set<String> KNOWN =
      Set.of(
          "since",
          "until",
          "target-until",
          "encoding",
          "requires",
          "extension",
          "matrix",
          "not-by-pg-dump");

  private static final Pattern DIRECTIVE = Pattern.compile("-- ([a-z-]+): (.+)");

  Directives {
    values = Map.copyOf(values);
  }

  static Directives of(Path file) {
    try {
      return parse(file, Files.readAllLines(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Directives parse(Path file, List<String> lines) {
    Map<String, String> values = new HashMap<>();
    lines.stream()
        .takeWhile(line -> line.startsWith("-- "))
        .map(DIRECTIVE::matcher)
        .filter(Matcher::matches)
        .forEach(directive -> add(values, file, directive.group(1), directive.group(2)));
    return new Directives(file, values);
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name));
  }

  int major(String name, int otherwise) {
    return text(name).map(Integer::parseInt).orElse(otherwise);
  }

  /** Whether this directive is there; it has one possible value. */
  boolean is(String name, String value) {
    Optional<String> given = text(name);
    if (given.isPresent() && !given.get().equals(value)) {
      throw new IllegalArgumentException(
          "%s: '%s: %s' should be '%s: %s'".formatted(file, name, given.get(), name, value));
    }
    return given.isPresent();
  }

  private static void add(Map<String, String> values, Path file, String name, String value) {
    if (!KNOWN.contains(name) || values.put(name, value) != null) {
      throw new IllegalArgumentException(
          "%s: unknown or repeated directive '%s'".formatted(file, name));
    }
  }
}
