package dev.pgconvoy.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pgconvoy.postgres.PgFailure;

/** A failure as the journal keeps it. */
public final class FailureJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  public static String write(PgFailure failure) {
    try {
      return JSON.writeValueAsString(failure);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a failure can't be written as JSON", e);
    }
  }

  public static PgFailure read(String json) {
    try {
      return JSON.readValue(json, PgFailure.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the journal holds a failure that can't be read", e);
    }
  }

  private FailureJson() {}
}
