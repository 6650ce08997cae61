package dev.pgconvoy.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads what {@link EventFeed} tells, in another process, and puts the picture together again. */
final class EventReader {

  private final BufferedReader lines;
  private final Runnable heard;
  private final Predicate<JsonNode> told;
  private @Nullable ObjectNode picture;

  /**
   * @param heard called for every line, also for those that are only signs of life
   */
  EventReader(InputStream events, Runnable heard, Predicate<JsonNode> told) {
    this.heard = heard;
    this.lines = new BufferedReader(new InputStreamReader(events, StandardCharsets.UTF_8));
    this.told = told;
  }

  /** Until the stream ends, or nobody wants to be told any more. */
  void read() throws IOException {
    String event = "";
    boolean wanted = true;
    for (String line = lines.readLine(); wanted && line != null; line = lines.readLine()) {
      heard.run();
      if (line.startsWith("event: ")) {
        event = line.substring("event: ".length());
      } else if (line.startsWith("data: ")) {
        wanted = happened(event, Answer.JSON.readTree(line.substring("data: ".length())));
      }
    }
  }

  private boolean happened(String event, JsonNode data) {
    if (event.equals("picture") && data instanceof ObjectNode whole) {
      picture = whole;
    } else if (event.equals("change") && data instanceof ObjectNode change && picture != null) {
      JsonNode events = change.remove("newEvents");
      JsonNode points = change.remove("newPoints");
      MergePatch.apply(picture, change);
      append(picture.get("events"), events);
      append(picture.path("history").get("points"), points);
    }
    return picture == null || told.test(picture);
  }

  private static void append(@Nullable JsonNode list, @Nullable JsonNode more) {
    if (list instanceof ArrayNode known && more instanceof ArrayNode added) {
      known.addAll(added);
    }
  }
}
