package dev.pgconvoy.rows;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Finds which rows differ among those caught on both sides. Rows of one key are compared as a
 * multiset, as a table without a key, or one whose key was dropped, can hold a row many times.
 */
public final class RowMatching {

  private static final Comparator<CaughtRow> BY_KEY =
      Comparator.<CaughtRow>comparingLong(CaughtRow::keyHigh).thenComparingLong(CaughtRow::keyLow);

  private static final Comparator<CaughtRow> BY_KEY_AND_ROW =
      BY_KEY.thenComparingLong(CaughtRow::rowHigh).thenComparingLong(CaughtRow::rowLow);

  /** So that the same differences are found in the same order, whichever part was read first. */
  private static final Comparator<CaughtRow> BY_PLACE =
      BY_KEY_AND_ROW
          .thenComparingInt(CaughtRow::relation)
          .thenComparingLong((ToLongFunction<CaughtRow>) CaughtRow::ctid);

  private final List<CaughtRow> source;
  private final List<CaughtRow> target;
  private final List<CaughtRow> missing = new ArrayList<>();
  private final List<CaughtRow> extra = new ArrayList<>();

  private RowMatching(List<CaughtRow> source, List<CaughtRow> target) {
    this.source = source.stream().sorted(BY_PLACE).toList();
    this.target = target.stream().sorted(BY_PLACE).toList();
  }

  /** In the order of the keys' hashes. */
  public static List<RowDifference> differences(List<CaughtRow> source, List<CaughtRow> target) {
    RowMatching matching = new RowMatching(source, target);
    matching.dropEqual();
    return matching.pairUp();
  }

  /** Leaves those that the other side doesn't have, each as often as it lacks it. */
  private void dropEqual() {
    int s = 0;
    int t = 0;
    while (s < source.size() || t < target.size()) {
      int order = order(s, t, source, target, BY_KEY_AND_ROW);
      if (order == 0) {
        s++;
        t++;
      } else if (order < 0) {
        missing.add(source.get(s++));
      } else {
        extra.add(target.get(t++));
      }
    }
  }

  /** A row missing and one too many of the same key are one row that has changed. */
  private List<RowDifference> pairUp() {
    List<RowDifference> differences = new ArrayList<>();
    int s = 0;
    int t = 0;
    while (s < missing.size() || t < extra.size()) {
      int order = order(s, t, missing, extra, BY_KEY);
      if (order == 0) {
        differences.add(new RowDifference.Changed(missing.get(s++), extra.get(t++)));
      } else if (order < 0) {
        differences.add(new RowDifference.Missing(missing.get(s++)));
      } else {
        differences.add(new RowDifference.Extra(extra.get(t++)));
      }
    }
    return differences;
  }

  /** As of two sorted lists; the end of a list comes after everything. */
  private static int order(
      int s,
      int t,
      List<CaughtRow> source,
      List<CaughtRow> target,
      Comparator<CaughtRow> comparator) {
    if (s == source.size()) {
      return 1;
    }
    return t == target.size() ? -1 : comparator.compare(source.get(s), target.get(t));
  }
}
