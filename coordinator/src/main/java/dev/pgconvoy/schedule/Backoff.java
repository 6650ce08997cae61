package dev.pgconvoy.schedule;

/**
 * How long to wait before trying again: doubling, bounded, and spread by a quarter in either
 * direction so that tasks that failed together don't come back together. The same for the same
 * seed, task and attempt.
 */
record Backoff(long firstMillis, long longestMillis, long seed) {

  private static final double SPREAD = 0.25;

  /**
   * @param attempt the one that failed, from 1
   */
  long millisAfter(int task, int attempt) {
    double doubled = Math.scalb((double) firstMillis, attempt - 1);
    double delay = Math.min(doubled, (double) longestMillis);
    return Math.round(delay * (1 - SPREAD + 2 * SPREAD * fraction(task, attempt)));
  }

  /** From 0 to 1, by the finalizer of SplitMix64. */
  private double fraction(int task, int attempt) {
    long mixed = seed + 0x9E3779B97F4A7C15L * (((long) task << 8) + attempt);
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    mixed ^= mixed >>> 31;
    return (mixed >>> 11) * 0x1.0p-53;
  }
}
