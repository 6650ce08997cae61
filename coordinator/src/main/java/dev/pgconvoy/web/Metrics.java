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
  private final RunMeters runMeters;
  private final TaskMeters taskMeters;
  private final TableMeters tableMeters;
  private final JvmGcMetrics gc = new JvmGcMetrics();
  private RunSight sight;
  private boolean machineBound;

  /**
   * @param perTable whether the largest tables have series of their own
   */
  Metrics(WatchedRun run, boolean perTable) {
    this.run = run;
    this.sight = RunSight.first(run);
    registry.config().meterFilter(MeterFilter.deny(meter -> UNFIT.contains(meter.getName())));
    this.runMeters = new RunMeters(registry, () -> sight);
    this.taskMeters = new TaskMeters(registry, () -> sight);
    this.tableMeters = new TableMeters(registry, perTable);
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
    sight = RunSight.of(run);
    runMeters.identify(run.identity(), sight);
    taskMeters.note(run.pages());
    tableMeters.note(run.pages());
    return registry.scrape();
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
}
