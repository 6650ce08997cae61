package dev.pgconvoy.validate;

import dev.pgconvoy.postgres.QualifiedName;
import dev.pgconvoy.rows.BucketSums;
import dev.pgconvoy.session.SourceSession;
import dev.pgconvoy.task.Fingerprint;
import dev.pgconvoy.validate.Narrowing.Found;
import dev.pgconvoy.validate.ValidationResult.Presence;
import dev.pgconvoy.validate.ValidationResult.RowDifferences;
import dev.pgconvoy.validate.ValidationResult.TableResult;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Compares the rows of all tables: sums first, in one reading of each side, then, of the tables
 * that differ, the rows.
 *
 * <p>To be used on a virtual thread.
 */
final class RowComparison {

  /** Both sides' sums of a table that differs. */
  private record Sums(BucketSums source, BucketSums target) {

    long bytes() {
      return 2 * BucketSums.bytes(source.buckets());
    }
  }

  /** What one reading has shown of a table. */
  private record Totals(Fingerprint source, Fingerprint target, boolean equal) {}

  private final PassRunner runner;
  private final List<TablePair> tables;
  private final ReadPlan plan;
  private final boolean rawText;
  private final HeldDatabase source;
  private final HeldDatabase target;
  private final Totals[] totals;
  private final Map<Integer, Sums> kept = new TreeMap<>();
  private long keptBytes;
  private int named;

  RowComparison(
      PassRunner runner,
      List<TablePair> tables,
      ReadPlan plan,
      boolean rawText,
      HeldDatabase source,
      HeldDatabase target) {
    this.runner = runner;
    this.tables = tables;
    this.plan = plan;
    this.rawText = rawText;
    this.source = source;
    this.target = target;
    this.totals = new Totals[tables.size()];
  }

  /** Reads all tables once. */
  void sum() {
    runner.run(SumPass.first(tables, plan.batches(), rawText, this::compared));
  }

  private synchronized void compared(int table, BucketSums from, BucketSums to) {
    boolean equal = from.differing(to).isEmpty();
    totals[table] = new Totals(from.total(), to.total(), equal);
    Sums sums = new Sums(from, to);
    if (!equal && keptBytes + sums.bytes() <= ValidationLimits.KEPT_SUMS_BYTES) {
      kept.put(table, sums);
      keptBytes += sums.bytes();
    }
  }

  boolean isEqual(int table) {
    return totals[table].equal;
  }

  /** To be asked after {@link #sum}; looks for the rows if there are any that differ. */
  TableResult result(int table, Matching matching) {
    QualifiedName name = tables.get(table).name();
    return new TableResult(
        name.toString(),
        Presence.ON_BOTH,
        totals[table].source,
        totals[table].target,
        matching.columns(name),
        isEqual(table) ? null : narrow(table),
        matching.notes(name));
  }

  private RowDifferences narrow(int table) {
    Narrowing narrowing = new Narrowing(runner, tables, plan, rawText);
    Sums sums = sumsOf(table, narrowing);
    return name(tables.get(table), narrowing.find(table, sums.source, sums.target));
  }

  /** Those of the first reading if they lead to all rows, else in more buckets. */
  private Sums sumsOf(int table, Narrowing narrowing) {
    Sums sums = kept.remove(table);
    if (sums != null) {
      keptBytes -= sums.bytes();
      boolean finest = sums.source.buckets() == tables.get(table).buckets();
      if (finest || narrowing.findsAll(table, sums.source, sums.target)) {
        return sums;
      }
    }
    Sums[] again = new Sums[1];
    runner.run(
        new SumPass(
            tables,
            List.of(plan.only(table)),
            rawText,
            (same, from, to) -> again[0] = new Sums(from, to)));
    return again[0];
  }

  private RowDifferences name(TablePair pair, Found found) {
    int most = Math.min(ValidationLimits.NAMED_ROWS, ValidationLimits.NAMED_ROWS_IN_ALL - named);
    List<dev.pgconvoy.rows.RowDifference> some = found.rows().stream().limit(most).toList();
    named += some.size();
    if (some.isEmpty()) {
      return found.result(pair.key(), List.of());
    }
    try (SourceSession from = source.openSession("source rows");
        SourceSession to = target.openSession("target rows")) {
      return found.result(pair.key(), RowNaming.name(pair, some, rawText, from, to));
    }
  }
}
