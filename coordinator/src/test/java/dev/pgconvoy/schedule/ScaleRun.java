package dev.pgconvoy.schedule;

import dev.pgconvoy.plan.LockMode;
import dev.pgconvoy.plan.RelationLock;
import dev.pgconvoy.plan.TaskGraph;
import dev.pgconvoy.plan.TaskGraph.OnFailure;
import dev.pgconvoy.plan.TaskGraphBuilder;
import dev.pgconvoy.task.Section;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/**
 * Plans and schedules a million tasks with a thousand slots: a program of its own, so that the heap
 * it gets is its test's to choose.
 */
final class ScaleRun {

  private static final int TABLES = 100_000;
  private static final int PARTS = 5;
  private static final int INDEXES = 4;
  private static final int SLOTS = 1_000;
  private static final String WORKER = "worker";

  private final TaskGraph<Work> graph;
  private final Scheduler scheduler;
  private final Deque<Decision.Grant> atWork = new ArrayDeque<>();
  private final long[] asks = new long[SLOTS];
  private long now;
  private int done;
  private boolean over;

  /** What a plan keeps of a task at least: an object. */
  private record Work(int number) {}

  private ScaleRun(TaskGraph<Work> graph) {
    this.graph = graph;
    this.scheduler = new Scheduler(graph, TaskSet.NONE, SchedulerLimits.DEFAULTS, SLOTS, 1);
  }

  public static void main(String[] arguments) {
    long start = System.nanoTime();
    TaskGraph<Work> graph = plan();
    System.out.printf(Locale.ROOT, "planned %,d nodes in %.1f s%n", graph.size(), seconds(start));
    start = System.nanoTime();
    ScaleRun run = new ScaleRun(graph);
    run.toItsEnd();
    double seconds = seconds(start);
    System.out.printf(
        Locale.ROOT,
        "scheduled %,d tasks in %.1f s, %,.0f a second%n",
        run.done,
        seconds,
        run.done / seconds);
  }

  /** Tables in parts, their indexes, a constraint each, and a check after all data. */
  private static TaskGraph<Work> plan() {
    TaskGraphBuilder<Work> builder = TaskGraph.builder(Work::toString);
    int created = builder.addBarrier("pre-data");
    int loaded = builder.addBarrier("all data loaded");
    for (int table = 0; table < TABLES; table++) {
      addTable(builder, table, created, loaded);
    }
    return builder.build();
  }

  private static void addTable(TaskGraphBuilder<Work> builder, int table, int created, int loaded) {
    int parts = builder.addBarrier("table loaded");
    builder.dependency(loaded, parts);
    for (int part = 0; part < PARTS; part++) {
      int data = add(builder, Section.DATA, 1 + table % 7, table, LockMode.ROW_EXCLUSIVE);
      builder.dependency(data, created);
      builder.dependency(parts, data);
    }
    int built = builder.addBarrier("indexes built");
    for (int index = 0; index < INDEXES; index++) {
      int build = add(builder, Section.POST_DATA, 1 + index, table, LockMode.SHARE);
      builder.dependency(build, parts);
      builder.dependency(built, build);
    }
    int check = add(builder, Section.POST_DATA, 1, table, LockMode.ACCESS_EXCLUSIVE);
    builder.dependency(check, built);
    builder.dependency(check, loaded);
  }

  private static int add(
      TaskGraphBuilder<Work> builder, Section section, double seconds, int table, LockMode mode) {
    Work work = new Work(builder.size());
    List<RelationLock> locks = List.of(new RelationLock(table, mode));
    return builder.add(work, section, seconds, OnFailure.STOP_RUN, locks);
  }

  private void toItsEnd() {
    heed(new SchedulerEvent.WorkerJoined(WORKER, SLOTS));
    for (int slot = 0; slot < SLOTS; slot++) {
      heed(new SchedulerEvent.SlotAsks(WORKER, slot, ++asks[slot]));
    }
    while (!over) {
      Decision.Grant grant = atWork.remove();
      now++;
      heed(new SchedulerEvent.Progress(grant.lease()));
      heed(new SchedulerEvent.Finished(grant.lease(), false));
      heed(new SchedulerEvent.SlotAsks(WORKER, grant.slot(), ++asks[grant.slot()]));
    }
    if (done != TABLES * (PARTS + INDEXES + 1) || scheduler.view().secondsLeft() != 0) {
      throw new AssertionError("over with " + done + " tasks done of " + graph.size() + " nodes");
    }
  }

  private void heed(SchedulerEvent event) {
    for (Decision decision : scheduler.on(event, now)) {
      if (decision instanceof Decision.Grant grant) {
        atWork.add(grant);
      } else if (decision instanceof Decision.TaskDone) {
        done++;
      } else if (decision instanceof Decision.RunDone) {
        over = true;
      } else if (decision instanceof Decision.NothingNow sentAway && !over) {
        int slot = sentAway.slot();
        heed(new SchedulerEvent.SlotAsks(WORKER, slot, ++asks[slot]));
      }
    }
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
