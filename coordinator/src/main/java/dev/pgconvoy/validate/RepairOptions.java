package dev.pgconvoy.validate;

import java.util.List;

/**
 * Whether what differs on the target is made equal.
 *
 * @param tables by name, as {@code schema.table}; empty for all that differ
 * @param dryRun only says what would be done
 */
public record RepairOptions(boolean wanted, List<String> tables, boolean dryRun) {

  /** Nothing is changed. */
  public static final RepairOptions NONE = new RepairOptions(false, List.of(), false);

  public RepairOptions {
    tables = List.copyOf(tables);
  }
}
