package dev.pgconvoy.restore;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Options of columns in a table's entry. The minor releases of November 2026 note {@code pg_attver}
 * among them, for themselves. A pg_dump of before writes that as if somebody had set it, and a
 * server of before refuses it.
 */
final class ColumnOptions {

  private static final String NOTED = "pg_attver=";

  private static final Pattern SET_OPTIONS =
      Pattern.compile("(ALTER .* ALTER COLUMN .* SET \\()([^()]*)\\)", Pattern.DOTALL);

  private ColumnOptions() {}

  /** The definition with those options only that somebody has set. */
  static String asSet(String definition) {
    if (!definition.contains(NOTED)) {
      return definition;
    }
    return SqlStatements.of(definition).stream()
        .map(ColumnOptions::statement)
        .flatMap(Optional::stream)
        .map(statement -> statement + ";")
        .collect(Collectors.joining("\n"));
  }

  private static Optional<String> statement(String statement) {
    Matcher set = SET_OPTIONS.matcher(statement);
    if (!set.matches()) {
      return Optional.of(statement);
    }
    List<String> options =
        Pattern.compile(", ")
            .splitAsStream(set.group(2))
            .filter(option -> !option.startsWith(NOTED))
            .toList();
    return options.isEmpty()
        ? Optional.empty()
        : Optional.of(set.group(1) + String.join(", ", options) + ")");
  }
}
