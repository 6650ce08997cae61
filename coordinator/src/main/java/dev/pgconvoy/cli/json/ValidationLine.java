package dev.pgconvoy.cli.json;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.pgconvoy.validate.ValidationResult;

/** What a validation found, before the summary. */
public record ValidationLine(@JsonUnwrapped ValidationResult result) implements JsonLine {}
