package dev.pgconvoy.schedule;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.IntConsumer;

/** The tasks in their back-off, by when it ends. */
final class RetryTimer {

  private final PriorityQueue<Retry> retries =
      new PriorityQueue<>(Comparator.comparingLong(Retry::at));

  private record Retry(long at, int task) {}

  void start(int task, long at) {
    retries.add(new Retry(at, task));
  }

  /** Linear in the number of tasks in their back-off; for what happens rarely. */
  void stop(int task) {
    retries.removeIf(retry -> retry.task == task);
  }

  void takeDue(long now, IntConsumer task) {
    for (Retry next = retries.peek(); next != null && next.at <= now; next = retries.peek()) {
      retries.remove();
      task.accept(next.task);
    }
  }
}
