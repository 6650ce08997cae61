package dev.pgconvoy.web;

import dev.pgconvoy.progress.RetryReason;
import dev.pgconvoy.progress.RunPages;
import dev.pgconvoy.progress.TaskKind;
import dev.pgconvoy.progress.TaskStatus;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** What there is to measure of tasks and slots. */
final class TaskMeters {

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

  private final MeterRegistry registry;
  private final Supplier<RunSight> sight;
  private final Map<TaskKind, Timer> durations = new EnumMap<>(TaskKind.class);
  private int told;

  TaskMeters(MeterRegistry registry, Supplier<RunSight> sight) {
    this.registry = registry;
    this.sight = sight;
    for (TaskKind kind : TaskKind.values()) {
      bind(kind);
    }
    for (RetryReason reason : RetryReason.values()) {
      bind(reason);
    }
    bindSlots();
  }

  /** Takes over how long those tasks took that have ended since. */
  void note(RunPages pages) {
    told =
        pages.ended(
            told,
            (kind, status, seconds) -> {
              if (status == TaskStatus.DONE) {
                Objects.requireNonNull(durations.get(kind))
                    .record(Duration.ofMillis(Math.round(seconds * 1000)));
              }
            });
  }

  private void bind(TaskKind kind) {
    for (TaskStatus status : TaskStatus.values()) {
      Gauge.builder("pgconvoy.tasks", () -> sight.get().tasks().of(kind, status))
          .description("Tasks by kind and state")
          .tags("kind", kind.label(), "state", status.label())
          .register(registry);
    }
    durations.put(
        kind,
        Timer.builder("pgconvoy.task.duration")
            .description("How long tasks took that this process has done")
            .tag("kind", kind.label())
            .serviceLevelObjectives(TASK_SECONDS)
            .register(registry));
  }

  /**
   * There from the beginning: Prometheus doesn't see a counter's first step if it begins with it.
   */
  private void bind(RetryReason reason) {
    FunctionCounter.builder(
            "pgconvoy.retries", this, m -> m.sight.get().retries().getOrDefault(reason, 0))
        .description("Times that a task was handed out again, by why its last attempt failed")
        .tag("reason", reason.label())
        .register(registry);
  }

  private void bindSlots() {
    Gauge.builder("pgconvoy.slots", () -> sight.get().picture().settings().slots())
        .description("Tasks that may be at work at a time")
        .register(registry);
    Gauge.builder("pgconvoy.slots.busy", () -> sight.get().view().running().size())
        .description("Tasks at work")
        .register(registry);
    Gauge.builder("pgconvoy.oldest.task", this::oldestSeconds)
        .description("How long the task has been at work that began first; 0 when none is")
        .baseUnit("seconds")
        .register(registry);
  }

  private double oldestSeconds() {
    return sight.get().view().running().stream()
        .mapToDouble(task -> RunJson.seconds(task.since()))
        .max()
        .orElse(0);
  }
}
