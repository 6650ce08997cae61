package dev.pgconvoy.progress;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The picture of a run at one moment, with what only those need who look closer than at a terminal.
 *
 * @param firstEvent the number of the first of the view's events, counted from 0 since the run
 *     began: events have numbers so that nobody is told one twice
 * @param waits what COPY waited for
 * @param traffic what has travelled in this process
 * @param summary how the run ended; null while it goes on
 */
public record RunPicture(
    RunView view,
    long firstEvent,
    List<SectionTimes> times,
    Waits waits,
    Traffic traffic,
    History history,
    Settings settings,
    @Nullable Double snapshotSeconds,
    @Nullable RunSummary summary) {

  public RunPicture {
    times = List.copyOf(times);
  }

  /**
   * When a section had its first task handed out and its last one end, in seconds since the run
   * began; null if that hasn't been.
   */
  public record SectionTimes(
      String section, @Nullable Double startedSeconds, @Nullable Double endedSeconds) {}

  /**
   * Of all COPYs that have ended: how long they took together, and how much of it was spent
   * waiting.
   *
   * @param onSourceSeconds for bytes from the source
   * @param onTargetSeconds for the target to take what it was sent
   * @param onLimitSeconds for the rate limit
   */
  public record Waits(
      double copySeconds, double onSourceSeconds, double onTargetSeconds, double onLimitSeconds) {}

  /** Rows, and bytes of COPY data. */
  public record Amount(long rows, long bytes) {

    static final Amount NONE = new Amount(0, 0);

    Amount plus(Amount more) {
      return new Amount(rows + more.rows, bytes + more.bytes);
    }
  }

  /**
   * What has travelled in this process, attempts that failed included: it only grows.
   *
   * @param targetWritten committed there
   * @param targetRead read back from there, to be compared
   */
  public record Traffic(Amount sourceRead, Amount targetWritten, Amount targetRead) {}

  /**
   * How many bytes and rows had arrived when.
   *
   * @param points each with seconds since the run began, bytes, rows
   */
  public record History(double intervalSeconds, List<double[]> points) {
    public History {
      points = List.copyOf(points);
    }
  }

  /**
   * What can be changed while the run goes on.
   *
   * @param slots how many tasks may be at work at a time
   * @param slotsMost how many there can be
   * @param bytesPerSecond the most that all COPYs together may move; 0 for no limit
   */
  public record Settings(int slots, int slotsMost, long bytesPerSecond) {}
}
