package dev.pgconvoy.validate.schema;

import io.vertx.core.json.JsonArray;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The order of a table's columns, which is an attribute of the table. */
final class ColumnOrder {

  /**
   * Whether the difference is that one side has other columns: those are objects of their own, and
   * told as such. Nor is there an order to compare where it isn't told (relations.sql).
   */
  static boolean isToldByColumns(
      String attribute, @Nullable String onSource, @Nullable String onTarget) {
    return attribute.equals("columns")
        && (onSource == null
            || onTarget == null
            || (onSource.startsWith("[")
                && onTarget.startsWith("[")
                && !names(onSource).equals(names(onTarget))));
  }

  private static Set<Object> names(String array) {
    return new JsonArray(array).stream().collect(Collectors.toSet());
  }

  private ColumnOrder() {}
}
