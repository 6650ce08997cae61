package dev.pgconvoy.web;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;

/** Writes answers as JSON. */
final class Answer {

  static final ObjectMapper JSON =
      JsonMapper.builder().serializationInclusion(Include.NON_NULL).build();

  private static final String UNWRITABLE = "an answer can't be written as JSON";

  /**
   * An error as callers get it.
   *
   * @param error what happened, and what to do
   */
  private record Problem(int status, String error) {}

  static void json(RoutingContext request, Object value) {
    json(request, 200, value);
  }

  static void json(RoutingContext request, int status, Object value) {
    request.response().setStatusCode(status);
    json(request, Buffer.buffer(bytes(value)));
  }

  /**
   * @param json written already
   */
  static void json(RoutingContext request, Buffer json) {
    request
        .response()
        .putHeader("content-type", "application/json; charset=utf-8")
        .putHeader("cache-control", "no-store")
        .end(json);
  }

  static void problem(RoutingContext request, int status, String whatAndWhatToDo) {
    json(request, status, new Problem(status, whatAndWhatToDo));
  }

  static JsonNode tree(Object value) {
    return JSON.valueToTree(value);
  }

  static String text(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(UNWRITABLE, e);
    }
  }

  static byte[] bytes(Object value) {
    try {
      return JSON.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(UNWRITABLE, e);
    }
  }

  private Answer() {}
}
