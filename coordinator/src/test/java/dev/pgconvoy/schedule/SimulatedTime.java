package dev.pgconvoy.schedule;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;

/** Virtual time in milliseconds, and what is to happen in it. The only source of randomness. */
final class SimulatedTime {

  final Random random;
  private final PriorityQueue<Happening> happenings =
      new PriorityQueue<>(
          Comparator.comparingLong(Happening::at).thenComparingLong(Happening::number));
  private long now;
  private long number;

  private record Happening(long at, long number, Runnable action) {}

  SimulatedTime(long seed) {
    this.random = new Random(seed);
  }

  long now() {
    return now;
  }

  void after(long millis, Runnable action) {
    happenings.add(new Happening(now + millis, number++, action));
  }

  /** After a random time from least to most, both included. */
  void within(long least, long most, Runnable action) {
    after(between(least, most), action);
  }

  long between(long least, long most) {
    return least + random.nextLong(most - least + 1);
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  /** Lets the next thing happen; something must be to happen. */
  void step() {
    Happening next = happenings.remove();
    now = next.at;
    next.action.run();
  }
}
