package dev.pgconvoy.web;

import static dev.pgconvoy.progress.TaskStatus.RETRYING;

import dev.pgconvoy.progress.PageQuery;
import dev.pgconvoy.progress.RunPages;
import dev.pgconvoy.progress.RunView.Phase;
import dev.pgconvoy.progress.TaskRow;
import dev.pgconvoy.progress.TaskStatus;
import io.vertx.core.Handler;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What can be asked to change: POST, if this server takes it. */
final class ControlRoutes {

  private static final String SLOTS = "slots";
  private static final String RATE = "bytesPerSecond";

  private final WatchedRun run;
  private final boolean readOnly;
  private final Runnable onChange;

  /**
   * @param onChange when something was changed, before it is answered
   */
  ControlRoutes(WatchedRun run, boolean readOnly, Runnable onChange) {
    this.run = run;
    this.onChange = onChange;
    this.readOnly = readOnly;
  }

  /** What may be asked for now, by the names of the routes. */
  List<String> offered() {
    boolean open = !readOnly && run.controls().isPresent();
    return open ? List.of("pause", "resume", "cancel", "settings", "retry") : List.of();
  }

  void mount(Router router) {
    router.post("/api/run/pause").handler(with((request, run) -> run.pause()));
    router.post("/api/run/resume").handler(with((request, run) -> run.resume()));
    router.post("/api/run/cancel").handler(with(this::cancel));
    router.post("/api/settings").handler(with(this::settings));
    router.post("/api/tables/:table/retry").handler(with(this::retry));
  }

  private Handler<RoutingContext> with(BiConsumer<RoutingContext, Controls> change) {
    return request -> {
      Optional<Controls> controls = run.controls();
      if (readOnly) {
        Answer.problem(request, 403, "this dashboard is read-only: it was started so");
      } else if (controls.isEmpty() || isOver()) {
        Answer.problem(request, 409, "the run is over: nothing can be changed any more");
      } else {
        change.accept(request, controls.get());
        onChange.run();
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

  private void retry(RoutingContext request, Controls controls) {
    RunPages pages = run.pages();
    String table = Query.path(request, "table");
    int number = pages.tableNumber(table);
    if (number < 0) {
      throw new NoSuchElementException("there is no table " + table + " in this run");
    }
    List<Integer> tasks =
        pages.tasksOfTable(number, PageQuery.MOST).items().stream()
            .filter(task -> task.state() == TaskStatus.FAILED || task.state() == RETRYING)
            .map(TaskRow::number)
            .toList();
    if (tasks.isEmpty()) {
      Answer.problem(
          request,
          409,
          "no task of "
              + table
              + " has failed or waits for another attempt; an object that a task went on without is tried again by --resume, after the run");
    } else {
      controls.tryAgain(table, tasks);
    }
  }

  private void settings(RoutingContext request, Controls controls) {
    JsonObject body = body(request);
    Set<String> named = body.fieldNames();
    int most = run.picture().settings().slotsMost();
    boolean known = !named.isEmpty() && Set.of(SLOTS, RATE).containsAll(named);
    if (!known || (named.contains(SLOTS) && !isSlots(body.getValue(SLOTS), most))) {
      throw new IllegalArgumentException(
          "the settings are {\"slots\": N}, from 1 to "
              + most
              + ", the run's --jobs, and {\"bytesPerSecond\": N}, one of them or both");
    }
    if (named.contains(RATE) && !isRate(body.getValue(RATE))) {
      throw new IllegalArgumentException(
          "bytesPerSecond must be a whole number, at least "
              + WebLimits.LOWEST_RATE
              + ", or 0 for no limit");
    }
    if (named.contains(SLOTS)) {
      controls.slots(body.getInteger(SLOTS));
    }
    if (named.contains(RATE)) {
      controls.rate(body.getLong(RATE));
    }
  }

  private static boolean isSlots(@Nullable Object value, int most) {
    return value instanceof Integer slots && slots >= 1 && slots <= most;
  }

  private static boolean isRate(@Nullable Object value) {
    long rate =
        switch (value) {
          case Integer small -> small;
          case Long large -> large;
          case null, default -> -1;
        };
    return rate == 0 || rate >= WebLimits.LOWEST_RATE;
  }

  private static JsonObject body(RoutingContext request) {
    JsonObject body = request.body().asJsonObject();
    return body == null ? new JsonObject() : body;
  }
}
