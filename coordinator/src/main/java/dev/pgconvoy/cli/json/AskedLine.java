package dev.pgconvoy.cli.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.jspecify.annotations.Nullable;

/**
 * What a run was asked, and has taken.
 *
 * @param url of its dashboard
 * @param action pause, resume, cancel, retry, jobs or rate
 * @param value absent where the action has none
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AskedLine(String url, String action, @Nullable String value) implements JsonLine {}
