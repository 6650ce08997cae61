package dev.pgconvoy.web;

import dev.pgconvoy.progress.RunPicture;
import dev.pgconvoy.progress.RunView;
import dev.pgconvoy.progress.RunView.Phase;
import dev.pgconvoy.progress.RunView.SectionView;
import dev.pgconvoy.progress.TaskKind;
import dev.pgconvoy.progress.TaskStatus;
import dev.pgconvoy.task.Section;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.metrics.MetricsOptions;
import io.vertx.ext.web.RoutingContext;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The run for Prometheus. Everything is taken from one picture, when it asks; labels are kinds,
 * states and sections, never names. On one event loop.
 */
final class Metrics {

  private static final String READ_BYTES =
      "Bytes of COPY data: from the source to be copied, from the target to be compared";
  private static final String READ_ROWS =
      "Rows: from the source to be copied, from the target to be compared";

  /** Their names don't tell their unit as Prometheus wants it. */
  private static final Set<String> UNFIT = Set.of("process.cpu.time", "system.cpu.count");

  private static final Duration[] TASK_SECONDS = {
    Duration.ofMillis(50),
    Duration.ofMillis(250),
    Duration.ofSeconds(1),
    Duration.ofSeconds(5),
    Duration.ofSeconds(30),
    Duration.ofMinutes(2),
    Duration.ofMinutes(10),
    Duration.ofHours(1)
  };

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final WatchedRun run;
  private final Map<TaskKind, Timer> tasks = new EnumMap<>(TaskKind.class);
  private final JvmGcMetrics gc = new JvmGcMetrics();
  private RunPicture picture;
  private TaskCounts counts = TaskCounts.NONE;
  private int told;
  private boolean machineBound;

  Metrics(WatchedRun run) {
    this.run = run;
    this.picture = run.picture();
    registry.config().meterFilter(MeterFilter.deny(meter -> UNFIT.contains(meter.getName())));
    bindRun();
    bindBytesAndRows();
    bindSections();
    bindTasks();
    bindOutlook();
  }

  MeterRegistry registry() {
    return registry;
  }

  static MetricsOptions options() {
    return new MicrometerMetricsOptions().setEnabled(true);
  }

  void serve(RoutingContext request) {
    String text = scrape();
    request
        .response()
        .putHeader("content-type", "text/plain; version=0.0.4; charset=utf-8")
        .putHeader("cache-control", "no-store")
        .end(text);
  }

  String scrape() {
    if (!machineBound) {
      machineBound = true;
      bindMachine();
    }
    picture = run.picture();
    counts = TaskCounts.of(run.pages());
    told =
        run.pages()
            .ended(
                told,
                (kind, status, seconds) -> {
                  if (status == TaskStatus.DONE) {
                    timer(kind).record(Duration.ofMillis(Math.round(seconds * 1000)));
                  }
                });
    run.pages().retries().keySet().forEach(this::bindRetries);
    return registry.scrape();
  }

  /** Once more for a reason that is known does nothing. */
  private void bindRetries(String reason) {
    FunctionCounter.builder(
            "pgconvoy.retries", run, r -> r.pages().retries().getOrDefault(reason, 0))
        .description(
            "Times that a task was handed out again, by the class of its SQLSTATE, or what else it was")
        .tag("reason", reason)
        .register(registry);
  }

  private void bindRun() {
    for (Phase phase : Phase.values()) {
      Gauge.builder("pgconvoy.run.state", () -> view().phase() == phase ? 1 : 0)
          .description("Whether the run is in this state: 1 for one of them, 0 for the others")
          .tag("state", RunJson.label(phase))
          .register(registry);
    }
    gauge(
        "pgconvoy.run.elapsed",
        "seconds",
        "Time since the run began",
        p -> RunJson.seconds(p.view().elapsed()));
    gauge(
        "pgconvoy.run.verdict",
        null,
        "The exit code that the run ended with; -1 while it goes on",
        p -> p.summary() == null ? -1 : p.summary().verdict().exitCode());
    gauge(
        "pgconvoy.tables.copied",
        null,
        "Tables with all their rows copied",
        p -> p.view().totals().tablesDone());
    gauge("pgconvoy.tables", null, "Tables to be copied", p -> p.view().totals().tables());
  }

  private void bindBytesAndRows() {
    counter("pgconvoy.read.bytes", READ_BYTES, "source", p -> p.view().totals().bytesCopied());
    counter("pgconvoy.read.rows", READ_ROWS, "source", p -> p.view().totals().rowsCopied());
    counter(
        "pgconvoy.read.bytes",
        READ_BYTES,
        "target",
        p -> section(p, Section.VALIDATE, SectionView::bytes));
    counter(
        "pgconvoy.read.rows",
        READ_ROWS,
        "target",
        p -> section(p, Section.VALIDATE, SectionView::rows));
    gauge(
        "pgconvoy.expected",
        "bytes",
        "Estimate of the bytes of COPY data of all tables",
        p -> p.view().totals().bytesExpected());
    waited("source", p -> p.waits().onSourceSeconds());
    waited("target", p -> p.waits().onTargetSeconds());
    FunctionCounter.builder("pgconvoy.copy", this, m -> m.picture.waits().copySeconds())
        .description("Time that the COPYs that have ended took together")
        .baseUnit("seconds")
        .register(registry);
  }

