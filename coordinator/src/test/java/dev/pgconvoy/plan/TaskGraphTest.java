package dev.pgconvoy.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.plan.TaskGraph.Barrier;
import dev.pgconvoy.plan.TaskGraph.OnFailure;
import dev.pgconvoy.task.Section;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TaskGraphTest {

  private final TaskGraphBuilder<String> builder = TaskGraph.builder(name -> name);

  @Test
  void a_task_keeps_all_that_it_was_added_with() {
    RelationLock lock = new RelationLock(16_384, LockMode.SHARE);
    int index =
        builder.add("INDEX orders_pkey", Section.POST_DATA, 2.5, OnFailure.RECORD, List.of(lock));

    TaskGraph<String> graph = builder.build();

    assertEquals("INDEX orders_pkey", graph.payload(index));
    assertEquals(Section.POST_DATA, graph.section(index));
    assertEquals(2.5f, graph.cost(index));
    assertEquals(OnFailure.RECORD, graph.onFailure(index));
    assertEquals(lock, graph.locks().lock(graph.locks().first(index)));
    assertEquals(1, graph.locks().end(index) - graph.locks().first(index));
    assertFalse(graph.isBarrier(index));
  }

  @Test
  void what_is_left_after_a_task_is_its_longest_path() {
    int table = add("table", 5);
    int shortIndex = add("short index", 1, table);
    int longIndex = add("long index", 4, table);
    int constraint = add("constraint", 2, shortIndex, longIndex);

    TaskGraph<String> graph = builder.build();

    assertEquals(2, graph.remainingSeconds(constraint));
    assertEquals(3, graph.remainingSeconds(shortIndex));
    assertEquals(6, graph.remainingSeconds(longIndex));
    assertEquals(11, graph.remainingSeconds(table));
    assertEquals(List.of(table, longIndex, constraint), graph.criticalPath());
  }

  @Test
  void paths_lead_through_barriers_which_cost_nothing() {
    int small = add("small", 1);
    int large = add("large", 9);
    int loaded = builder.addBarrier("all data loaded");
    builder.dependency(loaded, small);
    builder.dependency(loaded, large);
    int check = add("check", 3, loaded);

    TaskGraph<String> graph = builder.build();

    assertEquals(4, graph.remainingSeconds(small));
    assertEquals(3, graph.remainingSeconds(loaded));
    assertEquals(0, graph.cost(loaded));
    assertEquals(List.of(large, check), graph.criticalPath());
  }

  @Test
  void a_barrier_is_no_task() {
    int loaded = builder.addBarrier("all data loaded");
    int ended = builder.addBarrier("all has ended", Barrier.ALL_ENDED);

    TaskGraph<String> graph = builder.build();

    assertTrue(graph.isBarrier(loaded));
    assertEquals(Barrier.ALL_DONE, graph.barrier(loaded));
    assertEquals(Barrier.ALL_ENDED, graph.barrier(ended));
    assertThrows(IllegalArgumentException.class, () -> graph.section(loaded));
    assertThrows(IllegalArgumentException.class, () -> graph.onFailure(loaded));
    Exception error = assertThrows(IllegalArgumentException.class, () -> graph.payload(loaded));
    assertEquals("node 0 is the barrier all data loaded", error.getMessage());
  }

  @Test
  void an_error_names_the_tasks_of_a_cycle_and_only_these() {
    int before = add("before", 1);
    int view = add("view", 1, before);
    int function = add("function", 1, view);
    int barrier = builder.addBarrier("types");
    builder.dependency(barrier, function);
    builder.dependency(view, barrier);
    add("after", 1, function);

    Exception error = assertThrows(TaskGraphCycleException.class, builder::build);

    assertEquals(
        "the tasks can't be put in order: view, which waits for [types], which waits for"
            + " function, which waits for view",
        error.getMessage());
  }

  @Test
  void a_task_that_waits_for_itself_is_a_cycle() {
    int task = add("task", 1);
    builder.dependency(task, task);

    assertThrows(TaskGraphCycleException.class, builder::build);
  }

  @Test
  void a_dependency_said_twice_changes_nothing() {
    int table = add("table", 1);
    int index = add("index", 2, table, table);

    TaskGraph<String> graph = builder.build();

    assertEquals(3, graph.remainingSeconds(table));
    assertEquals(List.of(table, index), graph.criticalPath());
  }

  @Test
  void work_that_takes_no_time_or_for_ever_is_refused() {
    for (double seconds : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThrows(IllegalArgumentException.class, () -> add("task", seconds));
    }
  }

  @Test
  void a_dependency_on_what_was_never_added_is_refused() {
    int task = add("task", 1);

    assertThrows(IllegalArgumentException.class, () -> builder.dependency(task, 1));
    assertThrows(IllegalArgumentException.class, () -> builder.dependency(-1, task));
  }

  @Test
  void a_graph_is_built_once() {
    builder.build();

    assertThrows(IllegalStateException.class, builder::build);
  }

  @Test
  void a_graph_without_tasks_is_a_graph() {
    TaskGraph<String> graph = builder.build();

    assertEquals(0, graph.size());
    assertEquals(List.of(), graph.criticalPath());
  }

  @Test
  void dependents_are_found_however_far_away() {
    int table = add("table", 1);
    int other = add("other", 1);
    int index = add("index", 1, table);
    int barrier = builder.addBarrier("barrier");
    builder.dependency(barrier, index);
    int last = add("last", 1, barrier, other);

    BitSet found = builder.build().withDependents(BitSet.valueOf(new long[] {1L << table}));

    assertEquals(bits(table, index, barrier, last), found);
  }

  /** Goal: paths agree with their definition. Method: random graphs, compared with recursion. */
  @Test
  void the_longest_path_is_the_longest_of_all_paths() {
    for (long seed = 0; seed < 200; seed++) {
      TaskGraph<String> graph = randomGraph(new Random(seed));
      for (int task = 0; task < graph.size(); task++) {
        assertEquals(longest(graph, task), graph.remainingSeconds(task), 1e-6, "seed " + seed);
      }
    }
  }

  private static TaskGraph<String> randomGraph(Random random) {
    TaskGraphBuilder<String> builder = TaskGraph.builder(name -> name);
    int size = 1 + random.nextInt(12);
    for (int task = 0; task < size; task++) {
      double seconds = 0.5 + random.nextInt(10);
      builder.add("task " + task, Section.DATA, seconds, OnFailure.STOP_RUN, List.of());
    }
    int shift = random.nextInt(size);
    for (int edge = random.nextInt(2 * size); edge > 0; edge--) {
      int earlier = random.nextInt(size);
      int later = random.nextInt(size);
      if (earlier < later) {
        builder.dependency((later + shift) % size, (earlier + shift) % size);
      }
    }
    return builder.build();
  }

  private static double longest(TaskGraph<String> graph, int task) {
    TaskGraphEdges dependents = graph.dependents();
    return graph.cost(task)
        + IntStream.range(dependents.first(task), dependents.end(task))
            .mapToDouble(edge -> longest(graph, dependents.at(edge)))
            .max()
            .orElse(0);
  }

  private int add(String name, double seconds, int... dependencies) {
    int task = builder.add(name, Section.DATA, seconds, OnFailure.STOP_RUN, List.of());
    for (int dependency : dependencies) {
      builder.dependency(task, dependency);
    }
    return task;
  }

  private static BitSet bits(int... tasks) {
    BitSet bits = new BitSet();
    IntStream.of(tasks).forEach(bits::set);
    return bits;
  }
}
