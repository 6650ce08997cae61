package dev.pgconvoy.web;

import io.micrometer.core.instrument.MeterRegistry;
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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The run for Prometheus. One answer is made from one picture, taken when it is asked for; labels
 * are kinds, states and sections, and names only where they were asked for. On one event loop.
 */
final class Metrics {

  /** Their names don't tell their unit as Prometheus wants it. */
  private static final Set<String> UNFIT = Set.of("process.cpu.time", "system.cpu.count");

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final WatchedRun run;
  private final boolean perTable;
  private final JvmGcMetrics gc = new JvmGcMetrics();
  private RunSight sight;
  private @Nullable Meters meters;

  /**
   * @param perTable whether the largest tables have series of their own
   */
  Metrics(WatchedRun run, boolean perTable) {
    this.run = run;
    this.sight = RunSight.first(run);
    this.perTable = perTable;
    registry.config().meterFilter(MeterFilter.deny(meter -> UNFIT.contains(meter.getName())));
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
    sight = RunSight.of(run);
    Meters bound = meters;
    if (bound == null) {
      bound = bind();
      meters = bound;
    }
    bound.ofRun.identify(run.identity(), sight);
    bound.ofTasks.note(run.pages());
    bound.ofTables.note(run.pages());
    return registry.scrape();
  }

  private record Meters(RunMeters ofRun, TaskMeters ofTasks, TableMeters ofTables) {}

  /**
   * When somebody asks for the first time: hundreds of series, and modules to read the machine's
   * state, that most runs don't need. What counts the run's tasks begins with the first one all the
   * same.
   */
  private Meters bind() {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    gc.bindTo(registry);
    return new Meters(
        new RunMeters(registry, () -> sight),
        new TaskMeters(registry, () -> sight),
        new TableMeters(registry, perTable));
  }

  void close() {
    gc.close();
    registry.close();
  }
}
