package dev.pgconvoy.cli.json;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.pgconvoy.plan.Forecast;
import dev.pgconvoy.task.Section;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The plan, as {@code pgconvoy plan} makes it.
 *
 * @param tasks how many of each kind, by section
 * @param seconds an estimate of the whole run; its assumptions are those of people's text
 * @param besideSeconds what of it is neither of these tasks: start, checks, pg_dump, planning, end
 * @param criticalPath the longest chain of tasks, bounded
 */
@JsonNaming(SnakeCaseStrategy.class)
public record ForecastLine(
    int jobs,
    int tables,
    int parts,
    long bytes,
    Map<String, Map<String, Integer>> tasks,
    double seconds,
    double besideSeconds,
    double workSeconds,
    double criticalSeconds,
    List<StepLine> criticalPath)
    implements JsonLine {

  /** As many as a person may read; a chain can run through every batch of a large schema. */
  private static final int STEPS = 100;

  /** A task of the critical path. */
  public record StepLine(String task, double seconds) {}

  public static ForecastLine of(Forecast forecast) {
    Map<String, Map<String, Integer>> tasks = new LinkedHashMap<>();
    Map<Section, Map<String, Integer>> sections = new EnumMap<>(Section.class);
    sections.putAll(forecast.tasks());
    sections.forEach((section, kinds) -> tasks.put(section.label(), kinds));
    return new ForecastLine(
        forecast.slots(),
        forecast.tables(),
        forecast.parts(),
        forecast.bytes(),
        tasks,
        rounded(forecast.seconds()),
        rounded(forecast.besideSeconds()),
        rounded(forecast.workSeconds()),
        rounded(forecast.criticalSeconds()),
        forecast.criticalPath().stream()
            .limit(STEPS)
            .map(step -> new StepLine(step.task(), rounded(step.seconds())))
            .toList());
  }

  private static double rounded(double seconds) {
    return Math.round(seconds * 1000) / 1000.0;
  }
}
