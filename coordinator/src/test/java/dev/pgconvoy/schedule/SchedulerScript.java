package dev.pgconvoy.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.pgconvoy.plan.TaskGraph;
import dev.pgconvoy.postgres.Retry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plays events to a scheduler, with one worker of many slots and time that the test moves. */
final class SchedulerScript {

  static final SchedulerLimits LIMITS = SchedulerLimits.DEFAULTS;
  static final String WORKER = "worker";

  final Scheduler scheduler;
  private long now;
  private int nextSlot;

  SchedulerScript(TaskGraph<?> graph) {
    this(graph, LIMITS);
  }

  SchedulerScript(TaskGraph<?> graph, int... done) {
    this(new Scheduler(graph, TaskSet.of(done), LIMITS, 100, 1));
  }

  SchedulerScript(TaskGraph<?> graph, SchedulerLimits limits) {
    this(new Scheduler(graph, TaskSet.NONE, limits, 100, 1));
  }

  private SchedulerScript(Scheduler scheduler) {
    this.scheduler = scheduler;
    on(new SchedulerEvent.WorkerJoined(WORKER, 1_000));
  }

  List<Decision> on(SchedulerEvent event) {
    return scheduler.on(event, now);
  }

  long now() {
    return now;
  }

  /** Time passes as it does for a scheduler that gets a tick each second. */
  List<Decision> pass(long millis) {
    List<Decision> decisions = new ArrayList<>();
    long end = now + millis;
    while (now < end) {
      now = Math.min(now + 1_000, end);
      decisions.addAll(on(new SchedulerEvent.Tick()));
    }
    return decisions;
  }

  /** Time passes, and nobody calls the scheduler. */
  void sleep(long millis) {
    now += millis;
  }

  /** A slot that hasn't asked before asks for the first time. */
  List<Decision> ask() {
    return on(new SchedulerEvent.SlotAsks(WORKER, nextSlot++, 1));
  }

  /** Asks, and must be given a task. */
  Decision.Grant granted() {
    return assertInstanceOf(Decision.Grant.class, ask().getFirst());
  }

  Decision.Grant granted(int task) {
    Decision.Grant grant = granted();
    assertEquals(task, grant.task());
    return grant;
  }

  /** Asks, and must be kept waiting. */
  void refused() {
    assertEquals(List.of(), ask());
  }

  List<Decision> finished(Decision.Grant grant) {
    return on(new SchedulerEvent.Finished(grant.lease(), false));
  }

  List<Decision> failed(Decision.Grant grant, Retry retry) {
    return on(new SchedulerEvent.Failed(grant.lease(), retry, "no luck"));
  }

  List<Decision> backendGone(Decision.Grant grant) {
    return on(new SchedulerEvent.BackendGone(grant.lease()));
  }

  List<Decision> progress(Decision.Grant grant) {
    return on(new SchedulerEvent.Progress(grant.lease()));
  }

  /** Takes and finishes tasks until none is ready. */
  void finishAllReady() {
    for (Decision.Grant grant = grantedOrNull(); grant != null; grant = grantedOrNull()) {
      finished(grant);
    }
  }

  private Decision.@Nullable Grant grantedOrNull() {
    return ask().stream()
        .filter(Decision.Grant.class::isInstance)
        .map(Decision.Grant.class::cast)
        .findFirst()
        .orElse(null);
  }

  TaskState state(int task) {
    return scheduler.state(task);
  }

  static <D extends Decision> List<D> only(Class<D> kind, List<Decision> decisions) {
    return decisions.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
