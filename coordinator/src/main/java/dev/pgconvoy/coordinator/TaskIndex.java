package dev.pgconvoy.coordinator;

import dev.pgconvoy.plan.TaskGraph;
import dev.pgconvoy.schedule.TaskSet;
import dev.pgconvoy.task.Task;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;

/**
 * Finds a plan's task by its id, without keeping the ids: a million of them would fill the heap.
 */
final class TaskIndex {

  private final TaskGraph<Task> graph;

  /** Checksum of the id in the upper half, number of the task in the lower, sorted. */
  private final long[] entries;

  TaskIndex(TaskGraph<Task> graph) {
    this.graph = graph;
    this.entries =
        IntStream.range(0, graph.size())
            .filter(task -> !graph.isBarrier(task))
            .mapToLong(task -> key(graph.payload(task).id().text()) << 32 | task)
            .sorted()
            .toArray();
  }

  /**
   * @return the task's number, or -1 if the plan has no such task
   */
  int find(String id) {
    long key = key(id);
    int at = Arrays.binarySearch(entries, key << 32);
    for (int i = at < 0 ? -at - 1 : at; i < entries.length && entries[i] >>> 32 == key; i++) {
      int task = (int) entries[i];
      if (graph.payload(task).id().text().equals(id)) {
        return task;
      }
    }
    return -1;
  }

  int size() {
    return entries.length;
  }

  TaskSet tasks(Predicate<Task> chosen) {
    return TaskSet.of(
        IntStream.range(0, graph.size())
            .filter(task -> !graph.isBarrier(task) && chosen.test(graph.payload(task))));
  }

  /** 31 bits, so that the sign doesn't upset the order. */
  private static long key(String id) {
    CRC32C sum = new CRC32C();
    sum.update(id.getBytes(StandardCharsets.UTF_8));
    return sum.getValue() & 0x7FFF_FFFFL;
  }
}
