package dev.pgconvoy.schedule;

import java.util.BitSet;
import java.util.stream.IntStream;

/** Some tasks of a graph, by number. Immutable. */
public final class TaskSet {

  public static final TaskSet NONE = new TaskSet(new BitSet());

  private final BitSet tasks;

  private TaskSet(BitSet tasks) {
    this.tasks = tasks;
  }

  public static TaskSet of(int... tasks) {
    return of(IntStream.of(tasks));
  }

  public static TaskSet of(IntStream tasks) {
    return new TaskSet(tasks.collect(BitSet::new, BitSet::set, BitSet::or));
  }

  public static TaskSet copyOf(BitSet tasks) {
    return new TaskSet((BitSet) tasks.clone());
  }

  public boolean contains(int task) {
    return tasks.get(task);
  }

  public TaskSet without(int task) {
    BitSet rest = toBitSet();
    rest.clear(task);
    return new TaskSet(rest);
  }

  public boolean isEmpty() {
    return tasks.isEmpty();
  }

  public int size() {
    return tasks.cardinality();
  }

  /** In ascending order. */
  public IntStream stream() {
    return tasks.stream();
  }

  public BitSet toBitSet() {
    return (BitSet) tasks.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TaskSet set && tasks.equals(set.tasks);
  }

  @Override
  public int hashCode() {
    return tasks.hashCode();
  }

  @Override
  public String toString() {
    return tasks.toString();
  }
}
