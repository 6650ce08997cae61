package dev.pgconvoy.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.copy.RowSink;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A row means the same whole and in pieces, in a sum and when it is caught. */
class RowSinksTest {

  private static final RowLayout KEYED = new RowLayout(false, 2, 5);
  private static final RowLayout KEYLESS = new RowLayout(false, 0, 5);
  private static final @Nullable String[] FIELDS = {"key", "", "value", null, "last"};

  @Test
  void a_row_cut_at_every_byte_is_the_row_in_whole() {
    for (RowLayout layout : List.of(KEYED, KEYLESS)) {
      byte[] row = BinaryRow.of(FIELDS);
      BucketSums whole = sums(layout, row, row.length, row.length);
      for (int first = 0; first <= row.length; first++) {
        for (int second = first; second <= row.length; second++) {
          BucketSums cut = sums(layout, row, first, second);
          assertEquals(new BitSet(), whole.differing(cut));
        }
      }
      assertEquals(1, whole.total().rows());
    }
  }

  private static BucketSums sums(RowLayout layout, byte[] row, int first, int second) {
    BucketSink sink = new BucketSink(layout, 64);
    feed(sink, row, first, second);
    return sink.sums();
  }

  private static void feed(RowSink sink, byte[] row, int first, int second) {
    if (first == row.length) {
      sink.row(row, 0, row.length);
      return;
    }
    sink.piece(row, 0, first);
    sink.piece(row, first, second - first);
    sink.piece(row, second, row.length - second);
    sink.endPieces();
  }

  @Test
  void a_caught_row_says_where_it_lies_however_it_was_cut() {
    for (RowLayout layout : List.of(KEYED, KEYLESS)) {
      byte[] row = BinaryRow.at((int) 4_000_000_000L, 65_000, FIELDS);
      CaughtRow whole = caught(layout, row, row.length, row.length);
      assertEquals("(4000000000,65000)", whole.ctidText());
      for (int first = 0; first < row.length; first++) {
        CaughtRow cut = caught(layout, row, first, Math.min(row.length, first + 3));
        assertEquals(whole.rowHigh(), cut.rowHigh());
        assertEquals(whole.rowLow(), cut.rowLow());
        assertEquals(whole.keyHigh(), cut.keyHigh());
        assertEquals(whole.ctid(), cut.ctid());
        assertEquals(fields(whole), fields(cut));
      }
    }
  }

  private static List<Long> fields(CaughtRow row) {
    return IntStream.range(0, row.fields()).mapToObj(row::field).toList();
  }

  private static CaughtRow caught(RowLayout layout, byte[] row, int first, int second) {
    BitSet all = new BitSet();
    all.set(0, 64);
    RowCatcher catcher = new RowCatcher(layout.withLocation(), 3, new BucketSums(64), all);
    feed(catcher, row, first, second);
    assertEquals(1, catcher.caught().size());
    return catcher.caught().getFirst();
  }

  @Test
  void a_row_lies_in_the_bucket_of_its_key() {
    BucketSums before = sums(KEYED, BinaryRow.of(FIELDS), 0, 1);
    BucketSums after = sums(KEYED, BinaryRow.of("key", "", "other", null, null), 0, 1);
    BitSet differing = before.differing(after);
    assertEquals(1, differing.cardinality());
    int bucket = differing.nextSetBit(0);
    assertEquals(1, before.rows(bucket));
    assertEquals(1, after.rows(bucket));
  }

  @Test
  void rows_added_together_sum_up_as_rows_added_alone() {
    BucketSink together = new BucketSink(KEYED, 64);
    BucketSums alone = new BucketSums(64);
    for (int row = 0; row < 1_000; row++) {
      byte[] bytes = BinaryRow.of("key " + row, "", "some", null, null);
      feed(together, bytes, bytes.length, bytes.length);
      alone.add(sums(KEYED, bytes, bytes.length, bytes.length));
      assertTrue(row % 37 > 0 || together.sums().differing(alone).isEmpty());
    }
    assertTrue(together.sums().differing(alone).isEmpty());
    assertEquals(alone.total(), together.sums().total());
    assertEquals(1_000, alone.total().rows());
  }

  @Test
  void null_is_no_empty_string() {
    CaughtRow empty = caught(new RowLayout(false, 1, 2), BinaryRow.at(1, 1, "k", ""), 3, 4);
    CaughtRow nothing = caught(new RowLayout(false, 1, 2), BinaryRow.at(1, 1, "k", null), 3, 4);
    assertNotEquals(empty.field(1), nothing.field(1));
    assertNotEquals(empty.rowLow(), nothing.rowLow());
    assertEquals(empty.keyLow(), nothing.keyLow());
  }

  @Test
  void pieces_that_were_no_row_are_forgotten() {
    BucketSink sink = new BucketSink(KEYED, 64);
    sink.piece(new byte[] {-1}, 0, 1);
    sink.dropPieces();
    feed(sink, BinaryRow.of(FIELDS), 5, 9);
    assertEquals(1, sink.sums().total().rows());
  }

  @Test
  void the_end_of_the_rows_may_come_in_pieces() {
    BucketSink sink = new BucketSink(KEYED, 64);
    feed(sink, BinaryRow.of(FIELDS), 5, 9);
    sink.piece(new byte[] {-1}, 0, 1);
    sink.piece(new byte[] {-1}, 0, 1);
    sink.dropPieces();
    assertEquals(1, sink.sums().total().rows());
    sink.piece(new byte[] {-1, -1}, 0, 2);
    assertThrows(IllegalStateException.class, () -> sink.piece(new byte[] {0}, 0, 1));
  }

  @Test
  void a_row_of_other_fields_than_expected_is_refused() {
    BucketSink sink = new BucketSink(KEYED, 64);
    byte[] row = BinaryRow.of("too", "few");
    assertThrows(IllegalStateException.class, () -> sink.row(row, 0, row.length));
    assertThrows(IllegalStateException.class, () -> sink.piece(row, 0, 2));
  }
}
