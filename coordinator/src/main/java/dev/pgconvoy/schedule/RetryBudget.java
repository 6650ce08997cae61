package dev.pgconvoy.schedule;

import dev.pgconvoy.plan.TaskGraph;
import java.util.BitSet;

/** How often tasks were tried, and whether a failed one may be tried again. */
final class RetryBudget {

  private final SchedulerLimits limits;
  private final Backoff backoff;
  private final byte[] failures;
  private final BitSet loginsRefused = new BitSet();
  private int retries;

  RetryBudget(TaskGraph<?> graph, SchedulerLimits limits, long seed) {
    this.limits = limits;
    this.backoff = new Backoff(limits.backoffMillis(), limits.longestBackoffMillis(), seed);
    this.failures = new byte[graph.size()];
  }

  /** What to do about a failed attempt. */
  sealed interface Verdict {}

  record Again(long afterMillis) implements Verdict {}

  /** The task is given up, and how it ended is for its policy to say. */
  record GiveUp(String reason) implements Verdict {}

  /** Other tasks would fare no better. */
  record StopRun(String reason) implements Verdict {}

  /** The number, from 1, of the attempt that comes next. */
  int nextAttempt(int task) {
    return failures[task] + 1;
  }

  /**
   * A person grants a task new attempts. The next one is never taken for the first: what an earlier
   * one has left in the journal is looked for.
   */
  void another(int task) {
    failures[task] = 1;
  }

  /** An attempt that doesn't count has failed; the next one is never taken for the first. */
  void triedOnce(int task) {
    failures[task] = (byte) Math.max(1, failures[task]);
  }

  int retries() {
    return retries;
  }

  /** An attempt failed for a passing cause. */
  Verdict failed(int task, String description) {
    Verdict verdict = count(task, description);
    return verdict instanceof Again
        ? new Again(backoff.millisAfter(task, failures[task]))
        : verdict;
  }

  /** A worker was lost with the attempt: there is nothing to wait for. */
  Verdict lost(int task, String description) {
    return count(task, description);
  }

  /** The server refused the login. */
  Verdict loginRefused(int task, String description) {
    if (loginsRefused.get(task)) {
      return new StopRun(description + " (credentials asked anew were refused, too)");
    }
    loginsRefused.set(task);
    return failed(task, description);
  }

  private Verdict count(int task, String description) {
    failures[task]++;
    if (failures[task] >= limits.attemptsPerTask()) {
      return new GiveUp(description + " (attempt " + failures[task] + ", the last)");
    }
    if (++retries > limits.retriesPerRun()) {
      return new StopRun(
          description + " (the run's " + limits.retriesPerRun() + " retries are used up)");
    }
    return new Again(0);
  }
}
