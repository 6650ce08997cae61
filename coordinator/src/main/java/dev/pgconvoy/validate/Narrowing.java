package dev.pgconvoy.validate;

import dev.pgconvoy.copy.Side;
import dev.pgconvoy.rows.BucketSums;
import dev.pgconvoy.rows.CaughtRow;
import dev.pgconvoy.rows.RowDifference;
import dev.pgconvoy.rows.RowMatching;
import dev.pgconvoy.validate.ValidationResult.RowDifferences;
import java.util.List;

/**
 * Finds the rows by which a table differs, with one more reading of both sides: of the buckets that
 * differ, as many as fit into memory.
 */
final class Narrowing {

  /**
   * What was found.
   *
   * @param rows that differ, in the buckets that were looked into
   * @param restAtLeast how many differ at least in the others; 0 if there are none
   */
  record Found(List<RowDifference> rows, long restAtLeast) {

    boolean isAll() {
      return restAtLeast == 0;
    }

    RowDifferences result(List<String> key, List<ValidationResult.RowDifference> named) {
      long missing = rows.stream().filter(RowDifference.Missing.class::isInstance).count();
      long extra = rows.stream().filter(RowDifference.Extra.class::isInstance).count();
      return new RowDifferences(
          key,
          missing,
          extra,
          rows.size() - missing - extra,
          isAll(),
          rows.size() + restAtLeast,
          named);
    }
  }

  private final PassRunner runner;
  private final List<TablePair> tables;
  private final ReadPlan plan;
  private final boolean rawText;

  Narrowing(PassRunner runner, List<TablePair> tables, ReadPlan plan, boolean rawText) {
    this.runner = runner;
    this.tables = tables;
    this.plan = plan;
    this.rawText = rawText;
  }

  /** Whether all rows of the buckets that differ fit into memory. */
  boolean findsAll(int table, BucketSums source, BucketSums target) {
    return choice(table, source, target).isAll();
  }

  private BucketChoice choice(int table, BucketSums source, BucketSums target) {
    return BucketChoice.of(source, target, mostRows(tables.get(table)));
  }

  Found find(int table, BucketSums source, BucketSums target) {
    BucketChoice choice = choice(table, source, target);
    if (choice.chosen().isEmpty()) {
      return new Found(List.of(), choice.restAtLeast());
    }
    CatchPass pass = new CatchPass(tables, plan.only(table), rawText, source, choice.chosen());
    runner.run(pass);
    return new Found(differences(pass), choice.restAtLeast());
  }

  private static long mostRows(TablePair table) {
    return ValidationLimits.CAUGHT_BYTES / CaughtRow.bytes(table.columns().size());
  }

  private static List<RowDifference> differences(CatchPass pass) {
    return RowMatching.differences(pass.caught(Side.SOURCE), pass.caught(Side.TARGET));
  }
}
