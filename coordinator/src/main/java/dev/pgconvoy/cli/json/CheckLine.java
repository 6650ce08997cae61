package dev.pgconvoy.cli.json;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.pgconvoy.preflight.Finding;
import dev.pgconvoy.preflight.Outcome;
import java.util.List;

/**
 * One check of {@code pgconvoy plan}.
 *
 * @param id which check
 * @param verdict ok, warning or refusal
 * @param found for people, like the next two; wordings can change
 * @param why it matters; empty if all is well
 * @param remedies what can be done, each a statement, a setting or a sentence
 */
@JsonNaming(SnakeCaseStrategy.class)
public record CheckLine(String id, String verdict, String found, String why, List<String> remedies)
    implements JsonLine {

  public static CheckLine of(Finding finding) {
    return new CheckLine(
        finding.check(),
        verdict(finding.outcome()),
        finding.outcome().found(),
        finding.why(),
        finding.remedies());
  }

  private static String verdict(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Ok ok -> "ok";
      case Outcome.Warning warning -> "warning";
      case Outcome.Refusal refusal -> "refusal";
    };
  }
}
