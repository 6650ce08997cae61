package dev.pgconvoy.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.plan.SyntheticDatabase.Made;
import dev.pgconvoy.task.CtidRange;
import dev.pgconvoy.task.TableCopy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CutterTest {

  private static final long MB = 1 << 20;

  private final SyntheticDatabase database = new SyntheticDatabase();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8, 64})
  void one_large_table_has_parts_for_every_slot(int slots) {
    database.table("t", 4_000 * MB);
    TableCopy copy = cut(slots).alone().getFirst();
    assertTrue(copy.parts() >= CutLimits.PARTS_PER_SLOT * slots, copy::toString);
    assertTrue(copy.range(1) instanceof CtidRange.First);
    assertTrue(copy.range(copy.parts()) instanceof CtidRange.Last);
  }

  @Test
  void a_table_of_many_terabytes_has_a_bounded_number_of_parts() {
    database.table("t", 60_000_000 * MB);
    assertEquals(CutLimits.MOST_PARTS, cut(8).alone().getFirst().parts());
  }

  @Test
  void a_table_whose_bytes_are_elsewhere_has_no_more_parts_than_pages() {
    database.table("t", 900 * MB, 3);
    assertEquals(3, cut(8).alone().getFirst().parts());
  }

  @Test
  void a_table_in_one_part_is_frozen_unless_its_rows_are_routed() {
    database.table("t", 2 * MB);
    Made parent = database.partitioned("p");
    database.scattered("p1", parent, 2 * MB);
    List<TableCopy> alone = cut(1).alone();
    assertTrue(alone.getFirst().freeze());
    assertFalse(alone.getLast().freeze());
    assertTrue(alone.getLast().throughRoot());
  }

  @Test
  void a_table_that_keeps_no_slot_waiting_is_copied_whole_and_frozen() {
    for (int i = 0; i < 40; i++) {
      database.table("t" + i, 200 * MB);
    }
    assertTrue(cut(4).alone().stream().allMatch(copy -> copy.parts() == 1 && copy.freeze()));
  }

  @Test
  void where_a_slot_may_be_slower_than_others_it_is_not_given_a_large_table_whole() {
    for (int i = 0; i < 40; i++) {
      database.table("t" + i, 200 * MB);
    }
    PlanOptions options = PlanOptions.defaults(4, 16).withStreams(40);
    Cut cut = Cutter.cut(database.input(options).catalog(), options);
    assertTrue(cut.alone().stream().allMatch(copy -> copy.parts() > 1));
  }

  @Test
  void where_a_second_stream_copies_no_faster_only_huge_tables_are_cut() {
    database.table("large", 1_500 * MB);
    database.table("huge", 3_000 * MB);
    PlanOptions options = PlanOptions.defaults(2, 16).withStreams(1);
    List<TableCopy> alone = Cutter.cut(database.input(options).catalog(), options).alone();
    assertEquals(1, alone.getFirst().parts());
    assertTrue(alone.getFirst().freeze());
    assertTrue(alone.getLast().parts() > CutLimits.PARTS_PER_SLOT, alone::toString);
  }

  @Test
  void small_tables_travel_together_in_groups_of_bounded_size() {
    for (int i = 0; i < 5_000; i++) {
      database.table("t" + i, i % 3 == 0 ? MB / 2 : 8192);
    }
    Cut cut = cut(2);
    assertTrue(cut.alone().isEmpty());
    assertEquals(5_000, cut.copies().count());
    for (List<TableCopy> group : cut.together()) {
      assertTrue(group.size() <= CutLimits.GROUP_TABLES);
      assertTrue(group.stream().mapToLong(TableCopy::sizeBytes).sum() <= CutLimits.GROUP_BYTES);
      assertTrue(group.stream().noneMatch(TableCopy::freeze));
    }
  }

  @Test
  void a_few_hundred_small_tables_are_shared_out_among_the_slots() {
    for (int i = 0; i < 400; i++) {
      database.table("t" + i, 8192);
    }
    assertTrue(cut(4).together().size() >= 4);
  }

  private Cut cut(int slots) {
    PlanOptions options = PlanOptions.defaults(slots, 16);
    return Cutter.cut(database.input(options).catalog(), options);
  }
}
