package dev.pgconvoy.cli.json;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.pgconvoy.coordinator.Outlook;

/**
 * The last line of {@code pgconvoy plan}.
 *
 * @param verdict ready or refused
 * @param exitCode with which the process ends
 */
@JsonNaming(SnakeCaseStrategy.class)
public record OutlookLine(
    String source, String target, String verdict, int exitCode, long refusals, long warnings)
    implements JsonLine {

  public static OutlookLine of(Outlook outlook, String source, String target, int exitCode) {
    return new OutlookLine(
        source,
        target,
        outlook.isRefused() ? "refused" : "ready",
        exitCode,
        outlook.refusals(),
        outlook.warnings());
  }
}
