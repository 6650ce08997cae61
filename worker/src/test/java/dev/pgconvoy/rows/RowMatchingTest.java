package dev.pgconvoy.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.dynatrace.hash4j.hashing.HashValue128;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * What differs is found whatever the order of rows. Method: rows are few and alike, so that many
 * share a key or are equal, and the result is compared with counting.
 */
class RowMatchingTest {

  private static final int TRIES = 500;

  @Test
  void rows_of_one_key_are_compared_as_a_multiset() {
    List<CaughtRow> source = List.of(row(1, 1), row(1, 1), row(2, 1), row(3, 1));
    List<CaughtRow> target = List.of(row(1, 1), row(2, 2), row(4, 1), row(1, 1), row(1, 1));
    assertEquals(
        List.of("extra 1/1", "changed 2/1 2/2", "missing 3/1", "extra 4/1"),
        told(RowMatching.differences(source, target)));
  }

  @Test
  void the_result_does_not_depend_on_the_order_of_rows() {
    for (int seed = 0; seed < TRIES; seed++) {
      Random random = new Random(seed);
      List<CaughtRow> source = rows(random);
      List<CaughtRow> target = rows(random);
      List<String> found = told(RowMatching.differences(source, target));
      Collections.shuffle(source, random);
      Collections.shuffle(target, random);
      assertEquals(found, told(RowMatching.differences(source, target)), "seed " + seed);
      assertEquals(
          source.size() - target.size(),
          count(found, "missing") - count(found, "extra"),
          "seed " + seed);
      assertEquals(List.of(), RowMatching.differences(source, source));
    }
  }

  private static List<CaughtRow> rows(Random random) {
    List<CaughtRow> rows = new ArrayList<>();
    for (int i = random.nextInt(12); i > 0; i--) {
      rows.add(row(random.nextInt(4) - 2L, random.nextInt(3) - 1L));
    }
    return rows;
  }

  private static CaughtRow row(long key, long value) {
    return new CaughtRow(
        new HashValue128(key, 0), new HashValue128(value, 0), 0, 0, new long[] {key, value});
  }

  private static long count(List<String> told, String kind) {
    return told.stream().filter(text -> text.startsWith(kind)).count();
  }

  private static List<String> told(List<RowDifference> differences) {
    return differences.stream().map(RowMatchingTest::told).toList();
  }

  private static String told(RowDifference difference) {
    return switch (difference) {
      case RowDifference.Missing missing -> "missing " + told(missing.source());
      case RowDifference.Extra extra -> "extra " + told(extra.target());
      case RowDifference.Changed changed ->
          "changed " + told(changed.source()) + " " + told(changed.target());
    };
  }

  private static String told(CaughtRow row) {
    return row.keyHigh() + "/" + row.rowHigh();
  }
}
