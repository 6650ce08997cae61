package dev.pgconvoy.schedule;

import dev.pgconvoy.plan.TaskGraph;
import java.util.Arrays;

/**
 * Tasks by longest remaining path, the earlier one first where two are equal. A binary heap; any
 * task can be taken out in logarithmic time, because each knows its place.
 */
final class TaskHeap {

  private static final int INITIAL = 4;

  private final TaskGraph<?> graph;
  private final int[] places;
  private int[] tasks = new int[INITIAL];
  private int size;

  /**
   * @param places one for each task of the graph; may be shared by heaps no two of which ever hold
   *     the same task
   */
  TaskHeap(TaskGraph<?> graph, int[] places) {
    this.graph = graph;
    this.places = places;
  }

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** The first task, which stays; the heap must not be empty. */
  int peek() {
    return tasks[0];
  }

  int pop() {
    int first = tasks[0];
    remove(first);
    return first;
  }

  void push(int task) {
    if (size == tasks.length) {
      tasks = Arrays.copyOf(tasks, 2 * size);
    }
    put(size++, task);
    rise(size - 1);
  }

  /** Takes out a task that is in this heap. */
  void remove(int task) {
    int place = places[task];
    int last = tasks[--size];
    if (place < size) {
      put(place, last);
      rise(place);
      sink(places[last]);
    }
  }

  boolean before(int task, int other) {
    int order = Double.compare(graph.remainingSeconds(task), graph.remainingSeconds(other));
    return order > 0 || (order == 0 && task < other);
  }

  private void rise(int from) {
    int place = from;
    while (place > 0 && before(tasks[place], tasks[(place - 1) / 2])) {
      swap(place, (place - 1) / 2);
      place = (place - 1) / 2;
    }
  }

  private void sink(int from) {
    int place = from;
    for (int child = firstChild(place); child != place; child = firstChild(place)) {
      swap(place, child);
      place = child;
    }
  }

  /** The child that comes before its parent and its sibling; the parent itself if none does. */
  private int firstChild(int parent) {
    int first = parent;
    for (int child = 2 * parent + 1; child <= 2 * parent + 2 && child < size; child++) {
      if (before(tasks[child], tasks[first])) {
        first = child;
      }
    }
    return first;
  }

  private void swap(int place, int other) {
    int task = tasks[place];
    put(place, tasks[other]);
    put(other, task);
  }

  private void put(int place, int task) {
    tasks[place] = task;
    places[task] = place;
  }
}
