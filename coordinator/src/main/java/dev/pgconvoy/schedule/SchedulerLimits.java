package dev.pgconvoy.schedule;

/**
 * Every bound of the scheduler. Times are in milliseconds.
 *
 * @param leaseMillis how long a task may go without a sign of life
 * @param longestGapMillis the most that the time between two events counts against leases: while
 *     the coordinator itself doesn't run, it can't hear signs of life
 * @param terminateRepeatMillis how often the end of a backend is asked for until it is confirmed
 * @param backendGoneMillis how long a backend may take to go until it is given up, and the run with
 *     it: a stopped process never goes
 * @param askWaitMillis how long an ask waits for a task before it is told that there is none
 * @param attemptsPerTask how often a task is tried, where its failures are of a passing kind
 * @param retriesPerRun how often tasks are handed out again in one run, all together: what stops a
 *     run in which nothing works
 * @param backoffMillis the first back-off; doubles with each attempt
 * @param longestBackoffMillis what a back-off grows to; also what lets a run outlast a failover
 * @param probeMillis how long a full target is left alone before one task tries it again
 * @param probes how many such tries in a row may find it full before the run stops
 * @param lockWaitMillis how long others may overtake a task that its locks keep waiting
 */
public record SchedulerLimits(
    long leaseMillis,
    long longestGapMillis,
    long terminateRepeatMillis,
    long backendGoneMillis,
    long askWaitMillis,
    int attemptsPerTask,
    int retriesPerRun,
    long backoffMillis,
    long longestBackoffMillis,
    long probeMillis,
    int probes,
    long lockWaitMillis) {

  /** How often workers report progress. */
  public static final long PROGRESS_MILLIS = 1_000;

  /** When the event bus gives up on a request. */
  public static final long BUS_REQUEST_MILLIS = 30_000;

  public static final SchedulerLimits DEFAULTS =
      new SchedulerLimits(
          15_000, 2_000, 5_000, 120_000, 10_000, 8, 10_000, 1_000, 60_000, 60_000, 60, 30_000);

  public SchedulerLimits {
    require(leaseMillis >= 3 * PROGRESS_MILLIS, "a lease survives two lost signs of life");
    require(longestGapMillis >= PROGRESS_MILLIS, "time passes for leases");
    require(2 * longestGapMillis <= leaseMillis, "no lease ends between two events");
    require(terminateRepeatMillis > 0, "the end of a backend isn't asked for without pause");
    require(
        backendGoneMillis >= 2 * terminateRepeatMillis,
        "a backend is given up only after its end was asked for again");
    require(
        0 < askWaitMillis && 2 * askWaitMillis <= BUS_REQUEST_MILLIS,
        "an ask is answered long before the event bus gives it up");
    require(1 <= attemptsPerTask && attemptsPerTask <= 100, "a task is tried 1 to 100 times");
    require(retriesPerRun >= attemptsPerTask - 1, "one task alone can't use up the run's retries");
    require(
        0 < backoffMillis && backoffMillis <= longestBackoffMillis,
        "a back-off grows from above 0");
    require(probeMillis > 0 && probes >= 1, "a full target is tried again, after a while");
    require(lockWaitMillis > 0, "a task may be overtaken for a while");
  }

  private static void require(boolean held, String relation) {
    if (!held) {
      throw new IllegalArgumentException("these limits don't hold that " + relation);
    }
  }
}
