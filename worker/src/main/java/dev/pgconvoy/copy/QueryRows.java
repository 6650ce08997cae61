package dev.pgconvoy.copy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one SELECT among a script's COPYs returned, in text format.
 *
 * @param columns their names
 * @param rows each with one value per column, null for NULL
 */
public record QueryRows(List<String> columns, List<List<@Nullable String>> rows) {

  /** Copies both lists. */
  public QueryRows {
    columns = List.copyOf(columns);
    rows = Collections.unmodifiableList(new ArrayList<>(rows));
  }
}
