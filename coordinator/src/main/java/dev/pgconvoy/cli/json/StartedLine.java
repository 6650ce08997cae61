package dev.pgconvoy.cli.json;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;

/**
 * The first line: what is about to be done.
 *
 * @param version of pgconvoy
 * @param source host, port and database; never a password
 * @param sections those asked for, in order
 * @param jobs tasks at a time
 */
@JsonNaming(SnakeCaseStrategy.class)
public record StartedLine(
    String version, String source, String target, List<String> sections, int jobs, boolean resume)
    implements JsonLine {}
