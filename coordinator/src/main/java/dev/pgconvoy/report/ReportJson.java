package dev.pgconvoy.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;

/** The report as JSON, and its parts as the journal keeps them. */
public final class ReportJson {

  /** What a newer pgconvoy has added is no reason to show nothing. */
  private static final ObjectMapper JOURNAL =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** Written while it is made: it is never in memory as a whole. The stream is the caller's. */
  public static void write(Report report, OutputStream out) throws IOException {
    JSON.writeValue(out, report);
  }

  static String text(Object value) {
    try {
      return JOURNAL.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a part of the report can't be written as JSON", e);
    }
  }

  static <T> T read(String json, Class<T> type) {
    try {
      return JOURNAL.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "the journal holds a part of the report that can't be read", e);
    }
  }

  private ReportJson() {}
}
