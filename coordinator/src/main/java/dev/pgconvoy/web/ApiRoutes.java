package dev.pgconvoy.web;

import dev.pgconvoy.progress.ObjectRow;
import dev.pgconvoy.progress.Page;
import dev.pgconvoy.progress.PageQuery;
import dev.pgconvoy.progress.RunPages;
import dev.pgconvoy.progress.RunView.Phase;
import dev.pgconvoy.progress.TaskRow;
import dev.pgconvoy.progress.WorkerRow;
import dev.pgconvoy.report.Redaction;
import dev.pgconvoy.web.ListJson.DatabaseObject;
import dev.pgconvoy.web.ListJson.Slot;
import dev.pgconvoy.web.ListJson.Slots;
import dev.pgconvoy.web.ListJson.Table;
import dev.pgconvoy.web.ListJson.TableDetail;
import dev.pgconvoy.web.ListJson.Task;
import dev.pgconvoy.web.ListJson.TaskDetail;
import dev.pgconvoy.web.ListJson.Worker;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What can be asked of a run: GET, and nothing changes. */
final class ApiRoutes {

  private final WatchedRun run;
  private final Redaction redaction;
  private final @Nullable ActivitySampler activity;
  private final SharedAnswers answers;

  ApiRoutes(
      WatchedRun run,
      Redaction redaction,
      @Nullable ActivitySampler activity,
      SharedAnswers answers) {
    this.run = run;
    this.answers = answers;
    this.activity = activity;
    this.redaction = redaction;
  }

  void mount(Router router) {
    router.get("/api/tables").handler(this::tables);
    router.get("/api/tables/:table").handler(this::table);
    router.get("/api/tasks").handler(this::tasks);
    router.get("/api/tasks/:task").handler(this::task);
    router.get("/api/workers").handler(this::workers);
    router.get("/api/objects").handler(this::objects);
    router.get("/api/activity").handler(this::activity);
    router.get("/api/report").handler(new ReportRoute(run, redaction)::serve);
    router.get("/health/live").handler(request -> Answer.json(request, new Health("live")));
    router.get("/health/ready").handler(this::ready);
  }

  private record Health(String status) {}

  private void tables(RoutingContext request) {
    PageQuery query = Query.of(request.queryParams(), "kind", "schema");
    RunPages pages = run.pages();
    answers.json(request, () -> ListJson.page(pages.tables(query), Table::of, pages.tableStates()));
  }

  private void table(RoutingContext request) {
    String name = Query.path(request, "table");
    RunPages pages = run.pages();
    int number = pages.tableNumber(name);
    if (number < 0) {
      throw new NoSuchElementException(
          "there is no table "
              + name
              + " in this run: names are schema.table, as the source's catalog has them");
    }
    Page<TaskRow> tasks = pages.tasksOfTable(number, WebLimits.TASKS_OF_A_TABLE);
    Answer.json(
        request,
        new TableDetail(
            Table.of(pages.table(number)),
            tasks.items().stream().map(task -> Task.of(task, redaction)).toList(),
            tasks.total(),
            pages.objectsOfTable(number).stream()
                .map(object -> DatabaseObject.of(object, redaction))
                .toList()));
  }

  private void tasks(RoutingContext request) {
    PageQuery query = Query.of(request.queryParams(), "kind", "section");
    answers.json(
        request,
        () -> ListJson.page(run.pages().tasks(query), task -> Task.of(task, redaction), null));
  }

  private void task(RoutingContext request) {
    RunPages pages = run.pages();
    int number;
    try {
      number = Integer.parseInt(Query.path(request, "task"));
    } catch (NumberFormatException e) {
      throw new NoSuchElementException("a task is asked for by its number, see /api/tasks");
    }
    Answer.json(
        request, new TaskDetail(Task.of(pages.task(number), redaction), pages.statements(number)));
  }

  private void workers(RoutingContext request) {
    answers.json(request, this::slots);
  }

  private Slots slots() {
    RunPages pages = run.pages();
    List<WorkerRow> workers = pages.workers();
    Map<String, String> hosts =
        workers.stream().collect(Collectors.toMap(WorkerRow::name, WorkerRow::host));
    List<Slot> slots =
        pages.slots().entrySet().stream()
            .map(
                slot ->
                    Slot.of(
                        slot.getKey(),
                        hosts.get(RunPages.workerOf(slot.getKey())),
                        slot.getValue()))
            .toList();
    return new Slots(
        RunJson.seconds(run.picture().view().elapsed()),
        slots,
        workers.stream().map(Worker::of).toList());
  }

  private void objects(RoutingContext request) {
    PageQuery query = Query.of(request.queryParams(), "type", "schema");
    if ("csv".equals(request.queryParams().get("format"))) {
      export(request, query);
      return;
    }
    RunPages pages = run.pages();
    answers.json(
        request,
        () ->
            ListJson.page(
                pages.objects(query),
                object -> DatabaseObject.of(object, redaction),
                pages.objectStates()));
  }

  private void export(RoutingContext request, PageQuery query) {
    HttpServerResponse response = request.response();
    response
        .setChunked(true)
        .putHeader("content-type", "text/csv; charset=utf-8")
        .putHeader("content-disposition", "attachment; filename=\"pgconvoy-objects.csv\"");
    response.write(Csv.HEADER);
    exportFrom(response, query, 0);
  }

  /** A page at a time, each when the last one is on its way. */
  private void exportFrom(HttpServerResponse response, PageQuery query, int offset) {
    Page<ObjectRow> page = run.pages().objects(query.at(offset));
    response
        .write(Csv.lines(page.items(), redaction))
        .onSuccess(
            v -> {
              int next = offset + page.items().size();
              if (page.items().isEmpty() || next >= page.total()) {
                response.end();
              } else {
                exportFrom(response, query, next);
              }
            });
  }

  private void activity(RoutingContext request) {
    if (activity == null) {
      Answer.problem(request, 404, "no session is at work for this run, so that none can be asked");
    } else {
      answers.json(request, activity::sample);
    }
  }

  private void ready(RoutingContext request) {
    if (run.picture().view().phase() == Phase.PREPARING) {
      Answer.problem(request, 503, "the run is being prepared; ask again in a moment");
    } else {
      Answer.json(request, new Health("ready"));
    }
  }
}
