package dev.pgconvoy.bus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** JSON between versions that may differ. */
final class OpenJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  static String write(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "it can't be written as JSON: " + value.getClass().getSimpleName(), e);
    }
  }

  static <T> T read(String json, Class<T> type) {
    try {
      return JSON.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "a " + type.getSimpleName() + " can't be read: is the other process pgconvoy?", e);
    }
  }

  private OpenJson() {}
}
