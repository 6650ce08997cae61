package dev.pgconvoy.cli.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.pgconvoy.progress.RunView;
import dev.pgconvoy.progress.RunView.Eta;
import dev.pgconvoy.progress.RunView.RunningTask;
import dev.pgconvoy.progress.RunView.Totals;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How far the run is, once a second.
 *
 * @param run the run's id; empty before there is one
 * @param phase preparing, running, paused, stopping, done or failed
 * @param doing what happens beside or before the tasks, for people; absent if nothing
 * @param bytesExpected an estimate from the sizes of the tables
 * @param bytesPerSecond over the last seconds
 * @param tablesDone tables with all their rows copied
 * @param rowsLeftSecondsAtLeast until all rows are copied, at best; absent while nothing can be
 *     said
 * @param next ids of some tasks that come next
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProgressLine(
    String run,
    String phase,
    @Nullable String doing,
    double elapsedSeconds,
    long bytesCopied,
    long bytesExpected,
    long rowsCopied,
    long bytesPerSecond,
    long rowsPerSecond,
    int tablesDone,
    int tables,
    int retries,
    @Nullable Double rowsLeftSecondsAtLeast,
    @Nullable Double rowsLeftSecondsAtMost,
    List<TaskAtWork> running,
    List<String> next)
    implements JsonLine {

  /**
   * A task under a lease.
   *
   * @param task its id
   * @param attempt from 1
   * @param bytesExpected an estimate; 0 where bytes have no meaning
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record TaskAtWork(
      String task,
      String worker,
      int attempt,
      double elapsedSeconds,
      long rows,
      long bytes,
      long bytesExpected,
      String doing) {

    static TaskAtWork of(RunningTask task) {
      return new TaskAtWork(
          task.task(),
          task.worker(),
          task.attempt(),
          Seconds.of(task.since()),
          task.rows(),
          task.bytes(),
          task.bytesExpected(),
          task.doing());
    }
  }

  static ProgressLine of(RunView view) {
    Totals totals = view.totals();
    Eta eta = view.eta();
    return new ProgressLine(
        view.run(),
        view.phase().name().toLowerCase(Locale.ROOT),
        view.doing(),
        Seconds.of(view.elapsed()),
        totals.bytesCopied(),
        totals.bytesExpected(),
        totals.rowsCopied(),
        totals.bytesPerSecond(),
        totals.rowsPerSecond(),
        totals.tablesDone(),
        totals.tables(),
        totals.retries(),
        eta == null ? null : Seconds.of(eta.atLeast()),
        eta == null ? null : Seconds.of(eta.atMost()),
        view.running().stream().map(TaskAtWork::of).toList(),
        view.next());
  }
}
