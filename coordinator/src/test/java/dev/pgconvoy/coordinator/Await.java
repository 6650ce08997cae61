package dev.pgconvoy.coordinator;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits for what must come to be, not longer than it may take on a slow machine. */
public final class Await {

  private static final Duration LONGEST = Duration.ofSeconds(90);
  private static final Duration BETWEEN = Duration.ofMillis(10);

  static void until(String what, Callable<Boolean> condition) throws Exception {
    until(() -> what, condition);
  }

  /**
   * @param what says, when it didn't come to be, how things stood
   */
  public static void until(Supplier<String> what, Callable<Boolean> condition) throws Exception {
    long giveUpAt = System.nanoTime() + LONGEST.toNanos();
    while (!condition.call()) {
      if (System.nanoTime() > giveUpAt) {
        throw new AssertionError("not within %d s: %s".formatted(LONGEST.toSeconds(), what.get()));
      }
      LockSupport.parkNanos(BETWEEN.toNanos());
    }
  }

  private Await() {}
}
