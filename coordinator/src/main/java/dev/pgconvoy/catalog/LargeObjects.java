package dev.pgconvoy.catalog;

import java.util.List;

/**
 * The large objects, in runs small enough for one transaction.
 *
 * @param bytes of all of them together
 */
public record LargeObjects(List<Run> runs, long bytes) {

  /** Large objects from {@code firstOid} to {@code lastOid}, both included. */
  public record Run(long firstOid, long lastOid, long objects) {}

  public LargeObjects {
    runs = List.copyOf(runs);
  }

  public static LargeObjects none() {
    return new LargeObjects(List.of(), 0);
  }

  public long objects() {
    return runs.stream().mapToLong(Run::objects).sum();
  }
}
