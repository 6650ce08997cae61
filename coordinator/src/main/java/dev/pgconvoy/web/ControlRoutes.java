package dev.pgconvoy.web;

import dev.pgconvoy.progress.RunView.Phase;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** What can be asked to change: POST, if this server takes it. */
final class ControlRoutes {

  private final WatchedRun run;
  private final boolean readOnly;

  ControlRoutes(WatchedRun run, boolean readOnly) {
    this.run = run;
    this.readOnly = readOnly;
  }

  /** What may be asked for now, by the names of the routes. */
  List<String> offered() {
    boolean open = !readOnly && run.controls().isPresent();
    return open ? List.of("pause", "resume", "cancel", "settings") : List.of();
  }

  void mount(Router router) {
    router.post("/api/run/pause").handler(with((request, run) -> run.pause()));
    router.post("/api/run/resume").handler(with((request, run) -> run.resume()));
    router.post("/api/run/cancel").handler(with(this::cancel));
    router.post("/api/settings").handler(with(this::settings));
    router
        .post("/api/tables/:table/retry")
        .handler(
            request ->
                Answer.problem(
                    request,
                    409,
                    "a task that failed for good isn't tried again within the run: mend its cause, then go on with --resume, which tries it again"));
  }

  private io.vertx.core.Handler<RoutingContext> with(BiConsumer<RoutingContext, Controls> change) {
    return request -> {
      Optional<Controls> controls = run.controls();
      if (readOnly) {
        Answer.problem(request, 403, "this dashboard is read-only: it was started so");
      } else if (controls.isEmpty() || isOver()) {
        Answer.problem(request, 409, "the run is over: nothing can be changed any more");
      } else {
        change.accept(request, controls.get());
        if (!request.response().ended()) {
          request.response().setStatusCode(202).putHeader("cache-control", "no-store").end();
        }
      }
    };
  }

  private boolean isOver() {
    Phase phase = run.picture().view().phase();
    return phase == Phase.DONE || phase == Phase.FAILED;
  }

  /** Asked twice, so that no slip of a finger or a script ends a run of hours. */
  private void cancel(RoutingContext request, Controls controls) {
    String name = run.picture().view().run();
    if (!name.equals(body(request).getString("confirm"))) {
      Answer.problem(
          request,
          409,
          "this ends the run, and --resume goes on with it: to confirm, send {\"confirm\": \""
              + name
              + "\"}, the run's id");
      return;
    }
    controls.cancel();
  }

  private void settings(RoutingContext request, Controls controls) {
    JsonObject body = body(request);
    int most = run.picture().settings().slotsMost();
    if (!body.fieldNames().equals(java.util.Set.of("slots"))
        || !(body.getValue("slots") instanceof Integer slots)
        || slots < 1
        || slots > most) {
      throw new IllegalArgumentException(
          "the settings are {\"slots\": N}, with N from 1 to " + most + ", the run's --jobs");
    }
    controls.slots(slots);
  }

  private static JsonObject body(RoutingContext request) {
    JsonObject body = request.body().asJsonObject();
    return body == null ? new JsonObject() : body;
  }
}
