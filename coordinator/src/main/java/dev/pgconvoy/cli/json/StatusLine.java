package dev.pgconvoy.cli.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.pgconvoy.postgres.PgFailure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code pgconvoy status} found in the journal.
 *
 * @param target host, port and database
 * @param run the newest run; absent if the target has none
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StatusLine(String target, @Nullable Run run) implements JsonLine {

  /**
   * The newest run.
   *
   * @param state running, stopped, failed, part_done, copied or done
   * @param atWork whether a pgconvoy works on this target now
   * @param version of the pgconvoy that planned the run
   * @param startedAt ISO 8601, in UTC
   * @param finishedAt absent as long as it hasn't ended in order
   * @param epoch raised by each resume
   * @param snapshot number of the source's snapshot within the run
   * @param source which database is read
   * @param options those that the plan depends on
   * @param sections what is done of each that has begun
   * @param failed objects that could not be made
   * @param openSource the statement that lets the source be written again; absent unless the run
   *     has left it read-only, or is at work on it
   */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Run(
      String id,
      String state,
      boolean atWork,
      String version,
      String startedAt,
      @Nullable String finishedAt,
      long epoch,
      int snapshot,
      @JsonRawValue String source,
      @JsonRawValue String options,
      List<SectionDone> sections,
      List<FailedObject> failed,
      @Nullable String openSource) {}

  /** What is committed on the target; rows and bytes where rows travel. */
  @JsonNaming(SnakeCaseStrategy.class)
  public record SectionDone(
      String section, long tasksDone, long rows, long largeObjects, long bytes) {}

  /** With all fields that PostgreSQL gave. */
  @JsonNaming(SnakeCaseStrategy.class)
  public record FailedObject(String object, PgFailure failure) {}
}
