package dev.pgconvoy.preflight;

import dev.pgconvoy.catalog.Catalog;
import java.util.List;

/**
 * What is known once the source's catalog has been read as well.
 *
 * @param largestRows of tables whose rows may be too large to travel; empty where nobody looked
 */
public record Contents(Facts facts, Catalog catalog, List<LargestRow> largestRows) {

  public Contents {
    largestRows = List.copyOf(largestRows);
  }

  /**
   * The largest row that was seen of a table.
   *
   * @param bytes of its texts and bytea values as they are, of all others as they are stored
   * @param sampled whether only some of its pages were looked at
   */
  public record LargestRow(String table, long bytes, boolean sampled) {}
}