  private void waited(String side, ToDoubleFunction<RunPicture> seconds) {
    FunctionCounter.builder("pgconvoy.copy.wait", this, m -> seconds.applyAsDouble(m.picture))
        .description("Time that the COPYs that have ended waited for that side")
        .baseUnit("seconds")
        .tag("side", side)
        .register(registry);
  }

  private void bindSections() {
    for (Section section : Section.values()) {
      Gauge.builder("pgconvoy.section.tasks", () -> section(picture, section, SectionView::tasks))
          .description("Tasks of the section")
          .tag("section", section.label())
          .register(registry);
      Gauge.builder(
              "pgconvoy.section.tasks.ended",
              () -> section(picture, section, s -> s.tasksDone() + s.tasksFailed()))
          .description("Tasks of the section that are done or failed")
          .tag("section", section.label())
          .register(registry);
      Gauge.builder(
              "pgconvoy.section.busy",
              () -> section(picture, section, s -> RunJson.seconds(s.busy())))
          .description("Time between the section's first task and its last, or now")
          .baseUnit("seconds")
          .tag("section", section.label())
          .register(registry);
    }
  }

  private void bindTasks() {
    for (TaskKind kind : TaskKind.values()) {
      for (TaskStatus status : TaskStatus.values()) {
        Gauge.builder("pgconvoy.tasks", () -> counts.of(kind, status))
            .description("Tasks by kind and state")
            .tags("kind", kind.label(), "state", status.label())
            .register(registry);
      }
      tasks.put(
          kind,
          Timer.builder("pgconvoy.task.duration")
              .description("How long tasks took that were done by this process")
              .tag("kind", kind.label())
              .serviceLevelObjectives(TASK_SECONDS)
              .register(registry));
    }
    gauge("pgconvoy.slots.busy", null, "Slots with a task", p -> p.view().running().size());
    gauge("pgconvoy.slots", null, "Tasks that may be at work", p -> p.settings().slots());
  }

  private void bindOutlook() {
    gauge(
        "pgconvoy.snapshot.age",
        "seconds",
        "How long the snapshot on the source has been held; 0 when it isn't",
        p -> p.snapshotSeconds() == null ? 0 : p.snapshotSeconds());
    eta("at-least", eta -> RunJson.seconds(eta.atLeast()));
    eta("at-most", eta -> RunJson.seconds(eta.atMost()));
    gauge(
        "pgconvoy.validation.mismatches",
        null,
        "Tables whose fingerprint on the target isn't that of the source",
        p -> p.summary() == null ? 0 : p.summary().differences().size());
    gauge(
        "pgconvoy.objects.failed",
        null,
        "Objects that could not be made, known when the run has ended",
        p -> p.summary() == null ? 0 : p.summary().failed().size());
  }

  private void eta(String bound, ToDoubleFunction<RunView.Eta> seconds) {
    Gauge.builder(
            "pgconvoy.eta",
            () -> view().eta() == null ? Double.NaN : seconds.applyAsDouble(view().eta()))
        .description(
            "Estimate of the time until all rows are copied; NaN while nothing can be said")
        .baseUnit("seconds")
        .tag("bound", bound)
        .register(registry);
  }

  /** When somebody asks for the first time: reading these takes modules that a run doesn't need. */
  private void bindMachine() {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    gc.bindTo(registry);
  }

  void close() {
    gc.close();
    registry.close();
  }

  private Timer timer(TaskKind kind) {
    return Objects.requireNonNull(tasks.get(kind));
  }

  private RunView view() {
    return picture.view();
  }

  private static double section(
      RunPicture picture, Section section, ToDoubleFunction<SectionView> amount) {
    return picture.view().sections().stream()
        .filter(view -> view.section() == section)
        .mapToDouble(amount)
        .sum();
  }

  private void gauge(
      String name, @Nullable String unit, String description, ToDoubleFunction<RunPicture> value) {
    Gauge.builder(name, () -> value.applyAsDouble(picture))
        .description(description)
        .baseUnit(unit)
        .register(registry);
  }

  private void counter(
      String name, String description, String side, ToDoubleFunction<RunPicture> value) {
    FunctionCounter.builder(name, this, m -> value.applyAsDouble(m.picture))
        .description(description)
        .tag("side", side)
        .register(registry);
  }
}
