package dev.pgconvoy.progress;

import dev.pgconvoy.postgres.PgFailure;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a run ended.
 *
 * @param verdict decides the exit code
 * @param stopReason why it stopped before its end, or what its verdict alone doesn't tell; null if
 *     there is nothing to tell
 * @param tables copied, the slowest first, bounded
 * @param failed objects that could not be made
 * @param skipped objects left out, and why
 * @param differences tables whose fingerprint on the target isn't that of the source
 * @param sourceChange whether the source was written to meanwhile; null where nobody looked
 * @param openSource the statement that lets the source be written again, where it was left
 *     read-only; null where it wasn't
 */
public record RunSummary(
    RunView view,
    Verdict verdict,
    @Nullable String stopReason,
    List<TableSummary> tables,
    List<FailedObject> failed,
    List<SkippedObject> skipped,
    List<String> differences,
    @Nullable SourceChange sourceChange,
    @Nullable String openSource) {

  /** Of a run whose source nobody looked at a second time. */
  public RunSummary(
      RunView view,
      Verdict verdict,
      @Nullable String stopReason,
      List<TableSummary> tables,
      List<FailedObject> failed,
      List<SkippedObject> skipped,
      List<String> differences) {
    this(view, verdict, stopReason, tables, failed, skipped, differences, null, null);
  }

  public RunSummary {
    tables = List.copyOf(tables);
    failed = List.copyOf(failed);
    skipped = List.copyOf(skipped);
    differences = List.copyOf(differences);
  }

  /** The same with a later picture of the run. */
  public RunSummary at(RunView later) {
    return new RunSummary(
        later, verdict, stopReason, tables, failed, skipped, differences, sourceChange, openSource);
  }

  /** The same, with what changed on the source meanwhile. */
  public RunSummary with(@Nullable SourceChange change) {
    return new RunSummary(
        view, verdict, stopReason, tables, failed, skipped, differences, change, openSource);
  }

  /**
   * The same, with the source left read-only.
   *
   * @param open the statement that lets it be written again; null if it can be written
   */
  public RunSummary leaving(@Nullable String open) {
    return new RunSummary(
        view, verdict, stopReason, tables, failed, skipped, differences, sourceChange, open);
  }

  /** Each with the exit code that scripts depend on. */
  public enum Verdict {
    PROVED(0),
    SECTIONS_DONE(0),
    FAILED(1),
    NOT_PROVED(3),
    SOME_OBJECTS_FAILED(3),
    DIFFERENT(4),
    STOPPED(5),
    REFUSED(6),
    INTERRUPTED(130);

    private final int exitCode;

    Verdict(int exitCode) {
      this.exitCode = exitCode;
    }

    public int exitCode() {
      return exitCode;
    }
  }

  /** A table that was copied. */
  public record TableSummary(String table, long rows, long bytes, Duration busy) {}

  /**
   * An object that could not be made.
   *
   * @param failure its own, or that of what it needs
   * @param needs the object that failed, for want of which this one was left out; null if it failed
   *     itself
   */
  public record FailedObject(String object, PgFailure failure, @Nullable String needs) {

    /** One that failed itself. */
    public FailedObject(String object, PgFailure failure) {
      this(object, failure, null);
    }
  }

  /** An object that was left out on purpose. */
  public record SkippedObject(String object, String why) {}
}
