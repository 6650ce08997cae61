package dev.pgconvoy.restore;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How the values of a table's columns are compressed, as the table's entry sets it. */
final class ColumnCompression {

  private static final Pattern SET_METHOD =
      Pattern.compile("ALTER .* ALTER COLUMN .* SET COMPRESSION (\\w+)", Pattern.DOTALL);

  private ColumnCompression() {}

  /**
   * The definition without what sets one of these methods.
   *
   * @param lacking methods that the target's server was built without
   */
  static String without(Set<String> lacking, String definition) {
    if (lacking.stream().noneMatch(method -> definition.contains(" SET COMPRESSION " + method))) {
      return definition;
    }
    return SqlStatements.of(definition).stream()
        .filter(statement -> !sets(lacking, statement))
        .map(statement -> statement + ";")
        .collect(Collectors.joining("\n"));
  }

  private static boolean sets(Set<String> lacking, String statement) {
    Matcher set = SET_METHOD.matcher(statement);
    return set.matches() && lacking.contains(set.group(1));
  }
}
