package dev.pgconvoy.cli.json;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.pgconvoy.progress.RunEvent;
import java.util.Locale;

/**
 * Something that happened, as soon as it has.
 *
 * @param at ISO 8601, in UTC
 * @param severity info, warning or error
 * @param text for people; its wording can change
 */
@JsonNaming(SnakeCaseStrategy.class)
public record EventLine(String at, String severity, String text) implements JsonLine {

  static EventLine of(RunEvent event) {
    return new EventLine(
        event.at().toString(), event.severity().name().toLowerCase(Locale.ROOT), event.text());
  }
}
