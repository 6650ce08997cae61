package dev.pgconvoy.schedule;

import static dev.pgconvoy.schedule.Graphs.exclusive;
import static dev.pgconvoy.schedule.Graphs.share;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.plan.LockMode;
import dev.pgconvoy.plan.RelationLock;
import dev.pgconvoy.task.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ReadyQueueTest {

  private static final long LOCK_WAIT_MILLIS = 30_000;

  private final Graphs graphs = new Graphs();

  @Test
  void the_longest_path_goes_first_and_the_earlier_task_where_two_are_equal() {
    int small = graphs.task(1);
    int large = graphs.task(5);
    int alsoLarge = graphs.task(5);
    graphs.task(100, small);
    ReadyQueue queue = queue(alsoLarge, large, small);

    assertEquals(List.of(small, large, alsoLarge), takeAll(queue));
  }

  @Test
  void a_shorter_task_overtakes_one_whose_lock_is_in_use() {
    int build = graphs.locking(9, share(1));
    int alter = graphs.locking(8, exclusive(1));
    int other = graphs.locking(1, exclusive(2));
    ReadyQueue queue = queue(build, alter, other);

    assertEquals(List.of(build, other), takeAll(queue));
    assertEquals(1, queue.waitingForLocks());
    queue.release(build);
    assertEquals(List.of(alter), takeAll(queue));
    assertEquals(0, queue.waitingForLocks());
  }

  @Test
  void all_that_a_released_lock_lets_in_start_together() {
    int alter = graphs.locking(9, exclusive(1));
    int first = graphs.locking(3, share(1));
    int second = graphs.locking(2, share(1));
    ReadyQueue queue = queue(alter, first, second);

    assertEquals(List.of(alter), takeAll(queue));
    queue.release(alter);
    assertEquals(List.of(first, second), takeAll(queue));
  }

  @Test
  void a_mode_that_can_start_is_not_held_up_by_one_that_can_not() {
    RelationLock insert = new RelationLock(1, LockMode.ROW_EXCLUSIVE);
    int load = graphs.locking(9, insert);
    int read = graphs.locking(8, new RelationLock(1, LockMode.ACCESS_SHARE));
    int alter = graphs.locking(7, exclusive(1));
    int build = graphs.locking(6, share(1));
    ReadyQueue queue = queue(load, read, alter, build);

    assertEquals(List.of(load, read), takeAll(queue));
    queue.release(load);
    assertEquals(List.of(build), takeAll(queue));
    queue.release(build);
    queue.release(read);
    assertEquals(List.of(alter), takeAll(queue));
  }

  @Test
  void a_woken_task_that_waits_elsewhere_wakes_the_next_one() {
    int first = graphs.locking(9, exclusive(1));
    int second = graphs.locking(8, exclusive(2));
    int both = graphs.locking(7, share(1), exclusive(2));
    int one = graphs.locking(6, share(1));
    ReadyQueue queue = queue(first, second, both, one);

    assertEquals(List.of(first, second), takeAll(queue));
    queue.release(first);
    assertEquals(List.of(one), takeAll(queue));
    queue.release(second);
    assertEquals(List.of(both), takeAll(queue));
  }

  /** Goal: no task starves. Method: two short tasks always overlap, so that one lock is in use. */
  @Test
  void a_task_overtaken_for_too_long_keeps_new_ones_from_starting() {
    int first = graphs.locking(3, share(1));
    int second = graphs.locking(3, share(1));
    int third = graphs.locking(3, share(1));
    int alter = graphs.locking(1, exclusive(1));
    int other = graphs.locking(1, share(2));
    ReadyQueue queue = queue(first, alter);
    assertEquals(List.of(first), takeAll(queue));

    queue.add(second);
    assertEquals(OptionalInt.of(second), queue.take(LOCK_WAIT_MILLIS - 1));
    queue.release(first);
    queue.add(third);
    queue.add(other);
    assertEquals(OptionalInt.of(other), queue.take(LOCK_WAIT_MILLIS));
    assertEquals(OptionalInt.empty(), queue.take(LOCK_WAIT_MILLIS));
    queue.release(second);
    assertEquals(OptionalInt.of(alter), queue.take(LOCK_WAIT_MILLIS));
    queue.release(alter);
    assertEquals(OptionalInt.of(third), queue.take(LOCK_WAIT_MILLIS));
  }

  @Test
  void rows_are_read_back_when_nothing_else_can_be_done() {
    int longReading = graphs.task(Section.VALIDATE, 9);
    int reading = graphs.task(Section.VALIDATE, 8);
    int index = graphs.task(Section.POST_DATA, 2);
    int table = graphs.task(Section.DATA, 1);
    assertEquals(
        List.of(index, table, longReading, reading),
        takeAll(queue(reading, longReading, table, index)));
  }

  @Test
  void reading_back_is_never_overdue() {
    int alter = graphs.locking(Section.POST_DATA, 9, exclusive(1));
    int reading = graphs.locking(Section.VALIDATE, 8, new RelationLock(1, LockMode.ACCESS_SHARE));
    int index = graphs.locking(Section.POST_DATA, 1, share(2));
    ReadyQueue queue = queue(alter, reading);
    assertEquals(List.of(alter), takeAll(queue));
    queue.release(alter);
    queue.add(index);

    assertEquals(OptionalInt.of(index), queue.take(10 * LOCK_WAIT_MILLIS));
    assertEquals(OptionalInt.of(reading), queue.take(10 * LOCK_WAIT_MILLIS));
  }

  @Test
  void a_task_that_more_than_readers_are_in_the_way_of_waits_its_time() {
    int reading = graphs.locking(9, new RelationLock(1, LockMode.ACCESS_SHARE));
    int building = graphs.locking(8, share(2));
    int alter = graphs.locking(7, exclusive(1), exclusive(2));
    int otherBuild = graphs.locking(6, share(1));
    ReadyQueue queue = queue(reading, building, alter, otherBuild);
    assertEquals(List.of(reading, building, otherBuild), takeAll(queue));
  }

  @Test
  void readers_make_way_at_once_one_relation_at_a_time() {
    int[] readers = new int[6];
    for (int i = 0; i < readers.length; i++) {
      readers[i] = graphs.locking(1, new RelationLock(1 + i % 2, LockMode.ACCESS_SHARE));
    }
    int alter = graphs.locking(3, exclusive(1));
    int alsoAlter = graphs.locking(2, exclusive(2));
    ReadyQueue queue = queue(readers[0], readers[1]);
    assertEquals(List.of(readers[0], readers[1]), takeAll(queue));
    for (int i = 2; i < readers.length; i++) {
      queue.add(readers[i]);
    }
    queue.add(alter);
    queue.add(alsoAlter);

    assertEquals(OptionalInt.of(readers[3]), queue.take(0));
    queue.release(readers[0]);
    assertEquals(OptionalInt.of(alter), queue.take(0));
    assertEquals(OptionalInt.empty(), queue.take(0));
    queue.release(readers[1]);
    queue.release(readers[3]);
    assertEquals(OptionalInt.of(alsoAlter), queue.take(0));
    queue.release(alter);
    queue.release(alsoAlter);
    assertEquals(
        List.of(readers[2], readers[4], readers[5]), takeAll(queue).stream().sorted().toList());
  }

  @Test
  void a_reservation_ends_with_the_task_that_made_it() {
    int reader = graphs.locking(3, share(1));
    int alter = graphs.locking(2, exclusive(1));
    int late = graphs.locking(1, share(1));
    ReadyQueue queue = queue(reader, alter);
    assertEquals(List.of(reader), takeAll(queue));
    queue.add(late);
    assertEquals(OptionalInt.empty(), queue.take(LOCK_WAIT_MILLIS));

    queue.remove(alter);

    assertEquals(OptionalInt.of(late), queue.take(LOCK_WAIT_MILLIS));
  }

  @Test
  void sections_behind_the_gate_stay_closed_and_wake_with_it() {
    int data = graphs.locking(Section.DATA, 1, exclusive(1));
    int later = graphs.locking(Section.POST_DATA, 9, exclusive(1));
    int free = graphs.task(Section.POST_DATA, 5);
    ReadyQueue queue = queue(data, later, free);

    queue.openUpTo(Section.DATA);
    assertEquals(List.of(data), takeAll(queue));
    queue.release(data);
    assertEquals(List.of(), takeAll(queue));
    queue.openUpTo(Section.POST_DATA);
    assertEquals(List.of(later, free), takeAll(queue));
  }

  @Test
  void a_gate_that_closes_on_waiting_tasks_lets_those_of_open_sections_pass() {
    int reader = graphs.locking(Section.DATA, 9, share(1));
    int later = graphs.locking(Section.POST_DATA, 8, exclusive(1));
    int data = graphs.locking(Section.DATA, 7, exclusive(1));
    ReadyQueue queue = queue(reader, later, data);
    assertEquals(List.of(reader), takeAll(queue));

    queue.openUpTo(Section.DATA);
    queue.release(reader);

    assertEquals(List.of(data), takeAll(queue));
  }

  @Test
  void a_gate_ends_the_reservation_of_a_task_behind_it() {
    int reader = graphs.locking(Section.DATA, 9, share(1));
    int later = graphs.locking(Section.POST_DATA, 8, exclusive(1));
    int late = graphs.locking(Section.DATA, 7, share(1));
    ReadyQueue queue = queue(reader, later);
    assertEquals(List.of(reader), takeAll(queue));
    queue.add(late);
    assertEquals(OptionalInt.empty(), queue.take(LOCK_WAIT_MILLIS));

    queue.openUpTo(Section.DATA);

    assertEquals(OptionalInt.of(late), queue.take(LOCK_WAIT_MILLIS));
  }

  @Test
  void a_certain_task_can_be_taken_if_its_locks_are_free() {
    int large = graphs.locking(9, exclusive(1));
    int small = graphs.locking(1, exclusive(1));
    ReadyQueue queue = queue(large, small);

    assertTrue(queue.take(small, 0));
    assertFalse(queue.take(large, 0));
    assertEquals(List.of(), takeAll(queue));
    queue.release(small);
    assertEquals(List.of(large), takeAll(queue));
  }

  @Test
  void a_task_with_two_locks_on_one_relation_does_not_stand_in_its_own_way() {
    int task = graphs.locking(1, share(1), exclusive(1));
    int next = graphs.locking(1, share(1));
    ReadyQueue queue = queue(task, next);

    assertEquals(List.of(task), takeAll(queue));
    queue.release(task);
    assertEquals(List.of(next), takeAll(queue));
  }

  private ReadyQueue queue(int... ready) {
    ReadyQueue queue = new ReadyQueue(graphs.build(), LOCK_WAIT_MILLIS);
    for (int task : ready) {
      queue.add(task);
    }
    return queue;
  }

  private static List<Integer> takeAll(ReadyQueue queue) {
    List<Integer> taken = new ArrayList<>();
    for (OptionalInt task = queue.take(0); task.isPresent(); task = queue.take(0)) {
      taken.add(task.getAsInt());
    }
    return taken;
  }
}
