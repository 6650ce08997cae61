package dev.pgconvoy.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pgconvoy.progress.RunPicture.History;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Server-sent events: each viewer gets the whole picture, then what changes. What changed is worked
 * out once for all viewers, and not at all while there are none. On one event loop.
 *
 * <p>Two lists that only grow at their end, the events and the points of the history, travel as
 * {@code newEvents} and {@code newPoints}.
 */
final class EventFeed {

  private record Change(long number, String text) {}

  /** How often changes are told, and how long a stream may be silent. */
  record Pace(long tellMillis, long keepaliveMillis) {
    static final Pace USUAL = new Pace(WebLimits.TELL_MILLIS, WebLimits.KEEPALIVE_MILLIS);
  }

  private final Vertx vertx;
  private final Supplier<RunJson> run;
  private final Pace pace;

  /** Makes numbers of another process of the same run unlike these. */
  private final String id = Long.toString(System.nanoTime(), 36);

  private final Set<HttpServerResponse> viewers = new HashSet<>();
  private final ArrayDeque<Change> changes = new ArrayDeque<>();
  private @Nullable RunJson last;
  private ObjectNode lastLean = JsonNodeFactory.instance.objectNode();
  private long number;
  private Runnable turned = () -> {};
  private long timer = -1;
  private long silentMillis;

  EventFeed(Vertx vertx, Supplier<RunJson> run, Pace pace) {
    this.vertx = vertx;
    this.pace = pace;
    this.run = run;
  }

  int viewers() {
    return viewers.size();
  }

  /**
   * @param turned run before viewers are told that the run has come to another phase or to its end:
   *     whatever else they are shown has to be of then, or later
   */
  void beforeTurns(Runnable turned) {
    this.turned = turned;
  }

  void join(RoutingContext request) {
    if (viewers.size() >= WebLimits.VIEWERS) {
      Answer.problem(
          request, 503, "there are " + WebLimits.VIEWERS + " viewers already; close one of them");
      return;
    }
    HttpServerResponse response = request.response();
    response
        .setChunked(true)
        .setWriteQueueMaxSize(WebLimits.VIEWER_QUEUE_BYTES)
        .putHeader("content-type", "text/event-stream; charset=utf-8")
        .putHeader("cache-control", "no-store")
        // A change is too short for compression to gain on it.
        .putHeader("content-encoding", "identity")
        .putHeader("x-accel-buffering", "no");
    // Where others watch, the picture that they were told of is half a second old at most.
    if (viewers.isEmpty()) {
      tell();
    }
    greet(response, request.request().getHeader("last-event-id"));
    viewers.add(response);
    response.exceptionHandler(e -> leave(response));
    response.closeHandler(v -> leave(response));
    if (timer < 0) {
      timer = vertx.setPeriodic(pace.tellMillis, t -> tick());
    }
  }

  /** The last change is told before. */
  void close() {
    if (!viewers.isEmpty()) {
      tell();
    }
    viewers.forEach(HttpServerResponse::end);
    viewers.clear();
    stop();
  }

  private void greet(HttpServerResponse response, @Nullable String lastEventId) {
    List<Change> missed = missed(lastEventId);
    if (missed == null) {
      response.write(message("picture", number, Answer.text(Objects.requireNonNull(last))));
    } else {
      response.write(": welcome back\n\n");
      missed.forEach(change -> response.write(change.text));
    }
  }

  /** The changes since; null if they aren't known any more. */
  private @Nullable List<Change> missed(@Nullable String lastEventId) {
    if (lastEventId == null || !lastEventId.matches(id + "-\\d{1,18}")) {
      return null;
    }
    long seen = Long.parseLong(lastEventId.substring(id.length() + 1));
    boolean known = seen == number || (!changes.isEmpty() && changes.getFirst().number <= seen + 1);
    return seen > number || !known
        ? null
        : changes.stream().filter(change -> change.number > seen).toList();
  }

  private void leave(HttpServerResponse response) {
    viewers.remove(response);
    if (viewers.isEmpty()) {
      stop();
    }
  }

  private void stop() {
    if (timer >= 0) {
      vertx.cancelTimer(timer);
      timer = -1;
    }
  }

  private void tick() {
    dropSlow();
    if (tell()) {
      silentMillis = 0;
    } else {
      silentMillis += pace.tellMillis;
      if (silentMillis >= pace.keepaliveMillis) {
        silentMillis = 0;
        viewers.forEach(viewer -> viewer.write(": still here\n\n"));
      }
    }
  }

  /** Whoever reads slower than things change would make them wait in memory. */
  private void dropSlow() {
    List<HttpServerResponse> slow =
        viewers.stream().filter(HttpServerResponse::writeQueueFull).toList();
    slow.forEach(
        viewer -> {
          leave(viewer);
          viewer.reset();
        });
  }

  /**
   * The two lists that only grow are most of the picture, and are left out of what is compared.
   *
   * @return whether anything has changed
   */
  private boolean tell() {
    RunJson before = last;
    RunJson now = run.get();
    ObjectNode lean = (ObjectNode) Answer.tree(now.withoutLists());
    ObjectNode patch = MergePatch.between(lastLean, lean);
    last = now;
    lastLean = lean;
    if (before == null) {
      return false;
    }
    addEvents(patch, before.events(), now.events());
    addPoints(patch, before.history(), now.history());
    if (patch.isEmpty()) {
      return false;
    }
    if (patch.has("phase") || patch.has("result")) {
      turned.run();
    }
    number++;
    Change change = new Change(number, message("change", number, patch.toString()));
    changes.addLast(change);
    if (changes.size() > WebLimits.CHANGES_KEPT) {
      changes.removeFirst();
    }
    viewers.forEach(viewer -> viewer.write(change.text));
    return true;
  }

  private static void addEvents(
      ObjectNode patch, List<RunJson.Event> before, List<RunJson.Event> now) {
    long newest = before.isEmpty() ? -1 : before.getLast().number();
    List<RunJson.Event> added = now.stream().filter(event -> event.number() > newest).toList();
    if (!added.isEmpty()) {
      patch.set("newEvents", Answer.tree(added));
    }
  }

  /** Points of another interval are other points: a long run's are thinned out. */
  private static void addPoints(ObjectNode patch, History before, History now) {
    int known = before.points().size();
    int points = now.points().size();
    if (now.intervalSeconds() != before.intervalSeconds() || points < known) {
      patch.set("history", Answer.tree(now));
    } else if (points > known) {
      patch.set("newPoints", Answer.tree(now.points().subList(known, points)));
    }
  }

  private String message(String event, long at, String data) {
    return "id: " + id + "-" + at + "\nevent: " + event + "\ndata: " + data + "\n\n";
  }
}
