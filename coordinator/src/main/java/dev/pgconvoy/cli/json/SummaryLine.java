package dev.pgconvoy.cli.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.pgconvoy.postgres.PgFailure;
import dev.pgconvoy.progress.RunSummary;
import dev.pgconvoy.progress.RunView.Totals;
import dev.pgconvoy.progress.SourceChange;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The last line: how the run ended.
 *
 * @param verdict proved, sections_done, failed, not_proved, some_objects_failed, different,
 *     stopped, refused or interrupted
 * @param exitCode with which the process ends
 * @param reason why it stopped before its end, or what its verdict alone doesn't tell; absent if
 *     there is nothing to tell
 * @param slowestTables the slowest first, bounded
 * @param failed objects that could not be made
 * @param skipped objects left out on purpose
 * @param differences tables that differ on the target
 * @param sourceChange whether the source was written to meanwhile; absent where nobody looked
 * @param openSource the statement that lets the source be written again; absent unless the run left
 *     it read-only
 * @param goOn the command that goes on with this run; absent where there is nothing to go on with
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SummaryLine(
    String run,
    String verdict,
    int exitCode,
    @Nullable String reason,
    double elapsedSeconds,
    long rowsCopied,
    long bytesCopied,
    int tables,
    int retries,
    List<SectionLine> sections,
    List<TableFigures> slowestTables,
    List<FailedLine> failed,
    List<SkippedLine> skipped,
    List<String> differences,
    @Nullable SourceChange sourceChange,
    @Nullable String openSource,
    @Nullable String goOn)
    implements JsonLine {

  /** A table that was copied; the times of its parts are added up. */
  @JsonNaming(SnakeCaseStrategy.class)
  public record TableFigures(String table, long rows, long bytes, double busySeconds) {}

  /**
   * With all fields that PostgreSQL gave.
   *
   * @param needs the object whose failure it is, if this one was left out for want of that
   */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record FailedLine(String object, PgFailure failure, @Nullable String needs) {}

  /** What was left out, and why. */
  @JsonNaming(SnakeCaseStrategy.class)
  public record SkippedLine(String object, String why) {}

  static SummaryLine of(RunSummary summary, @Nullable String goOn) {
    Totals totals = summary.view().totals();
    return new SummaryLine(
        summary.view().run(),
        summary.verdict().name().toLowerCase(Locale.ROOT),
        summary.verdict().exitCode(),
        summary.stopReason(),
        Seconds.of(summary.view().elapsed()),
        totals.rowsCopied(),
        totals.bytesCopied(),
        totals.tablesDone(),
        totals.retries(),
        summary.view().sections().stream().map(SectionLine::of).toList(),
        summary.tables().stream()
            .map(t -> new TableFigures(t.table(), t.rows(), t.bytes(), Seconds.of(t.busy())))
            .toList(),
        summary.failed().stream()
            .map(f -> new FailedLine(f.object(), f.failure(), f.needs()))
            .toList(),
        summary.skipped().stream().map(s -> new SkippedLine(s.object(), s.why())).toList(),
        summary.differences(),
        summary.sourceChange(),
        summary.openSource(),
        goOn);
  }
}
